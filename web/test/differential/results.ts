// All that JavaScript can see of a case, in the order of cpp/differential/fingerprint.hpp, and its
// fingerprint.

import { STATUSES } from '../../lib/check/handle.ts';
import { PARAMETERS } from '../../lib/check/parameters.ts';
import type { GradcheckOptions, RecurrentLayer as Layer, Unrolled } from '../../lib/index.ts';
import { DEFECTS } from '../../lib/spec/defects.ts';
import { tensor } from '../fixtures.ts';
import type { Case } from './random-case.ts';

type Numbers = ArrayLike<number>;
type Visit = (name: string, numbers: Numbers) => void;

const CHECKED_ENTRIES = 24;

/** x, h0 and dh of a case with their shapes. */
function argumentsOf({ inputSize: I, hiddenSize: H, steps: T, batchSize: B, x, h0, dh }: Case) {
  const everyStep = dh.length === T * B * H && T > 1;
  return {
    x: tensor([T, B, I], x),
    h0: tensor([B, H], h0),
    dh: tensor(everyStep ? [T, B, H] : [B, H], dh),
  };
}

function layerOf({ RecurrentLayer }: Unrolled, c: Case, dtype: 'float64' | 'float32'): Layer {
  const { inputSize, hiddenSize, activation, U, W, b } = c;
  const weights = {
    U: tensor([hiddenSize, inputSize], U),
    W: tensor([hiddenSize, hiddenSize], W),
    b: tensor([hiddenSize], b),
  };
  return new RecurrentLayer({ inputSize, hiddenSize, activation, dtype, weights });
}

function visitPasses(unrolled: Unrolled, dtype: 'float64' | 'float32', c: Case, visit: Visit) {
  using layer = layerOf(unrolled, c, dtype);
  const { x, h0, dh } = argumentsOf(c);
  const { states, net } = layer.forward(x, { h0 });
  const { perStep, ...g } = layer.backward(dh, { perStep: true });
  visit(`${dtype} states`, states.data);
  visit(`${dtype} net`, net.data);
  for (const name of ['dU', 'dW', 'db', 'dx', 'dh0', 'delta'] as const) {
    visit(`${dtype} ${name}`, g[name].data);
  }
  for (const name of ['dU', 'dW', 'db'] as const) {
    visit(`${dtype} per step ${name}`, perStep![name].data);
  }
}

export function visitResults(unrolled: Unrolled, c: Case, visit: Visit): void {
  visitPasses(unrolled, 'float64', c, visit);
  visitPasses(unrolled, 'float32', c, visit);

  using layer = layerOf(unrolled, c, 'float64');
  const { x, h0, dh } = argumentsOf(c);
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B } = c;
  const mask = 1 + ((H + 3 * T + B) % 15);
  const defects = DEFECTS.filter((_, i) => mask & (1 << i));
  layer.forward(x, { h0 });
  const published = layer.backward(dh, { defects });
  visit('published states', published.publishedStates!.data);
  visit('published dW', published.dW.data);

  const check = (name: string, options: GradcheckOptions) => {
    const { parameters } = layer.gradcheck({ x, h0, dh, ...options });
    for (const parameter of PARAMETERS) {
      const { numeric, status } = parameters[parameter]!;
      visit(`${name} numeric`, numeric.data);
      const codes = status.map((s) => STATUSES.indexOf(s));
      visit(`${name} status`, codes);
    }
  };
  check('directional', { mode: 'directional' });
  if (H * (I + H + 1 + B) + T * B * I > CHECKED_ENTRIES) return;
  check('central', {});
  const smooth = c.activation !== 'relu' && c.activation !== 'leakyRelu';
  if (smooth) check('complex', { method: 'complex' });
}

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));
const mix = (hash: number, word: number) => {
  const k = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotate(hash ^ k, 13), 5) + 0xe6546b64) | 0;
};

/** MurmurHash3 without its ending, every NaN as the same. */
export function fingerprintOf(unrolled: Unrolled, c: Case): number {
  let hash = 0;
  visitResults(unrolled, c, (_name, numbers) => {
    for (let i = 0; i < numbers.length; i++) {
      number[0] = numbers[i]!;
      if (Number.isNaN(number[0])) [words[0], words[1]] = [0, 0x7ff80000];
      hash = mix(mix(hash, words[0]!), words[1]!);
    }
  });
  return hash >>> 0;
}
