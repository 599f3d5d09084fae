// A reader's training: it runs in animation frames, can be paused, and undone to the last bit.
import type { Unrolled } from '../../../lib/index.ts';
import { spectralRadius } from '../norms.ts';
import { type Curve, EMPTY, extend, type Sample } from './curve.ts';
import {
  NotFinite,
  type Stop,
  Trainer,
  type TrainingPoint,
  type TrainSettings,
} from './trainer.ts';

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
  readonly point: TrainingPoint;
  readonly curve: Curve;
}

const SLICE = 8; // ms of a frame's 16.7: the rest is for drawing
const GROWTH = 25; // a frame adds a twenty-fifth to the iterations: first slow enough to follow, then fast
const MOST_UNDOS = 100;

export class TrainSession {
  readonly #library: Unrolled;
  readonly #frames: Frames;
  readonly #changed: () => void;
  /** Without one the layer is made again from the point when it is needed. */
  #trainer: Trainer | undefined;
  #settings: TrainSettings;
  #point: TrainingPoint;
  #curve: Curve = EMPTY;
  #past: Moment[] = [];
  #halt: Halt | undefined;
  #frame: number | undefined;

  constructor(library: Unrolled, settings: TrainSettings, frames: Frames, changed: () => void) {
    this.#library = library;
    this.#settings = settings;
    this.#frames = frames;
    this.#changed = changed;
    this.#trainer = new Trainer(library, settings);
    this.#point = this.#trainer.point;
    this.#record();
  }

  get settings(): TrainSettings {
    return this.#settings;
  }
  get point(): TrainingPoint {
    return this.#point;
  }
  get running(): boolean {
    return this.#frame !== undefined;
  }
  get halt(): Halt | undefined {
    return this.#halt;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** The samples of the run, the present point last. */
  get samples(): readonly Sample[] {
    const { samples } = this.#curve;
    const newest = sampleOf(this.point);
    return samples.at(-1)?.iteration === newest.iteration ? samples : [...samples, newest];
  }

  /** One iteration. */
  step(): void {
    this.pause();
    this.#remember();
    this.#iterate();
    this.#changed();
  }

  /** Iterates until it is paused or would leave the finite numbers. */
  run(): void {
    if (this.running) return;
    this.#remember();
    let drawn = this.#frames.now();
    const frame = () => {
      const start = this.#frames.now();
      let left = 1 + Math.floor(this.point.iteration / GROWTH);
      while (left-- > 0 && this.#iterate() && this.#frames.now() - start < SLICE);
      if (this.#halt) return this.pause();
      this.#frame = this.#frames.request(frame);
      if (start - drawn < this.#frames.interval) return;
      drawn = start;
      this.#changed();
    };
    this.#frame = this.#frames.request(frame);
    this.#changed();
  }

  pause(): void {
    if (this.#frame === undefined) return;
    this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    this.#changed();
  }

  /** Back to before the last step, run, reset or choice of another layer; the pace stays as it is. */
  undo(): void {
    this.pause();
    const moment = this.#past.pop();
    if (!moment) return;
    const { task, activation, hiddenSize, init } = moment.settings;
    this.#settings = { ...this.#settings, task, activation, hiddenSize, init };
    this.#point = moment.point;
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
  change(patch: Partial<TrainSettings>): void {
    const settings = { ...this.#settings, ...patch };
    const anew = ['task', 'activation', 'hiddenSize', 'init'].some((name) => name in patch);
    if (anew) this.pause();
    try {
      const next = anew ? new Trainer(this.#library, settings) : undefined;
      if (next) {
        this.#remember();
        this.#free();
        this.#trainer = next;
        this.#point = next.point;
        this.#curve = EMPTY;
      }
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
    if (this.#frame !== undefined) this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    this.#free();
  }

  /** Whether the iteration was taken. */
  #iterate(): boolean {
    this.#trainer ??= this.#trainerAt(this.#point);
    const stop = this.#trainer.step(this.#settings);
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
    this.#past.push({ settings: this.#settings, point: this.point, curve: this.#curve });
    if (this.#past.length > MOST_UNDOS) this.#past.shift();
  }

  #free(): void {
    this.#trainer?.dispose();
    this.#trainer = undefined;
  }
}

function sampleOf({ iteration, loss, weights }: TrainingPoint): Sample {
  return { iteration, loss, radius: spectralRadius(weights.W) };
}
