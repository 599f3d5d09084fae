// The file formats of a layer, one row each.
import type { LayerData } from '../spec/layer-data.ts';
import type { TensorLike } from '../tensor.ts';
import { fromJson, toJson } from './json.ts';
import { fromNpz, toNpz } from './npz.ts';
import { fromSafetensors, toSafetensors } from './safetensors.ts';

interface FormatRow {
  readonly id: string;
  /** Of its files, without the point. */
  readonly extension: string;
  write(data: LayerData<TensorLike>): string | Uint8Array;
  /** Throws or rejects with an UnrolledError. */
  read(bytes: Uint8Array): LayerData | Promise<LayerData>;
}

export const FORMATS = [
  {
    id: 'json',
    extension: 'json',
    write: toJson,
    read: (bytes) => fromJson(new TextDecoder().decode(bytes)),
  },
  { id: 'npz', extension: 'npz', write: toNpz, read: (bytes) => fromNpz(bytes) },
  {
    id: 'safetensors',
    extension: 'safetensors',
    write: toSafetensors,
    read: (bytes) => fromSafetensors(bytes),
  },
] as const satisfies readonly FormatRow[];

export type FormatId = (typeof FORMATS)[number]['id'];
