// Where an element starts: its attributes, and the properties that were set before it came into a document. React
// and Vue set properties one by one, in the order of the markup; together they mean the same in any order.
import { BadSetting, startOf } from './attributes.ts';
import { PRESETS } from './presets.ts';
import type { State } from './state.ts';

export class Start {
  readonly #element: Element;
  readonly #written = new Map<string, string>();
  /** What it was when it was last written to. */
  given: State = PRESETS.fixed;

  constructor(element: Element) {
    this.#element = element;
  }

  /** Throws BAD_OPTION with the name of what means nothing. */
  get state(): State {
    return startOf((name) => this.#said(name));
  }

  /**
   * Takes a property into the start, and gives what the start is then. Throws BAD_OPTION, and forgets it, where it
   * means nothing; a step beyond the last waits for the property that adds steps, or for `state` to throw.
   */
  write(name: string, value: string): State {
    this.given = this.#with(name, value);
    return this.given;
  }

  #with(name: string, value: string): State {
    const before = new Map(this.#written);
    this.#written.set(name, value);
    try {
      return this.state;
    } catch (failure) {
      if (failure instanceof BadSetting && failure.problem.parameter === 'step') {
        return startOf((asked) => (asked === 'step' ? null : this.#said(asked)));
      }
      this.#written.clear();
      for (const [known, text] of before) this.#written.set(known, text);
      throw failure;
    }
  }

  #said(name: string): string | null {
    return this.#written.get(name) ?? this.#element.getAttribute(name);
  }
}
