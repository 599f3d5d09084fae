// The line of time, as a reader walks it with the keys.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State, StatePatch } from '../../element/state/state.ts';
import { beginning, phase, playOn, step, timeOf, toEnd } from '../../element/state/timeline.ts';

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

describe('Timeline: Play', () => {
  it('goes forward to T, turns, and goes backward to 0, where it ends', () => {
    const start = { ...at('forward', 'h/2/1'), ...beginning(at('forward', 'h/2/1')) };
    expect(start.selected.forward).toBe('h/0/1');
    expect(walk(start, playOn)).toEqual([
      ...['forward h/1/1', 'forward h/2/1', 'forward h/3/1'],
      ...['backward delta/3/0', 'backward delta/2/0', 'backward delta/1/0', 'backward dh0/0'],
    ]);
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
