// All that JavaScript can see of a case, in the order of cpp/differential/fingerprint.hpp, and its
// fingerprint.

import { STATUSES } from '../../lib/check/handle.ts';
import { PARAMETERS } from '../../lib/check/parameters.ts';
import type { GradcheckOptions, RecurrentLayer as Layer, Unrolled } from '../../lib/index.ts';
import { shapeOf } from '../../lib/spec/cells.ts';
import { DEFECTS } from '../../lib/spec/defects.ts';
import { tensor } from '../fixtures.ts';
import type { Case } from './random-case.ts';

type Numbers = ArrayLike<number>;
type Visit = (name: string, numbers: Numbers) => void;

const CHECKED_ENTRIES = 24;

/** The arrays of a run with their shapes. */
function argumentsOf(c: Case) {
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B, x, h0, c0, dh, dcT } = c;
  const everyStep = dh.length === T * B * H && T > 1;
  return {
    x: tensor([T, B, I], x),
    start: { h0: tensor([B, H], h0), ...(c0 && { c0: tensor([B, H], c0) }) },
    dh: tensor(everyStep ? [T, B, H] : [B, H], dh),
    ofCells: dcT && { dcT: tensor([B, H], dcT) },
  };
}

function layerOf({ RecurrentLayer }: Unrolled, c: Case, dtype: 'float64' | 'float32'): Layer {
  const { inputSize, hiddenSize, cell = 'rnn', activation } = c;
  const sizes = { inputSize, hiddenSize, cell };
  const of = (name: 'U' | 'W' | 'b') => tensor(shapeOf(name, sizes), c[name]);
  const weights = { U: of('U'), W: of('W'), b: of('b') };
  return new RecurrentLayer({ ...sizes, ...(activation && { activation }), dtype, weights });
}

function visitPasses(unrolled: Unrolled, dtype: 'float64' | 'float32', c: Case, visit: Visit) {
  using layer = layerOf(unrolled, c, dtype);
  const { x, start, dh, ofCells } = argumentsOf(c);
  const trace = layer.forward(x, start);
  const { perStep, ...g } = layer.backward(dh, { perStep: true, ...ofCells });
  for (const name of ['states', 'net', 'gates', 'cells'] as const) {
    visit(`${dtype} ${name}`, trace[name]?.data ?? []);
  }
  for (const name of ['dU', 'dW', 'db', 'dx', 'dh0', 'dc0', 'delta'] as const) {
    visit(`${dtype} ${name}`, g[name]?.data ?? []);
  }
  for (const name of ['dU', 'dW', 'db'] as const) {
    visit(`${dtype} per step ${name}`, perStep![name].data);
  }
}

export function visitResults(unrolled: Unrolled, c: Case, visit: Visit): void {
  visitPasses(unrolled, 'float64', c, visit);
  visitPasses(unrolled, 'float32', c, visit);

  using layer = layerOf(unrolled, c, 'float64');
  const { x, start, dh, ofCells } = argumentsOf(c);
  const { inputSize: I, hiddenSize: H, steps: T, batchSize: B } = c;
  const mask = 1 + ((H + 3 * T + B) % 15);
  const defects = DEFECTS.filter((_, i) => mask & (1 << i));
  if (c.cell === 'rnn') {
    layer.forward(x, start);
    const published = layer.backward(dh, { defects });
    visit('published states', published.publishedStates!.data);
    visit('published dW', published.dW.data);
  }

  const check = (name: string, options: GradcheckOptions) => {
    const { parameters } = layer.gradcheck({ x, ...start, dh, ...ofCells, ...options });
    for (const parameter of PARAMETERS) {
      const { numeric, status } = parameters[parameter] ?? {};
      visit(`${name} numeric`, numeric?.data ?? []);
      const codes = (status ?? []).map((s) => STATUSES.indexOf(s));
      visit(`${name} status`, codes);
    }
  };
  check('directional', { mode: 'directional' });
  const entries = c.U.length + c.W.length + c.b.length + H * B + T * B * I;
  if (entries > CHECKED_ENTRIES) return;
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
