// The examples in the order of the menu. Another one is another file and another row.
import type { State } from '../state.ts';
import { deadRelu } from './dead-relu.ts';
import { echo } from './echo.ts';
import { exploding } from './exploding.ts';
import { fixed } from './fixed.ts';
import { irnn } from './irnn.ts';
import { kink } from './kink.ts';
import { letters } from './letters.ts';
import { post } from './post.ts';
import { postTest } from './post-test.ts';
import type { Preset, PresetGroup, PresetWords } from './preset.ts';
import { rotation } from './rotation.ts';
import { vanishing } from './vanishing.ts';
import { wave } from './wave.ts';

export { PRESET_GROUPS, type PresetGroup, type PresetWords } from './preset.ts';

const ROWS = {
  fixed,
  post,
  'post-test': postTest,
  letters,
  wave,
  vanishing,
  exploding,
  'dead-relu': deadRelu,
  kink,
  rotation,
  irnn,
  echo,
} satisfies Readonly<Record<string, Preset>>;

export type PresetId = keyof typeof ROWS;

const all = Object.entries(ROWS) as [PresetId, Preset][];

export const PRESET_IDS: readonly PresetId[] = all.map(([id]) => id);

/** The menu: the examples of a group. */
export function presetsIn(group: PresetGroup): readonly PresetId[] {
  return all.flatMap(([id, row]) => (row.group === group ? [id] : []));
}

/** The examples that say nothing of themselves in a language. */
export type SilentIn<Language extends string> = {
  [Id in PresetId]: Language extends keyof (typeof ROWS)[Id]['words'] ? never : Id;
}[PresetId];

export type AllPresetWords = Readonly<Record<PresetId, PresetWords>>;

/** What each example is called and shows, in its own words where it has some. */
export function presetWords<Language extends string>(
  language: Language,
  others: Readonly<Record<SilentIn<Language>, PresetWords>>,
): AllPresetWords {
  const own = Object.fromEntries(all.map(([id, { words }]) => [id, words[language]]));
  return { ...own, ...others } as AllPresetWords;
}

/** The letter that stands at each step, where the inputs of an example still are letters. */
export function lettersOf({ preset, x, inputSize }: State): readonly string[] | undefined {
  const { alphabet }: Preset = ROWS[preset];
  if (alphabet?.length !== inputSize) return undefined;
  return x.map((row) => {
    const at = row.indexOf(1);
    return row.every((value, i) => i === at || value === 0) ? (alphabet[at] ?? '') : '';
  });
}

/** What each example opens with. */
export const PRESETS = Object.fromEntries(
  all.map(([id, { choices }]) => [id, { ...choices, preset: id }]),
) as Readonly<Record<PresetId, State>>;
