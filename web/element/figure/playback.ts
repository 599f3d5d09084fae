// Play: a part of a step after another, to the end of the pass that is open. Nothing else moves by itself, and where a
// reader prefers no motion, each press is the next part.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { momentIn } from '../state/played.ts';
import type { State, StatePatch } from '../state/state.ts';
import { isTimed, isTurn, playOn } from '../state/timeline.ts';

const PART_MS = 1100; // at speed 1: time to read one number, or a line of the note
const AGAIN_MS = 450; // from the third step on, which is the same once more
const NEW_STEPS = 2;

export const SPEEDS = [0.5, 1, 2] as const;

type Host = ReactiveControllerHost & { readonly data: State };

export class Playback implements ReactiveController {
  readonly #host: Host;
  readonly #apply: (patch: StatePatch) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, apply: (patch: StatePatch) => void) {
    this.#host = host;
    this.#apply = apply;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** Each press is one part. */
  get byStep(): boolean {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /**
   * From rest it begins, with all that is computed still to come; else it goes on, at the end of Forward into Backward,
   * or stops.
   * @returns whether there is anything to play
   */
  toggle(): boolean {
    const { data } = this.#host;
    if (!isTimed(data.panel)) return false;
    if (this.playing) this.stop();
    else {
      this.#apply(playOn(data) ?? playOn({ ...data, played: undefined })!);
      if (!this.byStep) this.#wait();
    }
    this.#host.requestUpdate();
    return true;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const { data } = this.#host;
      this.#host.requestUpdate();
      if (!hasMore(data)) return;
      this.#apply(playOn(data)!);
      if (hasMore(this.#host.data)) this.#wait();
    }, dwell(this.#host.data) / speedOf(this.#host.data));
  }
}

/** Play does not open another panel by itself. */
function hasMore(state: State): boolean {
  return !isTurn(state) && playOn(state) !== undefined;
}

function dwell(state: State): number {
  const moment = momentIn(state);
  if (moment === undefined) return PART_MS;
  const gone = moment.panel === 'forward' ? moment.time : state.steps + 1 - moment.time;
  return gone > NEW_STEPS ? AGAIN_MS : PART_MS;
}

/** Slow enough to be seen, whatever a program sets. */
function speedOf({ speed = 1 }: State): number {
  return speed > 0 ? Math.min(10, Math.max(0.1, speed)) : 1;
}
