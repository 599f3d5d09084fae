// What the tests of bad input share.
import { expect } from 'vitest';
import { type RecurrentLayer as Layer, UnrolledError } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

/** What a JavaScript caller could pass. */
// biome-ignore lint/suspicious/noExplicitAny: that is the point
export type Anything = any;

export const x = [
  [1, 2, 3],
  [2, 3, 4],
];

/** The UnrolledError that `body` throws. */
export function refusal(body: () => unknown): UnrolledError {
  try {
    body();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UnrolledError);
    return thrown as UnrolledError;
  }
  throw new Error('nothing was thrown');
}

/** A layer after a forward and a backward. */
export function usedLayer(): Layer {
  const layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, activation: 'tanh' });
  layer.forward(x, { h0: [0.5, 0.25] });
  layer.backward([1, 2]);
  return layer;
}

/** Everything that can be seen of a layer. */
export function snapshot(layer: Layer): unknown {
  return [`${layer}`, layer.time, layer.h0, layer.backward([1, 2])];
}
