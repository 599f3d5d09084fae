// The formats of a file with a layer in it. Another one is another codec and another row.
import type { LayerData } from '../spec/layer-data.ts';
import { fromJson, toJson } from './json.ts';
import { fromNpz, type ReadOptions, toNpz } from './npz.ts';
import { fromSafetensors, toSafetensors } from './safetensors.ts';

interface Codec {
  write(data: LayerData): string | Uint8Array;
  read(bytes: Uint8Array<ArrayBuffer>, options?: ReadOptions): LayerData | Promise<LayerData>;
}

/** By the ending of a file's name, in the order of the menus. */
const CODECS = {
  json: { write: toJson, read: (bytes) => fromJson(new TextDecoder().decode(bytes)) },
  npz: { write: toNpz, read: fromNpz },
  safetensors: { write: toSafetensors, read: fromSafetensors },
} satisfies Record<string, Codec>;

export type FormatId = keyof typeof CODECS;

export interface Format extends Codec {
  readonly id: FormatId;
  /** Of a file's name, with the dot. */
  readonly extension: string;
}

export const FORMATS: readonly Format[] = Object.entries<Codec>(CODECS).map(([id, codec]) => ({
  ...codec,
  id: id as FormatId,
  extension: `.${id}`,
}));
