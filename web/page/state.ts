// What the reader has chosen, and its place in the address: only what differs from the defaults.
import type { Language } from '../element/index.ts';

const LANGUAGES = ['en', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;
const PRESETS = ['fixed', 'post'] as const;
const CODES = ['correct', 'published'] as const;
const STEPS = [2, 3] as const;

export type Theme = (typeof THEMES)[number];
export type PresetId = (typeof PRESETS)[number];
/** Whose backward pass: correct code, or that of the post with its defects. */
export type Code = (typeof CODES)[number];
export type Steps = (typeof STEPS)[number];

export interface Settings {
  readonly preset: PresetId;
  readonly code: Code;
  readonly steps: Steps;
  /** Without one, that of the browser. */
  readonly language: Language | undefined;
  /** Without one, that of the system. */
  readonly theme: Theme | undefined;
}

export const presetIds: readonly PresetId[] = PRESETS;
export const codes: readonly Code[] = CODES;

/** What an example opens with: the post's own is the published code over two steps. */
export function opening(preset: PresetId): Pick<Settings, 'preset' | 'code' | 'steps'> {
  return preset === 'post'
    ? { preset, code: 'published', steps: 2 }
    : { preset, code: 'correct', steps: 3 };
}

/** Reads the query of an address; unknown names and values are passed over. */
export function readSettings(search: string): Settings {
  const query = new URLSearchParams(search);
  const one = <Value>(name: string, values: readonly Value[]) =>
    values.find((value) => `${value}` === query.get(name));
  const start = opening(one('preset', PRESETS) ?? 'fixed');
  return {
    preset: start.preset,
    code: one('code', CODES) ?? start.code,
    steps: one('t', STEPS) ?? start.steps,
    language: one('lang', LANGUAGES),
    theme: one('theme', THEMES),
  };
}

/** The query of these settings, `?preset=post&t=3`; empty for the defaults. */
export function writeSettings({ preset, code, steps, language, theme }: Settings): string {
  const start = opening(preset);
  const query = new URLSearchParams();
  if (preset !== 'fixed') query.set('preset', preset);
  if (code !== start.code) query.set('code', code);
  if (steps !== start.steps) query.set('t', `${steps}`);
  if (language !== undefined) query.set('lang', language);
  if (theme !== undefined) query.set('theme', theme);
  const text = query.toString();
  return text && `?${text}`;
}

/** The step counts below and above, where there are any. */
export function neighbours(steps: Steps): { fewer: Steps | undefined; more: Steps | undefined } {
  const at = STEPS.indexOf(steps);
  return { fewer: STEPS[at - 1], more: STEPS[at + 1] };
}

/** The first of the browser's languages that the page has. */
export function browserLanguage(languages: readonly string[]): Language {
  const known = languages.map((tag) => LANGUAGES.find((own) => tag.toLowerCase().startsWith(own)));
  return known.find((language) => language !== undefined) ?? 'en';
}
