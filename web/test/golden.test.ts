// Oracle: PyTorch autograd in float64 (scripts/golden.py). Same names and data as cpp/test/golden_test.cpp.
import { describe, expect, it } from 'vitest';
import { distance, golden, type LayerCase, loadInNode, tensor } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

// A sum of n products is off by at most n ulp; 1700 is the longest chain (cpp/test/tolerances.hpp).
const NEAR = { float64: 1e-12, float32: 1700 * 2 ** -23 } as const;

function expectGolden(c: LayerCase, dtype: 'float64' | 'float32'): void {
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B, activation } = c;
  using layer = new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    activation,
    dtype,
    weights: { U: tensor([H, I], c.U), W: tensor([H, H], c.W), b: tensor([H], c.b) },
  });
  const everyStep = c.dh.length > B * H;
  const { states, net } = layer.forward(tensor([T, B, I], c.x), { h0: tensor([B, H], c.h0) });
  const gradients = layer.backward(tensor(everyStep ? [T, B, H] : [B, H], c.dh));
  expect(states.shape).toEqual([T + 1, B, H]);
  const { dU, dW, db, dx, dh0, delta } = gradients;
  for (const [name, actual] of Object.entries({ states, net, dU, dW, db, dx, dh0, delta })) {
    const expected = c[name as 'states'];
    expect.soft(distance(actual.data, expected), name).toBeLessThan(NEAR[dtype]);
  }
}

describe('golden', () => {
  for (const c of golden('layers.json')) {
    it(`${c.name} equals PyTorch`, () => expectGolden(c, 'float64'));
    it(`${c.name} equals PyTorch, in float32`, () => expectGolden(c, 'float32'));
  }
});
