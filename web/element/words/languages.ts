// The languages of the figures. A key that one of them lacks does not compile.
import { type AllPresetWords, presetWords } from '../state/presets/index.ts';
import { en, type FigureWords } from './en/figure.ts';
import { zh } from './zh/figure.ts';

export type Words = FigureWords & { readonly preset: AllPresetWords };
export type Language = 'en' | 'zh';

export const figureWords: Readonly<Record<Language, Words>> = {
  en: { ...en, preset: presetWords('en', {}) },
  zh: { ...zh, preset: presetWords('zh', {}) },
};
