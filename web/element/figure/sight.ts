// What is out of sight while numbers follow a hand, and waits until they rest. A large layer has thousands of cells, and
// a screen shows some hundreds.
import type { Unseen } from '../views/unless-unseen.ts';

const REST_MS = 250;

export class Sight {
  readonly #draw: () => void;
  readonly #asked = new WeakSet<Element>();
  readonly #out = new WeakSet<Element>();
  readonly #observer = new IntersectionObserver((entries) => this.#see(entries));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draw draws again, for what has come into sight or waits no longer */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Nothing where numbers rest. An element is taken to be in sight until the browser tells otherwise. */
  get unseen(): Unseen | undefined {
    if (this.#timer === undefined) return undefined;
    return (element) => {
      if (!this.#asked.has(element)) {
        this.#asked.add(element);
        this.#observer.observe(element);
      }
      return this.#out.has(element);
    };
  }

  /** A number follows a hand, and more may come. */
  follow(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, REST_MS);
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    let come = false;
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) this.#out.add(target);
      else if (this.#out.delete(target)) come = true;
    }
    if (come && this.#timer !== undefined) this.#draw();
  }
}
