// What the address holds: the example and its settings, the language and the theme, as far as they
// differ from the defaults.
import {
  type Language,
  LIMITS,
  PRESET_IDS,
  PRESETS,
  type PresetId,
  type State,
} from '../element/index.ts';

const LANGUAGES = ['en', 'zh'] as const;
const STEPS = Array.from({ length: LIMITS.steps }, (_, k) => k + 1);
/** Every choice of the four, in their order; none is the empty one. */
const DEFECTS = Array.from({ length: 16 }, (_, bits) =>
  ['A', 'B', 'C', 'D'].filter((_, k) => bits & (1 << k)).join(''),
);
const THEMES = ['light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export interface Settings {
  readonly state: State;
  /** Without one, that of the browser. */
  readonly language: Language | undefined;
  /** Without one, that of the system. */
  readonly theme: Theme | undefined;
}

/** Reads the query of an address; unknown names and values are passed over. */
export function readSettings(search: string): Settings {
  const query = new URLSearchParams(search);
  const one = <Value>(name: string, values: readonly Value[]) =>
    values.find((value) => `${value}` === query.get(name));
  const preset: PresetId = one('preset', PRESET_IDS) ?? 'fixed';
  const start = PRESETS[preset];
  return {
    state: {
      ...start,
      steps: one('t', STEPS) ?? start.steps,
      defects: one('defects', DEFECTS)?.split('') ?? start.defects,
    } as State,
    language: one('lang', LANGUAGES),
    theme: one('theme', THEMES),
  };
}

/** The query of these settings, `?preset=post&lang=zh`; empty for the defaults. */
export function writeSettings({ state, language, theme }: Settings): string {
  const query = new URLSearchParams();
  if (state.preset !== 'fixed') query.set('preset', state.preset);
  const start = PRESETS[state.preset];
  const defects = state.defects.join('');
  if (state.steps !== start.steps) query.set('t', `${state.steps}`);
  if (defects !== start.defects.join('')) query.set('defects', defects);
  if (language !== undefined) query.set('lang', language);
  if (theme !== undefined) query.set('theme', theme);
  const text = query.toString();
  return text && `?${text}`;
}

/** The first of the browser's languages that the page has. */
export function browserLanguage(languages: readonly string[]): Language {
  const known = languages.map((tag) => LANGUAGES.find((own) => tag.toLowerCase().startsWith(own)));
  return known.find((language) => language !== undefined) ?? 'en';
}
