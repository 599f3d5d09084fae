// The line of time, as a reader walks it with the keys.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { patchFor } from '../../element/figure/keys.ts';
import { panelsOf } from '../../element/panels/panels.ts';
import { isReached, type Moment, PARTS } from '../../element/state/played.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State, StatePatch } from '../../element/state/state.ts';
import { phase, playOn, showing, step, timeOf, toEnd } from '../../element/state/timeline.ts';

const at = (panel: 'forward' | 'backward', id: string, steps = 3): State => ({
  ...PRESETS.fixed,
  steps,
  panel,
  selected: { ...PRESETS.fixed.selected, [panel]: id },
});

/** The panel and the cell after a patch, `forward h/2/0`. */
function place(state: State, patch: StatePatch | undefined): string | undefined {
  if (patch === undefined) return undefined;
  const next = { ...state, ...patch };
  return `${next.panel} ${next.selected[next.panel]}`;
}

/** Every place from a state on, until there is none. */
function walk(state: State, next: (state: State) => StatePatch | undefined): string[] {
  const patch = next(state);
  if (patch === undefined) return [];
  return [place(state, patch)!, ...walk({ ...state, ...patch }, next)];
}

/** How far Play has come after each of its moments: `forward 1 input: h/1/0`. */
function played(state: State): string[] {
  const patch = playOn(state);
  if (patch === undefined) return [];
  const next = { ...state, ...patch };
  const { panel, time, part } = next.played!;
  return [`${panel} ${time} ${part}: ${next.selected[next.panel]}`, ...played(next)];
}

describe('Timeline: Play', () => {
  it('goes through the parts of every state, turns at T, and ends at t = 0 of Backward', () => {
    expect(played(at('forward', 'h/2/1', 2))).toEqual([
      ...['forward 0 state: h/0/1'],
      ...['input', 'memory', 'sum', 'state'].map((part) => `forward 1 ${part}: h/1/1`),
      ...['input', 'memory', 'sum', 'state'].map((part) => `forward 2 ${part}: h/2/1`),
      ...['backward 2 error: delta/2/0', 'backward 2 share: share/2/0/0'],
      ...['backward 2 sum: sum/2/0/0', 'backward 1 error: delta/1/0'],
      ...['backward 1 share: share/1/0/0', 'backward 1 sum: sum/1/0/0', 'backward 0 error: dh0/0'],
    ]);
  });

  it('begins in Backward at t = T', () => {
    expect(played(at('backward', 'delta/1/1', 3))[0]).toBe('backward 3 error: delta/3/1');
  });

  it('shows an entry at the moment that it is computed, and not before', () => {
    const seen = (id: string, moments: Moment[]) => moments.map((moment) => isReached(moment, id));
    const forward = PARTS.forward.map((part) => ({ panel: 'forward', time: 2, part }) as const);
    expect(seen('h/1/0', forward)).toEqual([true, true, true, true]);
    expect(seen('x/2/0', forward)).toEqual([true, true, true, true]);
    expect(seen('net/2/1', forward)).toEqual([false, false, true, true]);
    expect(seen('h/2/0', forward)).toEqual([false, false, false, true]);
    expect(seen('x/3/0', forward)).toEqual([false, false, false, false]);
    expect(seen('W/1/1', forward)).toEqual([true, true, true, true]);
    const backward = PARTS.backward.map((part) => ({ panel: 'backward', time: 1, part }) as const);
    expect(seen('delta/2/0', backward)).toEqual([true, true, true]);
    expect(seen('slope/1/0', backward)).toEqual([true, true, true]);
    expect(seen('share/1/0/0', backward)).toEqual([false, true, true]);
    expect(seen('dW/0/0', backward)).toEqual([false, false, true]);
    expect(seen('dh0/0', backward)).toEqual([false, false, false]);
  });

  it('is followed by steps and phases, on and back, and by what is selected ahead of it', () => {
    const moment = { panel: 'forward', time: 2, part: 'memory' } as const;
    const state = { ...at('forward', 'h/2/1'), played: moment };
    const to = (patch: StatePatch | undefined) => patch?.played && Object.values(patch.played);
    expect(to(step(state, 1))).toEqual(['forward', 2, 'state']);
    expect(to(step(state, -1))).toEqual(['forward', 1, 'state']);
    expect(to(phase(state, 1))).toEqual(['forward', 2, 'sum']);
    expect(to(phase(state, -1))).toEqual(['forward', 2, 'input']);
    expect(to(toEnd(state, 'home'))).toEqual(['forward', 0, 'state']);
    expect(toEnd(state, 'end')).toMatchObject({ played: undefined });
    expect(to(showing('net/3/0', state))).toEqual(['forward', 3, 'sum']);
    expect(showing('x/1/0', state)).toEqual({});
    const last = { ...state, played: { ...moment, time: 3, part: 'state' } as const };
    expect(to(step(last, 1))).toEqual(['backward', 3, 'error']);
  });

  it('has nothing to do in the panels beside the line', () => {
    expect(playOn({ ...PRESETS.fixed, panel: 'check' })).toBeUndefined();
    expect(step({ ...PRESETS.fixed, panel: 'setup' }, 1)).toBeUndefined();
  });
});

describe('Timeline: a step', () => {
  it('keeps the selected cell, and the other panel’s', () => {
    const state = at('backward', 'share/2/1/0');
    expect(place(state, step(state, -1))).toBe('backward share/1/1/0');
    expect(step(state, -1)!.selected!.forward).toBe(PRESETS.fixed.selected.forward);
    const x = at('forward', 'x/1/2');
    expect(place(x, step(x, 1))).toBe('forward x/2/2');
    expect(place(x, step(x, -1))).toBe('forward h/0/2');
  });

  it('ends where the axis ends, but for the turn into Backward', () => {
    expect(step(at('forward', 'h/0/0'), -1)).toBeUndefined();
    expect(step(at('backward', 'delta/3/0'), 1)).toBeUndefined();
    expect(step(at('backward', 'dh0/1'), -1)).toBeUndefined();
    const last = at('forward', 'h/3/0');
    expect(place(last, step(last, 1))).toBe('backward delta/3/0');
  });

  it('begins at an end where a cell without a time is selected', () => {
    const weight = at('forward', 'U/1/2');
    expect(timeOf(weight)).toBeUndefined();
    expect(place(weight, step(weight, 1))).toBe('forward h/1/0');
    const total = at('backward', 'dW/1/1');
    expect(place(total, step(total, -1))).toBe('backward delta/3/0');
  });

  it('goes to both ends', () => {
    const state = at('backward', 'sum/2/1/1', 12);
    expect(place(state, toEnd(state, 'home'))).toBe('backward dh0/1');
    expect(place(state, toEnd(state, 'end'))).toBe('backward sum/12/1/1');
  });
});

describe('Timeline: a phase', () => {
  it('goes through what is computed, to the right in Forward', () => {
    const right = (state: State) => (state.panel === 'forward' ? phase(state, 1) : undefined);
    expect(walk(at('forward', 'h/0/0', 2), right)).toEqual([
      ...['forward x/1/0', 'forward net/1/0', 'forward h/1/0'],
      ...['forward x/2/0', 'forward net/2/0', 'forward h/2/0', 'backward delta/2/0'],
    ]);
  });

  it('and to the left in Backward, and back', () => {
    expect(walk(at('backward', 'slope/2/1', 2), (state) => phase(state, -1))).toEqual([
      ...['backward delta/2/1', 'backward share/2/1/0', 'backward sum/2/1/0', 'backward dx/2/1'],
      ...['backward slope/1/1', 'backward delta/1/1', 'backward share/1/1/0', 'backward sum/1/1/0'],
      ...['backward dx/1/1', 'backward dh0/1'],
    ]);
    const first = at('backward', 'dh0/0');
    expect(place(first, phase(first, 1))).toBe('backward dx/1/0');
    expect(phase(at('backward', 'slope/3/0'), 1)).toBeUndefined();
    expect(phase(at('forward', 'h/0/0'), -1)).toBeUndefined();
  });
});

it('Timeline: a step past T leads nowhere where Backward has no tab, in play as at rest', () => {
  const end = at('forward', 'h/3/0');
  const played: Moment = { panel: 'forward', time: 3, part: 'state' };
  for (const state of [end, { ...end, played }])
    for (const move of ['step', 'phase'] as const) {
      const to = (panels: readonly string[]) =>
        patchFor({ do: move, by: 1 }, state, panelsOf(panels))?.panel;
      expect(to([])).toBe('backward');
      expect(to(['forward', 'check'])).toBeUndefined();
    }
  expect(patchFor({ do: 'step', by: -1 }, end, panelsOf(['forward']))).toBeDefined();
});
