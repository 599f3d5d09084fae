// The story of the lab: the check as published beside a longer one, and the conclusion, all computed.

import type { Run } from '../../run/run.ts';
import { LOOKS } from '../../state/edited.ts';
import { PRESETS } from '../../state/presets/index.ts';
import type { State } from '../../state/state.ts';

/** How many steps the post's own check has. */
const BEFORE = 2;

/**
 * - `correct`: the code is correct
 * - `unseen`: it is wrong, and neither side shows it
 * - `shows`: only the longer side shows it
 * - `seen`: the shorter one does
 */
export type StoryKind = 'correct' | 'unseen' | 'shows' | 'seen';

export interface Story {
  readonly kind: StoryKind;
  /** The post's own layer, inputs, defects and check. */
  readonly published: boolean;
  readonly before: Run;
  /** Without one, the reader has not gone further yet. */
  readonly after: Run | undefined;
  /** How far off the gradient of the longer side is, where it fails. */
  readonly wrong: Wrong | undefined;
}

interface Wrong {
  /** Every entry has the wrong sign. */
  readonly allSigns: boolean;
  /** |analytic / numeric| of the first entry that fails. */
  readonly ratio: number;
}

/** @param compute the run of any state, checks included */
export function storyOf(state: State, compute: (state: State) => Run): Story {
  const at = (steps: number) =>
    compute({ ...state, steps, check: { ...state.check, parameters: ['W'] } });
  const first = Math.min(BEFORE, state.steps);
  const before = at(first);
  const after = state.steps > first ? at(state.steps) : undefined;
  const fails = (run: Run | undefined) => run?.report.verdict === 'fail';
  return {
    kind: kindOf(state.defects.length > 0, fails(before), fails(after)),
    published: isPublished(state),
    before,
    after,
    wrong: after && fails(after) ? wrongOf(after) : undefined,
  };
}

function kindOf(wrong: boolean, failsBefore: boolean, failsAfter: boolean): StoryKind {
  if (!wrong) return 'correct';
  if (failsBefore) return 'seen';
  return failsAfter ? 'shows' : 'unseen';
}

function wrongOf({ report }: Run): Wrong {
  const { numeric, analytic, status } = report.parameters.W!;
  const first = Math.max(0, status.indexOf('fail'));
  return {
    allSigns: numeric.data.every((n, k) => n * analytic.data[k]! < 0),
    ratio: Math.abs(analytic.data[first]! / numeric.data[first]!),
  };
}

/** Everything that the numbers depend on is the post's, but for the number of steps. */
export function isPublished(state: State): boolean {
  const { post } = PRESETS;
  const shown: readonly string[] = ['preset', 'steps', ...LOOKS];
  return (Object.keys(post) as (keyof State)[]).every(
    (key) => shown.includes(key) || JSON.stringify(state[key]) === JSON.stringify(post[key]),
  );
}
