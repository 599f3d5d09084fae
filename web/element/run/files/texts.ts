// The layer as text: programs in four languages, and what the post's print() would write.
import { toCode } from '../../../lib/codec/code/index.ts';
import type { LayerData } from '../../../lib/codec/index.ts';
import type { Unrolled } from '../../../lib/index.ts';
import type { TextKind } from '../../state/choices.ts';
import { layerOf } from '../layer-of.ts';

export function textOf(kind: TextKind, data: LayerData, library: Unrolled): string {
  if (kind !== 'printed') return toCode(data, kind);
  const layer = layerOf(library, data);
  try {
    if (data.x !== undefined) layer.forward(data.x, { h0: data.h0 });
    return `${layer}\n`;
  } finally {
    layer.dispose();
  }
}
