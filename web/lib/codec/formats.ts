// The formats of a file with a layer in it. Another one is another codec and another row.
import type { LayerData } from '../spec/layer-data.ts';
import { fromJson, toJson } from './json.ts';
import type { LimitOptions } from './limit.ts';
import { fromNpz, type ReadOptions, toNpz } from './npz.ts';
import { fromSafetensors, toSafetensors } from './safetensors.ts';

type Content = string | Uint8Array;

interface Codec {
  /** Of a file's name, with the dot; the first is that of what is written. */
  readonly extensions: readonly [string, ...string[]];
  /** Nothing where a format is only read. */
  write?(data: LayerData): Content | Promise<Content>;
  read(
    bytes: Uint8Array<ArrayBuffer>,
    options?: LimitOptions & Pick<ReadOptions, 'leftOut'>,
  ): LayerData | Promise<LayerData>;
}

/** In the order of the menus. What few people bring is fetched when they do. */
const CODECS = {
  json: {
    extensions: ['.json'],
    write: toJson,
    read: (bytes) => fromJson(new TextDecoder().decode(bytes)),
  },
  npz: { extensions: ['.npz'], write: toNpz, read: fromNpz },
  safetensors: { extensions: ['.safetensors'], write: toSafetensors, read: fromSafetensors },
  onnx: {
    extensions: ['.onnx'],
    write: async (data) => (await import('./onnx-write.ts')).toOnnx(data),
    read: async (bytes, options) => (await import('./onnx-read.ts')).fromOnnx(bytes, options),
  },
  pt: {
    extensions: ['.pt', '.pth'],
    read: async (bytes, options) => (await import('./torch.ts')).fromTorch(bytes, options),
  },
} satisfies Record<string, Codec>;

export type FormatId = keyof typeof CODECS;
type Codecs = typeof CODECS;
/** Of the formats that are written. */
export type WrittenId = {
  [Id in FormatId]: Codecs[Id] extends { readonly write: unknown } ? Id : never;
}[FormatId];

export interface Format extends Codec {
  readonly id: FormatId;
}

export const FORMATS: readonly Format[] = Object.entries<Codec>(CODECS).map(([id, codec]) => ({
  ...codec,
  id: id as FormatId,
}));

export interface WrittenFormat extends Format {
  readonly id: WrittenId;
  readonly write: NonNullable<Codec['write']>;
}

export const WRITTEN_FORMATS = FORMATS.filter(
  (format): format is WrittenFormat => format.write !== undefined,
);
