// Layers to write and read, the programs that judge the result, and what "refused" means.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Activation,
  type CellType,
  type DType,
  fromJson,
  type LayerData,
  Tensor,
  toJson,
  UnrolledError,
} from '../../lib/codec/index.ts';
import { ACTIVATIONS } from '../../lib/spec/activations.ts';
import { CELL_TYPES, shapeOf } from '../../lib/spec/cells.ts';

/** The modules of torch.nn, and the operators of ONNX. */
export const MODULES = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' } as const;

export { python } from '../python.ts';
export { ACTIVATIONS };

interface Sizes {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly steps: number;
  readonly batchSize: number; // 0 for one sequence without a batch dimension
}

/** What a layer of some kind has, with all numbers from one source. */
export interface Kind extends Partial<Sizes> {
  readonly cell?: CellType;
  readonly activation?: Activation;
  readonly bias?: boolean;
  readonly dtype?: DType;
  readonly everyStep?: boolean;
  readonly run?: boolean;
  readonly next?: () => number;
}

/** Numbers of both signs below 1, the same on every call. */
function counting(): () => number {
  let count = 0;
  return () => Math.sin(++count);
}

export function layerOf(kind: Kind = {}): LayerData {
  const {
    cell = 'rnn',
    activation = 'tanh',
    bias = true,
    dtype = 'float64',
    next = counting(),
  } = kind;
  const { inputSize: I = 3, hiddenSize: H = 2, steps: T = 4, batchSize: B = 0 } = kind;
  const { everyStep = true, run = true } = kind;
  const tensor = (...shape: number[]) => {
    const numbers = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, next);
    return new Tensor(shape, (dtype === 'float64' ? Float64Array : Float32Array).from(numbers));
  };
  const batch = B > 0 ? [B] : [];
  const of = (name: 'U' | 'W' | 'b') =>
    tensor(...(shapeOf(name, { inputSize: I, hiddenSize: H, cell }) as number[]));
  return {
    inputSize: I,
    hiddenSize: H,
    cell,
    activation: cell === 'rnn' ? activation : 'tanh',
    bias,
    dtype,
    weights: {
      U: of('U'),
      W: of('W'),
      ...(bias && { b: of('b') }),
    },
    h0: run ? tensor(...batch, H) : tensor(H),
    ...(cell === 'lstm' && { c0: run ? tensor(...batch, H) : tensor(H) }),
    ...(run && { x: tensor(T, ...batch, I) }),
    ...(run && { dh: tensor(...(everyStep ? [T] : []), ...batch, H) }),
    ...(run && cell === 'lstm' && { dcT: tensor(...batch, H) }),
  };
}

/** Any layer, with any finite numbers: subnormal, -0, the largest. */
export const anyLayer: fc.Arbitrary<LayerData> = fc
  .record({
    cell: fc.constantFrom(...CELL_TYPES),
    activation: fc.constantFrom(...ACTIVATIONS),
    bias: fc.boolean(),
    dtype: fc.constantFrom<DType>('float64', 'float32'),
    everyStep: fc.boolean(),
    run: fc.boolean(),
    inputSize: fc.integer({ min: 1, max: 5 }),
    hiddenSize: fc.integer({ min: 1, max: 5 }),
    steps: fc.integer({ min: 1, max: 4 }),
    batchSize: fc.integer({ min: 0, max: 3 }),
  })
  .chain((kind) => {
    const finite = { noNaN: true, noDefaultInfinity: true };
    const number = kind.dtype === 'float64' ? fc.double(finite) : fc.float(finite);
    return fc.array(number, { minLength: 40, maxLength: 40 }).map((numbers) => ({ kind, numbers }));
  })
  .map(({ kind, numbers }) => {
    let at = 0;
    return layerOf({ ...kind, next: () => numbers[at++ % numbers.length]! });
  });

/** Runs `body` with a folder of its own. */
export async function inFolder<Result>(body: (folder: string) => Result): Promise<Awaited<Result>> {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-codec-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The error of a call that must be refused; any other exception fails the test. */
export async function refusal(body: () => unknown): Promise<UnrolledError> {
  try {
    await body();
  } catch (error) {
    if (error instanceof UnrolledError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A damaged file is refused in one line, or read as a layer that is valid in every number. */
export async function expectRefusedOrValid(read: () => LayerData | Promise<LayerData>) {
  let data: LayerData;
  try {
    data = await read();
  } catch (error) {
    if (!(error instanceof UnrolledError)) throw error;
    if (error.message.length > 300) throw new Error(`too long a message: ${error.message}`);
    return;
  }
  expect(fromJson(toJson(data))).toEqual(data);
}
