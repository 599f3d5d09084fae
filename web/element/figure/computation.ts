// Computes what is shown, or keeps the error that prevented it.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Unrolled } from '../../lib/index.ts';
import { problemOf, requireWhole } from '../run/problem.ts';
import { compute, type Run } from '../run/run.ts';
import { type Edit, editOf, sameLayer } from '../state/edited.ts';
import { problemIn } from '../state/share.ts';
import type { State } from '../state/state.ts';
import { BadSetting } from '../words/refusal.ts';
import { hasCell } from './cell-code.ts';

/**
 * Throws BAD_OPTION for a state that is not whole, or that has a choice which no link could hold: a program may set any.
 * @param known a state of which that is known
 */
export function requireState(state: State, known?: State): void {
  requireWhole(state);
  const problem = problemIn(state, known);
  if (problem !== undefined) throw new BadSetting(problem, 'program');
}

export class Computation implements ReactiveController {
  run: Run | undefined;
  edit: Edit = 'none';
  /** Why nothing can be shown, whatever was computed before. */
  failure: unknown;
  /** Why the reader's last choice has no numbers. */
  untaken: unknown;
  #of: State | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** What is let go here is computed again when it is shown again. */
  hostDisconnected(): void {
    this.run = undefined;
    this.#of = undefined;
  }

  /** The run, unless something prevents it. */
  get shown(): Run | undefined {
    return this.failure === undefined ? this.run : undefined;
  }

  /**
   * As soon as there is a library, and what the cell needs of it. Throws with why there are no numbers; those before
   * stay.
   */
  compute(state: State, library: Unrolled | undefined): void {
    if (library === undefined) return;
    if (state === this.#of) return;
    if (!hasCell(state.cell)) {
      this.hostDisconnected(); // nothing of another cell is shown meanwhile
      return;
    }
    requireState(state, this.#of);
    const same = this.#of !== undefined && sameLayer(this.#of, state);
    if (!same) {
      this.run = compute(library, problemOf(state, library));
      this.edit = editOf(state);
    }
    this.#of = state;
  }

  /** For a reader's choice: whether it has numbers. */
  take(state: State, library: Unrolled | undefined): boolean {
    this.untaken = undefined;
    try {
      this.compute(state, library);
    } catch (failure) {
      this.untaken = failure;
    }
    return this.untaken === undefined;
  }
}
