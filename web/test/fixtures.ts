// The library as Node loads it, and the committed golden data that the native tests read too.
import { readFileSync } from 'node:fs';
import {
  type Activation,
  type CellType,
  load,
  type TensorLike,
  type Unrolled,
} from '../lib/index.ts';

const here = (path: string) => new URL(path, import.meta.url);

export function loadInNode(): Promise<Unrolled> {
  return load();
}

export interface LayerCase {
  readonly name: string;
  readonly cell?: CellType;
  /** Of the cell rnn. */
  readonly activation?: Activation;
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly U: number[];
  readonly W: number[];
  readonly b: number[];
  readonly x: number[];
  readonly h0: number[];
  readonly dh: number[];
  /** c0, dcT, cells and dc0: of an LSTM; gates: of a GRU, too. */
  readonly c0?: number[];
  readonly dcT?: number[];
  readonly gates?: number[];
  readonly cells?: number[];
  readonly dc0?: number[];
  readonly net: number[];
  readonly states: number[];
  readonly delta: number[];
  readonly dU: number[];
  readonly dW: number[];
  readonly db: number[];
  readonly dx: number[];
  readonly dh0: number[];
}

export interface DetectionRow {
  readonly name: string;
  readonly activation: Activation;
  readonly steps: number;
  readonly x: number[];
  readonly layers: readonly { readonly U: number[]; readonly W: number[]; readonly h0: number[] }[];
  readonly flagged: Readonly<Record<string, readonly number[]>>;
}

interface PostFacts {
  readonly U: number[];
  readonly W: number[];
  readonly x: number[];
  readonly epsilon: number;
}

export interface Post {
  readonly test: PostFacts & { h1: string[]; h2: string[]; h2AsPublished: number[] };
  readonly gradCheck: PostFacts & { printed: string[] };
  readonly threeSteps: PostFacts & { published: string[]; truth: string[] };
}

export function golden(file: 'layers.json'): LayerCase[];
export function golden(file: 'detection.json'): DetectionRow[];
export function golden(file: 'post.json'): Post;
export function golden(file: string): unknown {
  return JSON.parse(readFileSync(here(`../../cpp/test/golden/${file}`), 'utf8'));
}

export function tensor(shape: readonly number[], data: readonly number[]): TensorLike {
  return { shape, data: Float64Array.from(data) };
}

/** The largest difference, relative to the largest expected entry. */
export function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity;
  const largest = Math.max(1e-300, ...expected.map(Math.abs));
  return Math.max(...expected.map((v, i) => Math.abs(v - actual[i]!))) / largest;
}
