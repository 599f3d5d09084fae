// A case from a seed: the very same numbers as cpp/differential/random_case.hpp, where the choices are
// explained. Integer arithmetic and powers of two only.
import { ACTIVATIONS } from '../../lib/spec/activations.ts';
import { shapeOf } from '../../lib/spec/cells.ts';
import type { LayerCase } from '../fixtures.ts';

/** A layer and one run of it, as in the golden data, without results. */
export type Case = Pick<
  LayerCase,
  | 'cell'
  | 'activation'
  | 'inputSize'
  | 'hiddenSize'
  | 'steps'
  | 'batchSize'
  | 'U'
  | 'W'
  | 'b'
  | 'x'
  | 'h0'
  | 'c0'
  | 'dh'
  | 'dcT'
>;

/** Mulberry32 (T. Ettinger, 2017). */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  }

  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const s = this.#state;
    let z = Math.imul(s ^ (s >>> 15), 1 | s);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return (z ^ (z >>> 14)) >>> 0;
  }

  below(n: number): number {
    return this.bits() % n;
  }

  /** Uniform in [−1, 1) with 53 bits. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 52 - 1;
  }
}

const SIZES = [1, 2, 3, 4, 5, 6, 7, 9, 8, 11, 16, 17, 33, 35, 40, 5];
const STEPS = [1, 2, 3, 3, 4, 4, 5, 6, 7, 9, 12, 17, 20, 3, 4, 5];
const SMALL = 8;
const ALL = 16;
const DECADES = 20;

type Spread = 'unit' | 'array' | 'entry';
const SPREADS: readonly Spread[] = ['unit', 'unit', 'array', 'entry'];

function draw(random: Random, size: number, spread: Spread, exponent: number): number[] {
  const decade = () => random.below(2 * DECADES + 1) - DECADES;
  const shared = spread === 'array' ? decade() : exponent;
  return Array.from({ length: size }, () => {
    const own = spread === 'entry' ? decade() : shared;
    const uniform = random.uniform();
    return random.below(16) === 0 ? 0 : uniform * 2 ** own;
  });
}

export function randomCase(seed: number): Case {
  const random = new Random(seed);
  const kind = random.below(8);
  const cell = kind < 6 ? 'rnn' : kind === 6 ? 'gru' : 'lstm';
  const choose = (from: readonly number[]) => {
    const small = random.below(16) > 0;
    return from[random.below(small ? SMALL : ALL)]!;
  };
  const I = choose(SIZES);
  const H = choose(SIZES);
  const T = choose(STEPS);
  const B = 1 + random.below(3);
  const everyStep = random.below(2) === 1;
  const startsAtZero = random.below(4) === 0;
  const spread = SPREADS[random.below(4)]!;
  const contraction = Math.ceil(Math.log2(H) / 2);
  const sizes = { inputSize: I, hiddenSize: H, cell } as const;
  const sizeOf = (name: 'U' | 'W' | 'b') => shapeOf(name, sizes).reduce((a, b) => a * b);
  const arrays = {
    U: draw(random, sizeOf('U'), spread, 0),
    W: draw(random, sizeOf('W'), spread, -contraction),
    b: draw(random, sizeOf('b'), spread, 0),
    x: draw(random, T * B * I, spread, 0),
    h0: draw(random, B * H, spread, 0),
    dh: draw(random, (everyStep ? T : 1) * B * H, spread, 0),
  };
  if (startsAtZero) arrays.h0.fill(0);
  const own = cell === 'rnn' ? { activation: ACTIVATIONS[kind]! } : {};
  const ofCells = cell === 'lstm' && {
    c0: draw(random, B * H, spread, 0),
    dcT: draw(random, B * H, spread, 0),
  };
  return { ...sizes, ...own, steps: T, batchSize: B, ...arrays, ...ofCells };
}
