// Marks, for a moment, the cells whose numbers are others than before; not where a reader prefers no motion.
const MOMENT_MS = 500;

const still = matchMedia('(prefers-reduced-motion: reduce)');

export class ChangeMarks {
  readonly #root: ParentNode;
  readonly #last = new Map<string, string>();
  readonly #marked = new Set<HTMLElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ParentNode) {
    this.#root = root;
  }

  /** What follows is compared with what is there now. */
  begin(): void {
    this.#root.querySelector('.layer')?.classList.add('following');
    this.#last.clear();
    for (const cell of this.#cells()) this.#last.set(cell.dataset.cell!, cell.dataset.value!);
  }

  mark(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#clear(), MOMENT_MS);
    if (still.matches) return;
    for (const cell of this.#cells()) {
      const { cell: id, value } = cell.dataset as { cell: string; value: string };
      if (this.#last.get(id) === value) continue;
      this.#last.set(id, value);
      if (this.#marked.has(cell)) continue;
      cell.classList.add('fresh');
      this.#marked.add(cell);
    }
  }

  #clear(): void {
    for (const cell of this.#marked) cell.classList.remove('fresh');
    this.#marked.clear();
    this.#root.querySelector('.layer')?.classList.remove('following');
  }

  #cells(): NodeListOf<HTMLElement> {
    return this.#root.querySelectorAll<HTMLElement>('.panel td[data-value]');
  }
}
