// What the address holds: the state as a share string, the language and the theme, as far as they differ
// from the defaults.
import {
  LANGUAGES,
  type Language,
  languageOf,
  PANEL_IDS,
  type PanelId,
  PRESETS,
  readShare,
  SHARE_LIMIT,
  type ShareProblem,
  type State,
  writeShare,
} from '../element/index.ts';

const THEMES = ['light', 'dark'] as const;
const CONTROLS = ['full', 'compact', 'none'] as const;

export type Theme = (typeof THEMES)[number];

/** What a teacher allows, by the names of the element's attributes. */
export interface Allowed {
  /** The panels that can be opened; empty for all. */
  readonly panels: readonly PanelId[];
  readonly controls: (typeof CONTROLS)[number];
  readonly readonly: boolean;
  readonly large: boolean;
}

export const EVERYTHING: Allowed = { panels: [], controls: 'full', readonly: false, large: false };

export interface Settings {
  readonly state: State;
  readonly allowed: Allowed;
  /** Without one, that of the browser. */
  readonly language: Language | undefined;
  /** Without one, that of the system. */
  readonly theme: Theme | undefined;
}

/** What an address asks for. */
export interface Reading {
  readonly settings: Settings;
  /** Why its state was not taken. */
  readonly problem?: ShareProblem;
}

/**
 * @param address the query and the hash
 * @param before the state that stays where the address has none that can be read
 */
export function readSettings(address: string, before: State = PRESETS.fixed): Reading {
  const query = new URLSearchParams(address.split('#', 1)[0]);
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name));
  const language = one(
    'lang',
    LANGUAGES.map(({ tag }) => tag),
  );
  const theme = one('theme', THEMES);
  const named = query.get('panels')?.split(',') ?? [];
  const allowed: Allowed = {
    panels: PANEL_IDS.filter((id) => named.includes(id)),
    controls: one('controls', CONTROLS) ?? EVERYTHING.controls,
    readonly: query.has('readonly'),
    large: query.has('large'),
  };
  const result = readShare(address);
  if ('state' in result) return { settings: { ...result, allowed, language, theme } };
  return { settings: { state: before, allowed, language, theme }, problem: result.problem };
}

/** The query and the hash of these settings, `?v=1&preset=post&lang=zh`; empty for the defaults. */
export function writeSettings({ state, allowed, language, theme }: Settings): string {
  const { query, hash } = writeShare(isShareable(state) ? state : PRESETS[state.preset]);
  const own = [
    ...(allowed.panels.length === 0 ? [] : [`panels=${allowed.panels}`]),
    ...(allowed.controls === EVERYTHING.controls ? [] : [`controls=${allowed.controls}`]),
    ...(allowed.readonly ? ['readonly'] : []),
    ...(allowed.large ? ['large'] : []),
    ...(language === undefined ? [] : [`lang=${language}`]),
    ...(theme === undefined ? [] : [`theme=${theme}`]),
  ];
  const all = [query, ...own].filter(Boolean).join('&');
  return `${all && `?${all}`}${hash}`;
}

/**
 * The page with these settings. Whole: `./` of a file on a disk is the folder, and a path that begins with `//` is
 * another host.
 */
export function addressOf(settings: Settings): string {
  return location.href.split(/[?#]/, 1)[0] + writeSettings(settings);
}

/** Short enough for a link; else the link is that of the preset, and the numbers travel as a file. */
export function isShareable(state: State): boolean {
  const { query, hash } = writeShare(state);
  return query.length + hash.length <= SHARE_LIMIT;
}

/** The first of the browser's languages that the page has. */
export function browserLanguage(languages: readonly string[]): Language {
  return languageOf(languages) ?? 'en';
}
