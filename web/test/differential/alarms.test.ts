// The gradient check on random layers whose numbers span twelve decades: correct ones never fail, and a mistake
// that changes a number by more than the check says it may be off is seen.
//   ALARM_LAYERS, ALARM_FROM: how many, and the first seed (scripts/alarms)
import { describe, expect, it } from 'vitest';
import type { CellType, GradcheckOptions, GradcheckReport, Parameter } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';
import { LONG } from '../form.ts';
import { FORWARD_MISTAKES, gradientsOf, layerFor } from './forward-mistakes.ts';
import { backward, type Gradients, type Layer, MISTAKES } from './mistakes.ts';

const LAYERS = Number(process.env.ALARM_LAYERS ?? (LONG ? 4000 : 2000));
const FROM = Number(process.env.ALARM_FROM ?? 1);
const MISTAKEN = Math.max(100, LAYERS / 40); // enough for every mistake to be found
const TIMEOUT = 1000 * (60 + LAYERS / 50);
const { RecurrentLayer } = await loadInNode();

/** Mulberry32. */
function random(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KINDS = [
  'identity',
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'softplus',
  'gru',
  'lstm',
] as const;

function drawn(next: () => number): Layer {
  const below = (n: number) => Math.floor(next() * n);
  const kind = KINDS[below(KINDS.length)]!;
  const cell = kind === 'gru' || kind === 'lstm' ? kind : 'rnn';
  const f = cell === 'rnn' ? (kind as Layer['f']) : 'tanh';
  const [I, H, T, B] = [1 + below(5), 1 + below(5), 1 + below(12), 1 + below(3)];
  const ofX = 10 ** (12 * next() - 6);
  const ofWeights = 10 ** (Math.log10(3000) * next() - 3);
  const ofStart = next() < 0.5 ? 1 : ofX;
  const G = { rnn: 1, gru: 3, lstm: 4 }[cell];
  const numbers = (size: number, scale: number) =>
    Float64Array.from({ length: size }, () => scale * (2 * next() - 1));
  const dh = numbers(T * B * H, 1);
  if (next() < 0.5) dh.fill(0, 0, (T - 1) * B * H);
  return {
    ...{ cell, f, I, H, T, B, dh },
    U: numbers(G * H * I, ofWeights),
    W: numbers(G * H * H, ofWeights),
    b: numbers((cell === 'gru' ? 4 : G) * H, ofWeights),
    x: numbers(T * B * I, ofX),
    h0: numbers(B * H, ofStart),
    c0: numbers(cell === 'lstm' ? B * H : 0, 1),
    dcT: numbers(cell === 'lstm' ? B * H : 0, 1),
  };
}

function check(l: Layer, options: GradcheckOptions): GradcheckReport {
  const { cell, f, I, H, T, B } = l;
  const G = { rnn: 1, gru: 3, lstm: 4 }[cell];
  const of = (data: Float64Array, ...shape: number[]) => ({ data, shape });
  using layer = new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    ...(cell === 'rnn' ? { activation: f } : { cell }),
    weights: { U: of(l.U, G * H, I), W: of(l.W, G * H, H), b: of(l.b, l.b.length) },
  });
  const cells = cell === 'lstm' ? { c0: of(l.c0, B, H), dcT: of(l.dcT, B, H) } : {};
  return layer.gradcheck({
    ...{ x: of(l.x, T, B, I), h0: of(l.h0, B, H), dh: of(l.dh, T, B, H), ...cells },
    ...options,
  });
}

/** Some way to check; mostly the usual one. */
function way(l: Layer, next: () => number): GradcheckOptions {
  const chance = next();
  if (chance < 0.1) return { mode: 'directional', seed: Math.floor(next() * 1e6) };
  const kink = l.cell === 'rnn' && (l.f === 'relu' || l.f === 'leakyRelu');
  if (chance < 0.25 && !kink) return { method: 'complex' };
  if (chance < 0.3) return { dtype: 'float32' };
  return chance < 0.4 ? { epsilon: 10 ** (-12 * next()) } : {};
}

describe('The gradient check on random layers', () => {
  it(
    'fails no correct one',
    () => {
      const usual = { pass: 0, undecided: 0, vacuous: 0, fail: 0 };
      for (let seed = FROM; seed < FROM + LAYERS; seed++) {
        const next = random(seed);
        const l = drawn(next);
        const options = way(l, next);
        const { verdict, counts } = check(l, options);
        expect(counts.fail, `seed ${seed}: ${l.cell} ${l.f} ${JSON.stringify(options)}`).toBe(0);
        if (Object.keys(options).length === 0) usual[verdict]++;
      }
      // It is no way out to decide nothing.
      expect(usual.undecided).toBeLessThan(0.15 * (usual.pass + usual.undecided));
      expect(usual.pass).toBeGreaterThan(LAYERS / 4);
      if (process.env.ALARM_LAYERS) process.stdout.write(`${JSON.stringify(usual)}\n`);
    },
    TIMEOUT,
  );

  it(
    'fails each mistake of a backward pass that changes a number by more than the error that it states',
    () => {
      expectFound(MISTAKES, (l, mistake) => ({ l, gradients: backward(l, mistake) }));
    },
    TIMEOUT,
  );

  it(
    'fails each mistake of a forward pass likewise, whose gradients are right for it',
    () => {
      expectFound(FORWARD_MISTAKES, (given, mistake) => {
        const l = layerFor(given, mistake);
        return { l, gradients: gradientsOf(l, mistake) };
      });
    },
    TIMEOUT,
  );
});

/** Some layers with every mistake: the check is right about each number, and finds each mistake on some layer. */
function expectFound(
  mistakes: Readonly<Record<CellType, readonly string[]>>,
  made: (drawn: Layer, mistake?: string) => { l: Layer; gradients: Partial<Gradients> },
): void {
  const found = new Map<string, number>();
  const tally = { given: 0, changing: 0, failed: 0, undecided: 0, passedOver: 0 };
  const plain = { given: 0, failed: 0 }; // a number that is wrong by a thousandth of its array's largest
  for (let seed = FROM; seed < FROM + MISTAKEN; seed++) {
    const layer = drawn(random(~seed));
    for (const mistake of [undefined, ...mistakes[layer.cell]]) {
      const { l, gradients } = made(layer, mistake);
      const right = backward(l);
      const { parameters, verdict } = judgedWith(l, gradients);
      const where = `seed ${seed}: ${l.cell} ${l.f} ${mistake}`;
      let [sure, obvious] = [false, false];
      for (const [name, report] of Object.entries(parameters)) {
        const key = `d${name as Parameter}` as keyof Gradients;
        const largest = right[key].reduce((a, v) => Math.max(a, Math.abs(v)), 1e-6);
        for (const [i, status] of report.status.entries()) {
          const change = Math.abs(gradients[key]![i]! - right[key][i]!);
          const allowed = 1e-10 + 1e-5 * Math.abs(report.numeric.data[i]!) + report.error.data[i]!;
          obvious ||= change > 1e-3 * largest;
          // Sure from twice the error on: what was measured may be off by as much, to the same side.
          if (status === 'pass') {
            expect(change, `${where} ${key}[${i}]`).toBeLessThanOrEqual(2 * allowed);
            if (change > allowed) tally.passedOver++;
          }
          if (change > 2 * allowed && status !== 'kink' && status !== 'lost') {
            expect(status, `${where} ${key}[${i}]`).toBe('fail');
            sure = true;
          }
        }
      }
      if (mistake === undefined) {
        expect(verdict, where).not.toBe('fail');
        continue;
      }
      tally.given++;
      if (obvious) plain.given++;
      if (obvious && verdict === 'fail') plain.failed++;
      if (verdict === 'fail') tally.failed++;
      if (verdict === 'undecided') tally.undecided++;
      if (!sure) continue;
      expect(verdict, where).toBe('fail');
      tally.changing++;
      found.set(`${l.cell} ${mistake}`, 1 + (found.get(`${l.cell} ${mistake}`) ?? 0));
    }
  }
  for (const [cell, names] of Object.entries(mistakes))
    for (const name of names)
      expect(found.get(`${cell} ${name}`), `${cell} ${name}`).toBeGreaterThan(0);
  // Nor is it one to state large errors.
  expect(plain.failed).toBeGreaterThan(0.98 * plain.given);
  if (process.env.ALARM_LAYERS)
    process.stdout.write(
      `${found.size} mistakes, ${JSON.stringify(tally)}, plain ${JSON.stringify(plain)}\n`,
    );
}

function judgedWith(l: Layer, gradients: Partial<Gradients>): GradcheckReport {
  const { I, H, T, B } = l;
  const { dU, dW, db, dx, dh0, dc0 } = gradients;
  const of = (data: Float64Array, ...shape: number[]) => ({ data, shape });
  return check(l, {
    gradients: {
      ...(dU && { dU: of(dU, dU.length / I, I) }),
      ...(dW && { dW: of(dW, dW.length / H, H) }),
      ...(db && { db: of(db, db.length) }),
      ...(dx && { dx: of(dx, T, B, I) }),
      ...(dh0 && { dh0: of(dh0, B, H) }),
      ...(l.cell === 'lstm' && dc0 && { dc0: of(dc0, B, H) }),
    },
  });
}
