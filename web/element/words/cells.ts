// The words of the cells with gates, fetched with the first of them.
import { en } from './en/cells.ts';
import type { Words } from './languages.ts';
import { zh } from './zh/cells.ts';

export type CellWords = typeof en;

const WORDS: Readonly<Record<string, CellWords>> = { en, zh };

export const cellWords = ({ tag }: Pick<Words, 'tag'>): CellWords => WORDS[tag]!;
