// Play: a step after another up to the last. Nothing else moves by itself.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { State, StatePatch } from '../state/state.ts';
import { beginning, isTimed, playOn } from '../state/timeline.ts';

const STEP_MS = 1100; // at speed 1: time to read one number

export const SPEEDS = [0.5, 1, 2] as const;

type Host = ReactiveControllerHost & { readonly data: State; readonly speed: number };

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

  /**
   * Plays on from where the reader is, and from the beginning where there is nothing left; or stops.
   * @returns whether there is anything to play
   */
  toggle(): boolean {
    const { data } = this.#host;
    if (!isTimed(data.panel)) return false;
    if (this.playing) this.stop();
    else {
      if (playOn(data) === undefined) this.#apply(beginning(data));
      this.#wait();
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
      const next = playOn(this.#host.data);
      this.#host.requestUpdate();
      if (next === undefined) return;
      this.#apply(next);
      this.#wait();
    }, STEP_MS / speedOf(this.#host));
  }
}

/** Slow enough to be seen, whatever a program sets. */
function speedOf({ speed }: Host): number {
  return speed > 0 ? Math.min(10, Math.max(0.1, speed)) : 1;
}
