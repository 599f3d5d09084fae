// How a number came about: the form in which every explanation is given to the note.
import type { TemplateResult } from 'lit';
import type { Formula } from '../maths/formula.ts';

/**
 * - `term`: one summand
 * - `sum`: what the terms above add up to
 * - `factor`: what the sum is multiplied by, or a number for comparison
 * - `result`: the number that is explained
 * - `after`: what was put in its place later
 */
export interface LedgerRow {
  readonly kind: 'term' | 'sum' | 'factor' | 'result' | 'after';
  readonly name: Formula | string;
  /** Of a long product, its factors in place of the name: they may stand in two lines. */
  readonly factors?: readonly Formula[];
  /** The factors or the function that give it. */
  readonly how?: Formula | string;
  readonly value: number;
  readonly text: string;
  /** The published code does this, and it is wrong. */
  readonly wrong?: boolean;
  /** The quantity that the term begins with. */
  readonly of?: string;
  /** Play has not come to it: it keeps its place. */
  readonly later?: boolean;
}

export interface Explanation {
  readonly name: Formula;
  readonly headline: TemplateResult | string;
  /** Play has not come to the number itself. */
  readonly later?: boolean;
  readonly wrong: boolean;
  /** Neither right nor wrong: nothing was compared. */
  readonly undecided?: boolean;
  /** One phrase: state of unit 0 at t = 2. */
  readonly what: string;
  readonly full: string;
  readonly formulas: readonly Formula[];
  readonly rows: readonly LedgerRow[];
  /** The terms are summands: a bar shows how they add up. */
  readonly bars: boolean;
  /** The ids of the cells that show it. */
  readonly selected: readonly string[];
  /** Of those that were read. */
  readonly operands: readonly string[];
  /** What they are, for the key under the ledger. */
  readonly operandsAre?: string;
  /** Of those that read it. */
  readonly consumers: readonly string[];
  /** Where it goes from here. */
  readonly feeds?: TemplateResult | string;
  readonly remark?: string;
}

/** What an entry is to the one that is explained. */
export type EntryRole = 'selected' | 'operand' | 'consumer';

/** The role of each entry of a panel: selected over operand over consumer. */
export function rolesOf(explanation: Explanation): ReadonlyMap<string, EntryRole> {
  const { selected, operands, consumers } = explanation;
  const all = (ids: readonly string[], role: EntryRole) => ids.map((id) => [id, role] as const);
  return new Map([
    ...all(consumers, 'consumer'),
    ...all(operands, 'operand'),
    ...all(selected, 'selected'),
  ]);
}

export function indices(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i);
}
