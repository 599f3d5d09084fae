// A reader's training, over time. Oracles: the layer's own weights before and after; frames that the test gives.
import { describe, expect, it } from 'vitest';
import { type Curve, extend } from '../../element/run/training/curve.ts';
import { type Frames, TrainSession } from '../../element/run/training/session.ts';
import { Trainer } from '../../element/run/training/trainer.ts';
import { OPENING, TASK_IDS } from '../../element/state/training.ts';
import { loadInNode } from '../fixtures.ts';

const library = await loadInNode();

/** Frames that come when the test says so; the clock goes on by 1 ms with every look at it. */
class ByHand implements Frames {
  time = 0;
  interval = 0;
  /** ms from one frame to the next. */
  apart = 16;
  callback: (() => void) | undefined;
  now = () => this.time++;
  request(callback: () => void): number {
    this.callback = callback;
    return 1;
  }
  cancel(): void {
    this.callback = undefined;
  }
  next(): void {
    const { callback } = this;
    this.callback = undefined;
    this.time += this.apart;
    callback?.();
  }
}

function begin(patch: Partial<typeof OPENING> = {}, changed = () => {}) {
  const frames = new ByHand();
  const session = new TrainSession(library, { ...OPENING, ...patch }, frames, changed);
  return { frames, session };
}
const bits = ({ weights }: TrainSession['point']) =>
  (['U', 'W', 'b'] as const).map((name) => [...weights[name].data]);

describe('Train: training', () => {
  it.each(TASK_IDS)(
    'learns to %s: 2000 iterations leave less than a thirtieth of the loss',
    (task) => {
      const trainer = new Trainer(library, { ...OPENING, task });
      const first = trainer.point.loss;
      for (let k = 0; k < 2000; k++) expect(trainer.step(OPENING)).toBeUndefined();
      expect(trainer.point.iteration).toBe(2000);
      expect(first / trainer.point.loss).toBeGreaterThan(30);
      trainer.dispose();
    },
  );

  it('of W only, the post’s way, leaves U and b as they were, and still learns', () => {
    const { session } = begin({ parameters: 'W' });
    const [U, W, b] = bits(session.point);
    const first = session.point.loss;
    for (let k = 0; k < 500; k++) session.step();
    expect(bits(session.point)[0]).toEqual(U);
    expect(bits(session.point)[1]).not.toEqual(W);
    expect(bits(session.point)[2]).toEqual(b);
    expect(session.point.loss).toBeLessThan(first / 2);
    session.stop();
  });

  it('that leaves the finite numbers stops before, and says which of them did', () => {
    const { session, frames } = begin({
      activation: 'identity',
      clip: undefined,
      learningRate: 1e6,
    });
    session.run();
    for (let k = 0; k < 100 && session.running; k++) frames.next();
    expect(session.running).toBe(false);
    expect(session.halt?.iteration).toBe(session.point.iteration + 1);
    expect(['weights', 'states', 'loss', 'gradient']).toContain(session.halt?.stop);
    expect(bits(session.point).flat().every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(session.point.loss)).toBe(true);
    session.undo();
    expect(session.halt).toBeUndefined();
    expect(session.point.iteration).toBe(0);
    session.stop();
  });

  it('refuses weights that are not finite from the start, and goes on with the old ones', () => {
    const { session } = begin({ activation: 'identity' });
    const before = bits(session.point);
    session.change({ init: { scheme: 'uniform', scale: 1e30, seed: 1 } });
    expect(session.halt).toMatchObject({ iteration: 0 });
    expect(bits(session.point)).toEqual(before);
    expect(session.settings.init).toEqual(OPENING.init);
    session.stop();
  });
});

describe('Train: undo', () => {
  it('gives back every weight to the last bit, through steps, runs, resets and other layers', () => {
    const { session, frames } = begin();
    const seen: [number[][], number, number][] = [];
    const look = (): [number[][], number, number] => [
      bits(session.point),
      session.point.loss,
      session.samples.length,
    ];
    const acts = [
      () => session.step(),
      () => {
        session.run();
        for (let k = 0; k < 60; k++) frames.next();
        session.pause();
      },
      () => session.reset(),
      () => session.step(),
      () => session.change({ hiddenSize: 3, task: 'count' }),
      () => session.step(),
    ];
    for (const act of acts) {
      seen.push(look());
      act();
    }
    while (seen.length > 0) {
      expect(session.canUndo).toBe(true);
      session.undo();
      expect(look()).toEqual(seen.pop());
    }
    expect(session.canUndo).toBe(false);
    session.stop();
  });

  it('keeps the learning rate that was chosen since', () => {
    const { session } = begin();
    session.step();
    session.change({ learningRate: 0.02 });
    session.undo();
    expect(session.settings.learningRate).toBe(0.02);
    expect(session.point.iteration).toBe(0);
    session.stop();
  });
});

describe('Train: what was chosen', () => {
  it('leads to the same weights again, to the last bit, whatever was changed on the way', () => {
    const { session, frames } = begin({ task: 'count', hiddenSize: 3 });
    const take = (iterations: number) => {
      for (let k = 0; k < iterations; k++) session.step();
    };
    session.change({ learningRate: 0.5 }); // before anything was taken: not worth telling
    take(7);
    session.change({ learningRate: 0.02 });
    session.change({ parameters: 'W' });
    take(5);
    session.change({ clip: undefined });
    take(3);
    session.undo();
    session.undo();
    session.change({ learningRate: 0.2 });
    take(6);
    const told = session.choices;
    expect(told).toMatchObject({ iterations: 19, learningRate: 0.2, parameters: 'W' });
    expect(told.earlier.map(({ until }) => until)).toEqual([7, 12, 13]);
    const again = begin(told);
    for (let k = 0; k < 100 && again.session.running; k++) again.frames.next();
    expect(again.session.running).toBe(false);
    expect(again.session.choices).toEqual(told);
    expect(bits(again.session.point)).toEqual(bits(session.point));
    expect(again.session.samples).toEqual(session.samples);
    again.session.undo();
    expect(again.session.point.iteration).toBe(0);
    again.session.stop();
    session.stop();
    expect(frames.callback).toBeUndefined();
  });

  it('is what was reached where a reader did not wait for it', () => {
    const stretch = { until: 400, parameters: 'W', learningRate: 0.3, clip: 2 } as const;
    const { session, frames } = begin({ iterations: 900, earlier: [stretch] });
    expect(session.choices.iterations).toBe(900);
    frames.next();
    const { iteration } = session.point;
    expect(iteration).toBeGreaterThan(0);
    expect(iteration).toBeLessThan(400);
    session.pause();
    expect(session.choices).toMatchObject({
      iterations: iteration,
      learningRate: OPENING.learningRate,
      earlier: [{ ...stretch, until: iteration }],
    });
    session.stop();
  });
});

describe('Train: a run', () => {
  it('that is fast gives the page back after 8 ms, and stands still when paused', () => {
    const { session, frames } = begin({ speed: 'fast', goal: undefined });
    session.run();
    frames.next();
    const before = session.point.iteration;
    frames.next();
    expect(session.point.iteration - before).toBe(8); // one look at the clock per iteration
    session.pause();
    expect(frames.callback).toBeUndefined();
    frames.next();
    expect(session.point.iteration).toBe(before + 8);
    session.stop();
  });

  it('that is slow takes an iteration at a time, two in a second, and shows each', () => {
    const seen: number[] = [];
    const { session, frames } = begin({ speed: 'slow' }, () => seen.push(session.point.iteration));
    session.run();
    for (const until = frames.time + 3000; frames.time < until; ) frames.next();
    session.pause();
    expect(seen.slice(0, -1)).toEqual(Array.from({ length: seen.length - 1 }, (_, k) => k));
    expect(session.point.iteration).toBeGreaterThanOrEqual(6);
    expect(session.point.iteration).toBeLessThanOrEqual(7);
    session.stop();
  });

  it('of the normal speed takes about as long for every tenfold', () => {
    const { session, frames } = begin({ goal: undefined });
    frames.apart = 5;
    const reached: number[] = [];
    session.run();
    for (const iterations of [100, 1000]) {
      for (let k = 0; k < 5000 && session.point.iteration < iterations; k++) frames.next();
      reached.push(frames.time);
    }
    expect(reached[0]).toBeGreaterThan(3000);
    expect(reached[1]! - reached[0]!).toBeLessThan(1.6 * reached[0]!);
    session.stop();
  });

  it('stops at the first iteration that comes down to the goal, and goes on from there when asked', () => {
    const { session, frames } = begin({ speed: 'fast', goal: 0.05 });
    session.run();
    for (let k = 0; k < 500 && session.running; k++) frames.next();
    expect(session.running).toBe(false);
    const { iteration, loss } = session.point;
    expect(loss).toBeLessThanOrEqual(0.05);
    expect(session.samples.at(-2)!.loss).toBeGreaterThan(0.05);
    expect(session.reached).toBe(true);
    session.run();
    frames.next();
    frames.next();
    expect(session.running).toBe(true);
    expect(session.point.iteration).toBeGreaterThan(iteration + 1);
    session.change({ goal: 0.04 }); // another one, at which it stops again
    for (let k = 0; k < 500 && session.running; k++) frames.next();
    expect([session.running, session.point.loss <= 0.04]).toEqual([false, true]);
    session.stop();
  });

  it('goes on past a goal that it was at, also where its loss jumps over it and back', () => {
    const { session, frames } = begin({ task: 'count', speed: 'fast', goal: 0.07 });
    session.run();
    for (let k = 0; k < 500 && session.running; k++) frames.next();
    const { iteration } = session.point;
    session.run();
    for (let k = 0; k < 20; k++) frames.next();
    const later = session.samples.filter((sample) => sample.iteration > iteration);
    const back = later.findIndex(({ loss }) => loss > 0.07);
    expect(back).toBeGreaterThanOrEqual(0);
    expect(later.slice(back).some(({ loss }) => loss <= 0.07)).toBe(true);
    expect(session.running).toBe(true);
    session.stop();
  });

  it('that is left and taken up again goes on as if it had not been', () => {
    const [one, other] = [begin().session, begin().session];
    for (let k = 0; k < 20; k++) {
      one.step();
      other.step();
      other.stop();
    }
    expect(bits(other.point)).toEqual(bits(one.point));
    expect(other.samples).toEqual(one.samples);
    one.stop();
    other.run();
    expect(other.running).toBe(true);
    other.stop();
    expect(other.running).toBe(false);
  });

  it('draws seldom where less motion is asked for', () => {
    let pictures = 0;
    const { session, frames } = begin({ speed: 'fast', goal: undefined }, () => pictures++);
    frames.interval = 500;
    session.run();
    for (let k = 0; k < 150; k++) frames.next();
    expect(session.point.iteration).toBeGreaterThan(1000);
    expect(pictures).toBeGreaterThan(1);
    expect(pictures).toBeLessThan(10);
    session.stop();
  });
});

describe('Train: the curve', () => {
  it('keeps every early sample, and of later ones as many to the decade', () => {
    const { weights } = begin().session.point;
    let curve: Curve = [];
    for (let k = 0; k <= 100_000; k++)
      curve = extend(curve, k, () => ({ iteration: k, loss: k, radius: 0, weights }));
    const kept = curve.map(({ iteration }) => iteration);
    expect(kept.slice(0, 33)).toEqual(Array.from({ length: 33 }, (_, k) => k));
    for (const [k, iteration] of kept.entries())
      if (iteration > 32) expect(iteration / kept[k - 1]!).toBeLessThan(1.065);
    expect(kept.length).toBeLessThan(320);
  });
});
