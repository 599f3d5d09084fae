// The languages of the figures. A key that one of them lacks does not compile.
import { en } from './en/figure.ts';
import { zh } from './zh/figure.ts';

export type Words = typeof en;
export type Language = 'en' | 'zh';

export const figureWords: Readonly<Record<Language, Words>> = { en, zh };
