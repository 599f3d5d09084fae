// Oracle: PyTorch autograd in float64 (scripts/golden.py). Mirrors cpp/test/golden_test.cpp.
import type { DType, TypedArray, Unrolled } from '../../lib/index.ts';
import type { LayerCase } from '../fixtures.ts';
import { type Case, requireNear, requireSame, tensor } from './case.ts';

// A sum of n products is off by at most n ulp; 1700 is the longest chain (cpp/test/tolerances.hpp).
const NEAR = { float64: 1e-12, float32: 1700 * 2 ** -23 } as const;

function run({ RecurrentLayer }: Unrolled, c: LayerCase, dtype: DType): TypedArray[] {
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B, activation } = c;
  const layer = new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    activation,
    dtype,
    weights: { U: tensor([H, I], c.U), W: tensor([H, H], c.W), b: tensor([H], c.b) },
  });
  try {
    const everyStep = c.dh.length > B * H;
    const { states, net } = layer.forward(tensor([T, B, I], c.x), { h0: tensor([B, H], c.h0) });
    requireSame('states.shape', states.shape, [T + 1, B, H]);
    const gradients = layer.backward(tensor(everyStep ? [T, B, H] : [B, H], c.dh));
    const { dU, dW, db, dx, dh0, delta } = gradients;
    return Object.entries({ states, net, dU, dW, db, dx, dh0, delta }).map(([name, { data }]) => {
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
