// Play: one step after the other until there is none. The only thing that moves by itself.

const STEP_MS = 1100; // at speed 1: time to read one number

export const SPEEDS = [0.5, 1, 2] as const;

export class Playback {
  speed: number = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #advance: () => boolean;

  /** @param advance goes one step on; false where there is none */
  constructor(advance: () => boolean) {
    this.#advance = advance;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#advance()) this.start();
    }, STEP_MS / this.speed);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
