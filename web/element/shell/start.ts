// Where an element starts: its attributes, and the properties that were set before it came into a document. React
// and Vue set properties one by one, in the order of the markup; together they mean the same in any order.

import { PRESETS } from '../state/presets/index.ts';
import type { State } from '../state/state.ts';
import { BadSetting } from '../words/refusal.ts';
import { startOf } from './attributes.ts';

type Written = ReadonlyMap<string, string>;

export class Start {
  readonly #element: Element;
  #written: Written = new Map();
  /** What it was when it was last written to. */
  given: State = PRESETS.fixed;

  constructor(element: Element) {
    this.#element = element;
  }

  /** Throws BAD_OPTION with the name of what means nothing. */
  get state(): State {
    return startOf(this.#saidWith(this.#written), 'attribute');
  }

  /**
   * Takes a property into the start, and gives what the start is then. Throws BAD_OPTION, and forgets it, where it
   * means nothing; a step that there is not waits for the property that adds steps, or for `state` to throw.
   */
  write(name: string, value: string): State {
    const written = new Map(this.#written).set(name, value);
    this.given = this.#withoutLateStep(written);
    this.#written = written;
    return this.given;
  }

  #withoutLateStep(written: Written): State {
    const said = this.#saidWith(written);
    try {
      return startOf(said, 'program');
    } catch (failure) {
      if (!(failure instanceof BadSetting && failure.problem.parameter === 'step')) throw failure;
      return startOf((name) => (name === 'step' ? null : said(name)), 'program');
    }
  }

  #saidWith(written: Written): (name: string) => string | null {
    return (name) => written.get(name) ?? this.#element.getAttribute(name);
  }
}
