// The languages of the bug lab. A key that one of them lacks does not compile.
import type { Language } from '../words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type LabWords = typeof en;

export const labWords: Readonly<Record<Language, LabWords>> = { en, zh };
