// The words of the cells with gates, fetched with the first of them.
import { gateOf, type QuantityId } from '../state/entry-id.ts';
import type { Gate } from '../state/state.ts';
import { en } from './en/cells.ts';
import type { Words } from './languages.ts';
import { zh } from './zh/cells.ts';

export type CellWords = typeof en;

const WORDS: Readonly<Record<string, CellWords>> = { en, zh };

export const cellWords = ({ tag }: Pick<Words, 'tag'>): CellWords => WORDS[tag]!;

/** What an entry of a quantity is. */
export function whatIs(
  id: QuantityId,
  at: readonly number[],
  gate: Gate | undefined,
  words: Pick<Words, 'tag'>,
): string {
  const own = cellWords(words);
  const name = id === gate ? 'gate' : gateOf(id)[0];
  return own.what[name]!(at, gate === undefined ? '' : own.gate[gate]);
}
