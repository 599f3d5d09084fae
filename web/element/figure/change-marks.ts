// Marks, for a moment, the cells whose numbers are others than before; not where a reader prefers no motion.
const MOMENT_MS = 500;

const still = matchMedia('(prefers-reduced-motion: reduce)');

export class ChangeMarks {
  readonly #root: ShadowRoot;
  readonly #marked = new Set<Element>();
  readonly #observer = new MutationObserver((changes) => {
    for (const { target } of changes) this.#mark(target as Element);
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** Marks what changes from now on, until nothing has changed for a moment. */
  follow(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#clear(), MOMENT_MS);
    this.#root.querySelector('.layer')?.classList.add('following');
    if (still.matches) return;
    this.#observer.observe(this.#root, { subtree: true, attributeFilter: ['data-value'] });
  }

  #mark(cell: Element): void {
    if (this.#marked.has(cell)) return;
    cell.classList.add('fresh');
    this.#marked.add(cell);
  }

  #clear(): void {
    this.#observer.disconnect();
    for (const cell of this.#marked) cell.classList.remove('fresh');
    this.#marked.clear();
    this.#root.querySelector('.layer')?.classList.remove('following');
  }
}
