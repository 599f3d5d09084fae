// A reader's training: it runs in animation frames, can be paused, and undone to the last bit.
import type { Unrolled } from '../../../lib/index.ts';
import {
  type Pace,
  paceAt,
  type Stretch,
  stretchesTo,
  type TrainingChoices,
  type TrainSettings,
} from '../../state/training.ts';
import { spectralRadius } from '../norms.ts';
import { type Curve, EMPTY, extend, type Sample } from './curve.ts';
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
const GROWTH = 25; // a frame adds a twenty-fifth to the iterations: first slow enough to follow, then fast
const MOST_UNDOS = 100;

export class TrainSession {
  readonly #library: Unrolled;
  readonly #frames: Frames;
  readonly #changed: () => void;
  /** Without one the layer is made again from the point when it is needed. */
  #trainer: Trainer | undefined;
  #settings: TrainSettings;
  #earlier: readonly Stretch[];
  /** The iteration that it is on its way to, where it was opened there. */
  #wanted = 0;
  #point: TrainingPoint;
  #curve: Curve = EMPTY;
  #past: Moment[] = [];
  #halt: Halt | undefined;
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

  get settings(): TrainSettings {
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
    let drawn = this.#frames.now();
    const frame = () => {
      const start = this.#frames.now();
      const { iteration } = this.point;
      let left = this.#wanted > 0 ? this.#wanted - iteration : 1 + Math.floor(iteration / GROWTH);
      while (left-- > 0 && this.#iterate() && this.#frames.now() - start < SLICE);
      if (this.#halt || this.#point.iteration === this.#wanted) return this.pause();
      this.#frame = this.#frames.request(frame);
      if (start - drawn < this.#frames.interval) return;
      drawn = start;
      this.#changed();
    };
    this.#frame = this.#frames.request(frame);
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
  change(patch: Partial<TrainSettings>): void {
    const settings = { ...this.#settings, ...patch };
    const anew = ['task', 'activation', 'hiddenSize', 'init'].some((name) => name in patch);
    if (anew || this.#wanted > 0) this.#rest();
    try {
      const next = anew ? new Trainer(this.#library, settings) : undefined;
      if (next) {
        this.#remember();
        this.#free();
        this.#trainer = next;
        this.#point = next.point;
        this.#curve = EMPTY;
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
    const [settings, earlier, point, curve] = [
      this.#settings,
      this.#earlier,
      this.#point,
      this.#curve,
    ];
    this.#past.push({ settings, earlier, point, curve });
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
