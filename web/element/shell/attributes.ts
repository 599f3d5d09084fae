// What the attributes of <recurrent-layer> say of what is shown: only where it starts, as an input's value. The
// element writes none of them: nothing in its page changes by itself.
import type { Phase } from '../face.ts';
import { readShare, SHARE_NAMES, writeShare } from '../state/share.ts';
import type { State } from '../state/state.ts';
import { timeOf } from '../state/timeline.ts';
import { type Language, languageOf } from '../words/languages.ts';
import { BadSetting, type Origin } from '../words/refusal.ts';

/** The attributes of what is shown: a share string, and single names of one, which count for more. */
const NAMES = ['preset', 'panel', 'activation', 't', 'tour', 'speed'] as const;
export const START_ATTRIBUTES = ['state', ...NAMES, 'step', 'phase'] as const;

/** Where an element starts, by what is said of it. Throws BAD_OPTION with the name of what means nothing. */
export function startOf(said: (name: string) => string | null, origin: Origin): State {
  const given = NAMES.flatMap((name) => {
    const value = said(name);
    return value === null ? [] : [[name, value] as const];
  });
  const state = stateFrom(said('state') ?? '', given, origin);
  const [step, phase] = [said('step'), said('phase')];
  return step === null && phase === null
    ? state
    : atStep(state, step ?? `${state.steps}`, phase ?? 'forward', origin);
}

/** The state with a step lit, t = 1…T, in the panel of the phase. Throws BAD_OPTION. */
export function atStep(state: State, step: string, phase: string, origin: Origin): State {
  const { steps, selected } = state;
  if (phase !== 'forward' && phase !== 'backward') {
    const choices = ['forward', 'backward'];
    throw new BadSetting({ parameter: 'phase', value: phase, reason: 'choice', choices }, origin);
  }
  if (!/^\d+$/.test(step) || Number(step) < 1 || Number(step) > steps) {
    const whole = { reason: 'whole', from: 1, to: steps } as const;
    throw new BadSetting({ parameter: 'step', value: step, ...whole }, origin);
  }
  const id = phase === 'forward' ? `h/${step}/0` : `delta/${step}/0`;
  return { ...state, panel: phase, selected: { ...selected, [phase]: id } };
}

/** The state with one of its names changed; another preset or share string starts again. */
export function restartOf(name: string, value: string, state: State, origin: Origin): State {
  if (name === 'state') return stateFrom(value, [], origin);
  if (name === 'step') return atStep(state, value, phaseOf(state), origin);
  if (name === 'phase') return atStep(state, `${timeOf(state) || state.steps}`, value, origin);
  if (name === 'preset') return stateFrom('', [[name, value]], origin);
  const { query, hash } = writeShare(state);
  return stateFrom(query + hash, [[name, value]], origin);
}

/** Of the open panel; forward for those that have no time. */
export function phaseOf({ panel }: State): Phase {
  return panel === 'backward' ? 'backward' : 'forward';
}

function stateFrom(
  share: string,
  changes: Iterable<readonly [string, string]>,
  origin: Origin,
): State {
  const [query, ...hash] = share.split('#');
  const settings = new URLSearchParams(query);
  if (query !== '' && !SHARE_NAMES.some((name) => settings.has(name))) {
    const form = { reason: 'form', example: 'v=1&preset=post&t=3' } as const;
    throw new BadSetting({ parameter: 'state', value: share, ...form }, origin);
  }
  for (const [name, value] of changes) settings.set(name, value);
  const result = readShare([settings, ...hash].join('#'));
  if ('state' in result) return result.state;
  throw new BadSetting(result.problem, origin);
}

/** The language that the element or its page says, else the reader's; English for others than ours. */
export function languageAround(element: Element): Language {
  let at: Element | null = element;
  while (at !== null) {
    const said: Element | null = at.closest('[lang]');
    if (said !== null) return languageOf([said.getAttribute('lang')!]) ?? 'en';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return languageOf(navigator.languages) ?? 'en';
}
