// The languages of the gradient check. A key that one of them lacks does not compile.
import type { Language } from '../words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type CheckWords = typeof en;

export const checkWords: Readonly<Record<Language, CheckWords>> = { en, zh };
