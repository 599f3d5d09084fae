// The languages of the bug lab. A key that one of them lacks does not compile.

import { en } from './en/lab.ts';
import type { Language } from './languages.ts';
import { zh } from './zh/lab.ts';

export type LabWords = typeof en;

export const labWords: Readonly<Record<Language, LabWords>> = { en, zh };
