// The first minute: what each of its captions is about. Its words are in words/<tag>/tour.ts.
import type { PanelId } from './panel-id.ts';
import { exampleOf } from './patches.ts';
import { PRESETS, type PresetId } from './presets/index.ts';
import type { State, StatePatch } from './state.ts';

interface Stop {
  readonly preset: PresetId;
  readonly panel: PanelId;
  /** The number that is pointed at, in a panel that has numbers. */
  readonly cell?: string;
}

const STOPS = {
  input: { preset: 'fixed', panel: 'forward', cell: 'x/1/0' },
  memory: { preset: 'fixed', panel: 'forward', cell: 'h/2/0' },
  again: { preset: 'fixed', panel: 'forward', cell: 'W/0/0' },
  back: { preset: 'fixed', panel: 'backward', cell: 'delta/2/0' },
  shrinks: { preset: 'vanishing', panel: 'backward', cell: 'delta/1/0' },
  bug: { preset: 'post', panel: 'forward', cell: 'h/2/0' },
  turn: { preset: 'post', panel: 'lab' },
} as const satisfies Readonly<Record<string, Stop>>;

export type StopId = keyof typeof STOPS;

const all = Object.entries(STOPS) as readonly [StopId, Stop][];

/** Captions are counted from 1. Before them, at 0, the tour is offered. */
export const TOUR = { offer: 0, first: 1, last: all.length } as const;

/** Which caption it is; undefined where there is none. */
export function stopAt({ tour = TOUR.offer }: Pick<State, 'tour'>): StopId | undefined {
  return all[tour - 1]?.[0];
}

/** What a caption is read beside. */
export function tourAt(tour: number): StatePatch {
  const stop = all[tour - 1]?.[1];
  if (stop === undefined) return { tour };
  const { preset, panel, cell } = stop;
  const { selected } = PRESETS[preset];
  const pointed = cell === undefined ? selected : { ...selected, [panel]: cell };
  return { ...exampleOf(preset), panel, selected: pointed, played: undefined, tour };
}

/** The panels that it goes through. */
export const TOURED: readonly PanelId[] = all.map(([, { panel }]) => panel);
