// Oracle: PyTorch autograd in float64 (scripts/golden.py). Mirrors cpp/test/golden_test.cpp.
import type { DType, TypedArray, Unrolled } from '../../lib/index.ts';
import { shapeOf } from '../../lib/spec/cells.ts';
import type { LayerCase } from '../fixtures.ts';
import { type Case, requireNear, requireSame, tensor } from './case.ts';

// A sum of n products is off by at most n ulp; 1700 is the longest chain (cpp/test/tolerances.hpp).
const NEAR = { float64: 1e-12, float32: 1700 * 2 ** -23 } as const;

function run({ RecurrentLayer }: Unrolled, c: LayerCase, dtype: DType): TypedArray[] {
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B, activation, cell = 'rnn' } = c;
  const sizes = { inputSize: I, hiddenSize: H, cell };
  const of = (name: 'U' | 'W' | 'b') => tensor(shapeOf(name, sizes), c[name]);
  const layer = new RecurrentLayer({
    ...sizes,
    ...(activation && { activation }),
    dtype,
    weights: { U: of('U'), W: of('W'), b: of('b') },
  });
  try {
    const everyStep = c.dh.length > B * H;
    const state = (numbers: readonly number[]) => tensor([B, H], numbers);
    const { h0, c0, dh, dcT } = c;
    const start = { h0: state(h0), ...(c0 && { c0: state(c0) }) };
    const trace = layer.forward(tensor([T, B, I], c.x), start);
    requireSame('states.shape', trace.states.shape, [T + 1, B, H]);
    const incoming = tensor(everyStep ? [T, B, H] : [B, H], dh);
    const { perStep: _, ...gradients } = layer.backward(incoming, dcT && { dcT: state(dcT) });
    return Object.entries({ ...trace, ...gradients }).map(([name, { data }]) => {
      requireNear(name, data, c[name as 'states'], NEAR[dtype]);
      return data;
    });
  } finally {
    layer.dispose();
  }
}

export const layerCases = (layers: readonly LayerCase[]): Case[] =>
  layers.flatMap((c) => [
    { suite: 'golden', name: `${c.name} equals PyTorch`, run: (api) => run(api, c, 'float64') },
    {
      suite: 'golden',
      name: `${c.name} equals PyTorch, in float32`,
      run: (api) => run(api, c, 'float32'),
    },
  ]);
