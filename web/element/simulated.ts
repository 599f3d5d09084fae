// What a document of jsdom's or happy-dom's lacks, for the build of the element that runs there. Nothing is ever laid
// out in one, so whoever waits to be seen is seen at once, and no size changes.

class Unlaid {
  observe(_target: Element): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): never[] {
    return [];
  }
}

class SeenAtOnce extends Unlaid {
  readonly #callback: IntersectionObserverCallback;

  constructor(callback: IntersectionObserverCallback) {
    super();
    this.#callback = callback;
  }

  override observe(target: Element): void {
    const entry = { target, isIntersecting: true } as IntersectionObserverEntry;
    queueMicrotask(() => this.#callback([entry], this as unknown as IntersectionObserver));
  }
}

export { SeenAtOnce as IntersectionObserver, Unlaid as ResizeObserver };

/** No medium is asked for: a light screen, with motion. */
export const matchMedia = (media: string): MediaQueryList =>
  Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList;
