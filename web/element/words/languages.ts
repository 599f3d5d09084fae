// The languages of the figures, by the primary subtags of their tags. Another one is a folder with the same
// files, a row here, and one in site.ts; a key that it lacks does not compile.
import {
  type AllPresetWords,
  type PresetWords,
  presetWords,
  type SilentIn,
} from '../state/presets/index.ts';
import { en, type FigureWords } from './en/figure.ts';
import type * as enPanels from './en/panels.ts';
import { zh } from './zh/figure.ts';

/** Of the figure, and of the examples. */
export type Words = FigureWords & { readonly tag: string; readonly preset: AllPresetWords };
/** Of the panels that have words of their own. */
export type PanelWords = typeof enPanels;

interface Row<Tag extends string> {
  /** As its readers call it. */
  readonly name: string;
  readonly figure: FigureWords;
  /** Of the examples that do not speak it themselves. */
  readonly presets: Readonly<Record<SilentIn<Tag>, PresetWords>>;
  /** Fetched with the first panel that has some. */
  panels(): Promise<PanelWords>;
}

const ROWS = [
  row('en', { name: 'English', figure: en, presets: {}, panels: () => import('./en/panels.ts') }),
  row('zh', { name: '中文', figure: zh, presets: {}, panels: () => import('./zh/panels.ts') }),
] as const;

function row<Tag extends string>(tag: Tag, { name, figure, presets, panels }: Row<Tag>) {
  return {
    tag,
    name,
    panels,
    words: { ...figure, tag: tag as string, preset: presetWords(tag, presets) },
  };
}

export type Language = (typeof ROWS)[number]['tag'];

/** In the order of the menus. */
export const LANGUAGES: readonly { readonly tag: Language; readonly name: string }[] = ROWS;

export const figureWords = Object.fromEntries(
  ROWS.map(({ tag, words }) => [tag, words]),
) as Readonly<Record<Language, Words>>;

/** The first of some languages, `zh-TW` or `en`, that is among ours. */
export function languageOf(tags: readonly string[]): Language | undefined {
  const known = tags.map((tag) => tag.toLowerCase().split('-', 1)[0]);
  const first = known.find((subtag) => ROWS.some(({ tag }) => tag === subtag));
  return first as Language | undefined;
}

const fetched = new Map<Language, PanelWords>();

/** Has them at hand. */
export async function fetchPanelWords(language: Language): Promise<void> {
  if (fetched.has(language)) return;
  fetched.set(language, await ROWS.find(({ tag }) => tag === language)!.panels());
}

export function hasPanelWords(language: Language): boolean {
  return fetched.has(language);
}

/** Not before they were fetched, which they are when a panel with words of its own is asked for its view. */
export function panelWords(language: Language): PanelWords {
  return fetched.get(language)!;
}
