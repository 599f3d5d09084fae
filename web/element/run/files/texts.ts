// The layer as text: programs in four languages, and what the post's print() would write.
import { type Language, type LayerData, layerOptions, toCode } from '../../../lib/codec/index.ts';
import type { Unrolled } from '../../../lib/index.ts';

export const TEXT_KINDS = ['numpy', 'pytorch', 'javascript', 'cpp', 'printed'] as const;
export type TextKind = Language | 'printed';

export function textOf(kind: TextKind, data: LayerData, { RecurrentLayer }: Unrolled): string {
  if (kind !== 'printed') return toCode(data, kind);
  const layer = new RecurrentLayer(layerOptions(data));
  try {
    if (data.x !== undefined) layer.forward(data.x, { h0: data.h0 });
    return `${layer}\n`;
  } finally {
    layer.dispose();
  }
}
