// What a training computes. Oracles: hand arithmetic; central differences of the loss.
import { describe, expect, it } from 'vitest';
import { averaged } from '../../element/panels/train/plots.ts';
import { FreshSequence, verdictOf } from '../../element/run/training/fresh.ts';
import { clipFactor, globalNorm, squaredError } from '../../element/run/training/loss.ts';
import { freshTask, TASKS } from '../../element/run/training/tasks.ts';
import { gradientNorm, Trainer } from '../../element/run/training/trainer.ts';
import { OPENING, TASK_IDS, type TaskId } from '../../element/state/training.ts';
import { Tensor } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const column = (numbers: number[]) => numbers.map((v) => [v]);

describe('Train: the tasks', () => {
  it('echo the input after one step and after three', () => {
    for (const [id, lag] of [
      ['echo', 1],
      ['delay', 3],
    ] as const) {
      const { x, y, amount } = TASKS[id];
      expect(amount).toBe(lag);
      expect(y.slice(0, lag)).toEqual(column(Array(lag).fill(0)));
      expect(y.slice(lag)).toEqual(x.slice(0, -lag));
    }
  });

  it('count the ones, and draw one period of a sine without input', () => {
    const { x, y } = TASKS.count;
    expect(x.slice(0, 4)).toEqual(column([1, 0, 1, 1]));
    expect(y.slice(0, 4).map(([v]) => v!.toFixed(12))).toEqual(
      ['0.1', '0.1', '0.2', '0.3'].map((v) => Number(v).toFixed(12)),
    );
    expect(TASKS.sine.x).toEqual(column([1, ...Array(11).fill(0)]));
    expect(TASKS.sine.y[2]![0]).toBeCloseTo(0.6, 15);
    expect(TASKS.sine.y[11]![0]).toBeCloseTo(0, 15);
  });

  it('fit into the other panels and inside the range of tanh', () => {
    for (const id of TASK_IDS) {
      expect(TASKS[id].x).toHaveLength(12);
      expect(TASKS[id].y).toHaveLength(12);
      for (const [v] of TASKS[id].y) expect(Math.abs(v!)).toBeLessThan(0.75);
    }
  });
});

describe('Train: a fresh sequence', () => {
  it('is another one of the same task, the same for the same seed', () => {
    for (const id of ['echo', 'delay', 'count'] as const) {
      const { x, y, amount } = freshTask(id, 1);
      expect(x).not.toEqual(TASKS[id].x);
      expect(freshTask(id, 1).x).toEqual(x);
      expect(freshTask(id, 2).x).not.toEqual(x);
      const at = (t: number) => (t < 0 ? 0 : x[t]![0]!);
      for (const [t, [wanted]] of y.entries()) {
        const ones = x
          .slice(0, t + 1)
          .flat()
          .reduce((sum, bit) => sum + bit, 0);
        expect(wanted).toBeCloseTo(id === 'count' ? amount * ones : at(t - amount), 15);
        expect(Math.abs(wanted!)).toBeLessThan(0.75);
      }
    }
    expect(freshTask('count', 3).x.flat().toSorted()).toEqual(TASKS.count.x.flat().toSorted());
  });

  it('of a sine is its second turn, of which the first does not count', () => {
    const { x, y } = freshTask('sine', 1);
    expect(x).toEqual([...TASKS.sine.x, ...column(Array(12).fill(0))]);
    expect(y).toEqual([...Array(12).fill([]), ...TASKS.sine.y]);
  });

  it('tells who learnt the rule from who learnt a sequence by heart', () => {
    const learntBy = (task: TaskId, iterations: number) => {
      const trainer = new Trainer(library, { ...OPENING, task });
      for (let k = 0; k < iterations; k++) trainer.step(OPENING);
      const { point } = trainer;
      trainer.dispose();
      const fresh = new FreshSequence(library, { ...OPENING, task }, 1);
      const { loss } = fresh.answer(point.weights);
      return verdictOf(TASKS[task], point.loss, fresh, loss).learnt;
    };
    expect(learntBy('echo', 0)).toBe('unlearnt');
    expect(learntBy('echo', 1000)).toBe('rule');
    expect(learntBy('delay', 1000)).toBe('sequence');
    expect(learntBy('sine', 4000)).toBe('sequence');
  });
});

it('Train: a loss that jumps at every iteration is drawn as one line, which ends where it is', () => {
  const points = Array.from({ length: 400 }, (_, k) => [k, k % 2 === 0 ? 0.04 : 0.01] as const);
  const drawn = averaged(points);
  expect(drawn.slice(1, 3)).toEqual(points.slice(2, 4)); // those that have room stand where they are
  const late = drawn.filter(([at]) => at > 100).slice(0, -1);
  for (const [, value] of late) expect(value).toBeCloseTo(0.02, 2);
  expect(drawn.at(-1)).toEqual(points.at(-1));
});

describe('Train: the loss', () => {
  it('is half the squared distance of the units with a target, and 0 for the others', () => {
    const states = new Tensor([3, 2], Float64Array.of(9, 9, 1, 5, 3, 7));
    const { value, dh } = squaredError(states, [[0.5], [1]]);
    expect(value).toBe(0.125 + 2);
    expect([...dh.data]).toEqual([0.5, 0, 2, 0]);
  });

  it('has the gradients that differences of the loss itself measure', () => {
    const trainer = new Trainer(library, OPENING);
    const { weights, gradients, iteration } = trainer.point;
    for (const name of ['U', 'W', 'b'] as const)
      for (const at of weights[name].data.keys()) {
        const moved = (by: number) => {
          const data = weights[name].data.slice();
          data[at]! += by;
          trainer.moveTo({ ...weights, [name]: new Tensor(weights[name].shape, data) }, iteration);
          return trainer.point.loss;
        };
        const numeric = (moved(1e-6) - moved(-1e-6)) / 2e-6;
        expect(Math.abs(numeric - gradients[`d${name}`].data[at]!), `${name} ${at}`).toBeLessThan(
          1e-8,
        );
      }
    trainer.dispose();
  });
});

describe('Train: clipping', () => {
  it('takes the norm over all gradients together, and shortens only what is longer', () => {
    const norm = globalNorm([
      new Tensor([1], Float64Array.of(3)),
      new Tensor([2], Float64Array.of(0, -4)),
    ]);
    expect(norm).toBe(5);
    expect(clipFactor(norm, 2.5)).toBe(0.5);
    expect(clipFactor(norm, 5)).toBe(1);
    expect(clipFactor(norm, undefined)).toBe(1);
    expect(clipFactor(0, 1)).toBe(1);
  });

  it('makes the update exactly as long as the limit, and leaves the gradients as they were', () => {
    const trainer = new Trainer(library, OPENING);
    const before = trainer.point;
    const norm = gradientNorm(before, OPENING);
    expect(norm).toBeGreaterThan(0.25);
    trainer.step({ ...OPENING, learningRate: 0.5, clip: 0.25 });
    const after = trainer.point;
    const moved = (['U', 'W', 'b'] as const).map((name) => {
      const data = after.weights[name].data.map((v, k) => v - before.weights[name].data[k]!);
      for (const [k, v] of data.entries())
        expect(v).toBeCloseTo((-0.5 * 0.25 * before.gradients[`d${name}`].data[k]!) / norm, 14);
      return new Tensor([data.length], data);
    });
    expect(globalNorm(moved)).toBeCloseTo(0.125, 14);
    trainer.dispose();
  });
});
