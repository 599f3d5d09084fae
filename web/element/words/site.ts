// The words of the site around the figures, by languages. What a program does not use of these tables is not in it.

import type { CaseWords } from './en/case.ts';
import type { DialogWords } from './en/dialog.ts';
import { guide as enGuide, type GuideWords } from './en/guide.ts';
import {
  page as en,
  unscripted as enUnscripted,
  type PageWords,
  type Unscripted,
} from './en/page.ts';
import { figureWords, LANGUAGES, type Language } from './languages.ts';
import { guide as zhGuide } from './zh/guide.ts';
import { page as zh, unscripted as zhUnscripted } from './zh/page.ts';

export type { CaseWords, DialogWords, GuideWords, PageWords };

/** Of the page. */
export const PAGE: Readonly<Record<Language, PageWords>> = { en, zh };

/** Of the dialog "Embed", fetched with it. */
export const DIALOG: Readonly<Record<Language, () => Promise<{ readonly dialog: DialogWords }>>> = {
  en: () => import('./en/dialog.ts'),
  zh: () => import('./zh/dialog.ts'),
};

/** Of the dialog in which a teacher makes a case, fetched with it. */
export const CASE: Readonly<Record<Language, () => Promise<{ readonly teacher: CaseWords }>>> = {
  en: () => import('./en/case.ts'),
  zh: () => import('./zh/case.ts'),
};

/** Of the guide to embedding, which is written while the site is built. */
export const GUIDE: Readonly<Record<Language, GuideWords>> = { en: enGuide, zh: zhGuide };

const UNSCRIPTED: Readonly<Record<Language, Unscripted>> = { en: enUnscripted, zh: zhUnscripted };

/** What stands in a page itself, before any script: in every language. */
export function withWords(html: string): string {
  const every = LANGUAGES.map(({ tag }) => ({
    ...UNSCRIPTED[tag],
    locale: figureWords[tag].locale,
  }));
  const noScript = every.map(({ locale, noScript }) => `<p lang="${locale}">${noScript}</p>`);
  return html
    .replace('<!-- no script -->', noScript.join('\n    '))
    .replace('<!-- description -->', every.map(({ description }) => description).join(' '));
}
