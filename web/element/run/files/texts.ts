// The layer as text: programs in four languages, and what the post's print() would write.
import { type LayerData, type ProgramLanguage, toCode } from '../../../lib/codec/index.ts';
import type { Unrolled } from '../../../lib/index.ts';
import { layerOf } from '../layer-of.ts';

export type TextKind = ProgramLanguage | 'printed';
/** In the order of their list. */
export const TEXT_KINDS: readonly TextKind[] = ['numpy', 'pytorch', 'javascript', 'cpp', 'printed'];

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
