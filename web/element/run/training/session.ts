// A reader's training: it runs in animation frames, can be paused, and undone to the last bit.
import type { Unrolled } from '../../../lib/index.ts';
import {
  type Pace,
  paceAt,
  type Stretch,
  stretchesTo,
  TRAIN_LIMITS,
  type TrainingChoices,
  type TrainSettings,
  type Watching,
} from '../../state/training.ts';
import { spectralRadius } from '../norms.ts';
import { type Curve, extend, type Sample } from './curve.ts';
import { NotFinite, type Stop, Trainer, type TrainingPoint } from './trainer.ts';

/** The clock and the frames of a window; tests have their own. */
export interface Frames {
  now(): number;
  request(callback: () => void): number;
  cancel(id: number): void;
  /** Between two pictures of a run, in ms: 0 for every frame, more for readers who want less motion. */
  readonly interval: number;
}

/** Why the training stands still although nobody paused it. */
export interface Halt {
  readonly stop: Stop;
  /** The iteration that was not taken. */
  readonly iteration: number;
}

interface Moment {
  readonly settings: TrainSettings;
  readonly earlier: readonly Stretch[];
  readonly point: TrainingPoint;
  readonly curve: Curve;
}

const SLICE = 8; // ms of a frame's 16.7: the rest is for drawing
/** Iterations in a second, after so many. */
const PER_SECOND: Readonly<Record<Watching['speed'], (iteration: number) => number>> = {
  slow: () => 2, // time to see what one does
  normal: (iteration) => 10 + iteration / 2, // a tenfold takes 4.6 s
  fast: () => 1e6, // more than there is ever time for
};
const LONGEST = 100; // ms that count between two frames: a tab that was hidden has nothing to make up for
const MOST_UNDOS = 100;

export class TrainSession {
  readonly #library: Unrolled;
  readonly #frames: Frames;
  readonly #changed: () => void;
  /** Without one the layer is made again from the point when it is needed. */
  #trainer: Trainer | undefined;
  #settings: TrainSettings & Watching;
  #earlier: readonly Stretch[];
  /** The iteration that it is on its way to, where it was opened there. */
  #wanted = 0;
  #point: TrainingPoint;
  #curve: Curve = [];
  #past: Moment[] = [];
  #halt: Halt | undefined;
  /** It began where the goal was reached already, and goes on past it. */
  #beyond = false;
  #frame: number | undefined;

  /** Where some iterations were taken already, it takes them once more. */
  constructor(library: Unrolled, choices: TrainingChoices, frames: Frames, changed: () => void) {
    this.#library = library;
    this.#frames = frames;
    this.#changed = changed;
    const { iterations, earlier, ...settings } = choices;
    this.#settings = settings;
    this.#earlier = earlier;
    this.#wanted = iterations;
    this.#trainer = new Trainer(library, settings);
    this.#point = this.#trainer.point;
    this.#record();
    if (iterations > 0) this.#start();
  }

  get settings(): TrainSettings & Watching {
    return this.#settings;
  }
  /** What leads to this very point. */
  get choices(): TrainingChoices {
    const iterations = Math.max(this.#wanted, this.#point.iteration);
    return { ...this.#settings, iterations, earlier: this.#earlier };
  }
  get #pace(): Pace {
    return paceAt(this.#point.iteration, this.#earlier, this.#settings);
  }
  get point(): TrainingPoint {
    return this.#point;
  }
  get running(): boolean {
    return this.#frame !== undefined;
  }
  /** The loss is no larger than the goal. */
  get reached(): boolean {
    const { goal } = this.#settings;
    return goal !== undefined && this.#point.loss <= goal;
  }
  get halt(): Halt | undefined {
    return this.#halt;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** The samples of the run, the present point last. */
  get samples(): readonly Sample[] {
    const newest = this.#curve.at(-1)?.iteration;
    return newest === this.#point.iteration ? this.#curve : [...this.#curve, sampleOf(this.#point)];
  }

  /** One iteration. */
  step(): void {
    this.#rest();
    this.#remember();
    this.#iterate();
    this.#changed();
  }

  /** Iterates until it is paused or would leave the finite numbers. */
  run(): void {
    if (this.running) return;
    this.#start();
    this.#changed();
  }

  #start(): void {
    this.#remember();
    this.#beyond = this.reached;
    let drawn = this.#frames.now();
    let before = drawn;
    let due = 1; // the first at once
    const frame = () => {
      const start = this.#frames.now();
      const { iteration } = this.#point;
      due += (this.#perSecond * Math.min(LONGEST, start - before)) / 1000;
      before = start;
      const most = Math.floor(due);
      due -= most; // what there is no time for is no debt
      if (!this.#advance(most, start)) return this.pause();
      this.#frame = this.#frames.request(frame);
      if (this.#point.iteration === iteration || start - drawn < this.#frames.interval) return;
      drawn = start;
      this.#changed();
    };
    this.#frame = this.#frames.request(frame);
  }

  get #perSecond(): number {
    return PER_SECOND[this.#wanted > 0 ? 'fast' : this.#settings.speed](this.#point.iteration);
  }

  /**
   * Takes so many iterations, as far as the frame has time for them.
   * @returns whether there are more to take
   */
  #advance(most: number, start: number): boolean {
    for (let left = most; left > 0; left--) {
      if (!this.#iterate() || this.#isThere()) return false;
      if (this.#frames.now() - start >= SLICE) break;
    }
    return true;
  }

  /** Where a run ends: at the iteration that it was opened at, or where the loss comes down to the goal. */
  #isThere(): boolean {
    if (this.#wanted > 0) return this.#point.iteration === this.#wanted;
    return this.reached && !this.#beyond;
  }

  pause(): void {
    if (!this.running) return;
    this.#rest();
    this.#changed();
  }

  /** Back to before the last step, run, reset or choice of another layer; the pace stays as it is. */
  undo(): void {
    this.#rest();
    const moment = this.#past.pop();
    if (!moment) return;
    const { task, activation, hiddenSize, init } = moment.settings;
    this.#settings = { ...this.#settings, task, activation, hiddenSize, init };
    this.#point = moment.point;
    this.#earlier = stretchesTo(
      this.#point.iteration,
      { ...moment.settings, ...moment },
      this.#settings,
    );
    this.#free();
    this.#curve = moment.curve;
    this.#halt = undefined;
    this.#changed();
  }

  /** To the first weights. */
  reset(): void {
    this.change({ init: { ...this.#settings.init } });
  }

  /** Other settings; all but the rate, the clipping and the parameters begin anew. */
  change(patch: Partial<TrainSettings & Watching>): void {
    const settings = { ...this.#settings, ...patch };
    const anew = ['task', 'activation', 'hiddenSize', 'init'].some((name) => name in patch);
    const otherwise = ['parameters', 'learningRate', 'clip'].some((name) => name in patch);
    if ('goal' in patch) this.#beyond = false;
    if (anew || (otherwise && this.#wanted > 0)) this.#rest();
    try {
      const next = anew ? new Trainer(this.#library, settings) : undefined;
      if (next) {
        this.#remember();
        this.#free();
        this.#trainer = next;
        this.#point = next.point;
        this.#curve = [];
      }
      const { iteration } = this.#point;
      this.#earlier = stretchesTo(
        iteration,
        { ...this.#settings, earlier: this.#earlier },
        settings,
      );
      this.#settings = settings;
      if (next) this.#record();
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      this.#halt = { stop: error.stop, iteration: 0 };
    }
    this.#changed();
  }

  /** Stops and frees the layer; what was learnt is kept, and the next step goes on from there. */
  stop(): void {
    this.#rest();
    this.#free();
  }

  /** Stands still; what it was on its way to is given up. */
  #rest(): void {
    if (this.#frame !== undefined) this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    if (this.#wanted === 0) return;
    const present = { ...this.choices, ...this.#pace };
    this.#earlier = stretchesTo(this.#point.iteration, present, this.#settings);
    this.#wanted = 0;
  }

  /** Whether the iteration was taken. */
  #iterate(): boolean {
    if (this.#point.iteration >= TRAIN_LIMITS.iterations) return false;
    this.#trainer ??= this.#trainerAt(this.#point);
    const stop = this.#trainer.step(this.#pace);
    this.#point = this.#trainer.point;
    if (stop === undefined) this.#record();
    else this.#halt = { stop, iteration: this.#point.iteration + 1 };
    return stop === undefined;
  }

  #trainerAt({ weights, iteration }: TrainingPoint): Trainer {
    const trainer = new Trainer(this.#library, this.#settings);
    trainer.moveTo(weights, iteration);
    return trainer;
  }

  #record(): void {
    this.#curve = extend(this.#curve, this.point.iteration, () => sampleOf(this.point));
  }

  #remember(): void {
    this.#halt = undefined;
    this.#past.push({
      settings: this.#settings,
      earlier: this.#earlier,
      point: this.#point,
      curve: this.#curve,
    });
    if (this.#past.length > MOST_UNDOS) this.#past.shift();
  }

  #free(): void {
    this.#trainer?.dispose();
    this.#trainer = undefined;
  }
}

function sampleOf({ iteration, loss, weights }: TrainingPoint): Sample {
  return { iteration, loss, radius: spectralRadius(weights.W), weights };
}
