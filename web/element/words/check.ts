// The languages of the gradient check. A key that one of them lacks does not compile.

import { en } from './en/check.ts';
import type { Language } from './languages.ts';
import { zh } from './zh/check.ts';

export type CheckWords = typeof en;

export const checkWords: Readonly<Record<Language, CheckWords>> = { en, zh };
