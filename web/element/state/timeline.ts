// The one line of time: forward from t = 0 to T, then backward from T to 0. Where the reader is on it is told
// by the selected cell; a step goes to the same cell at the step beside it.
import { parseId, type QuantityId, stepOf } from './entry-id.ts';
import type { State, StatePatch } from './state.ts';

/** What is computed at one step, in its order. */
const PHASES = {
  forward: ['x', 'net', 'h'],
  backward: ['slope', 'delta', 'share', 'sum', 'dx'],
} as const satisfies Readonly<Record<string, readonly QuantityId[]>>;

/** What stands at t = 0. */
const FIRST = { forward: 'h', backward: 'dh0' } as const;
/** What a step begins with where another cell without a time was selected. */
const USUAL = { forward: 'h', backward: 'delta' } as const;

type TimedPanel = keyof typeof PHASES;
type Place = Pick<State, 'panel' | 'selected' | 'steps'>;

/** Forward and Backward lie on the line, the other panels do not. */
export function isTimed(panel: State['panel']): panel is TimedPanel {
  return panel in PHASES;
}

/** The step that the reader is at. */
export function timeOf({ panel, selected, steps }: Place): number | undefined {
  const step = isTimed(panel) ? stepOf(selected[panel] ?? '') : undefined;
  return step === undefined ? undefined : Math.min(step, steps);
}

/** One step to the left or to the right on the axis; from the right end of Forward into Backward. */
export function step(place: Place, by: 1 | -1): StatePatch | undefined {
  const { panel, selected, steps } = place;
  if (!isTimed(panel)) return undefined;
  const now = timeOf(place);
  if (now === undefined) return goTo(place, panel, by > 0 ? Math.min(1, steps) : steps);
  const next = now + by;
  if (next > steps && panel === 'forward') {
    return { ...goTo({ ...place, selected }, 'backward', steps), panel: 'backward' };
  }
  return next < 0 || next > steps ? undefined : goTo(place, panel, next);
}

/** To t = 0 or to t = T of the same panel. */
export function toEnd(place: Place, end: 'home' | 'end'): StatePatch | undefined {
  return isTimed(place.panel)
    ? goTo(place, place.panel, end === 'home' ? 0 : place.steps)
    : undefined;
}

/** One computation to the left or to the right: later ones lie to the right in Forward, to the left in Backward. */
export function phase(place: Place, by: 1 | -1): StatePatch | undefined {
  const { panel, selected, steps } = place;
  if (!isTimed(panel)) return undefined;
  const now = timeOf(place);
  if (now === undefined) return step(place, by);
  const { of, at } = parseId(selected[panel]!);
  const line = momentsOf(panel, steps);
  const here = line.findIndex((moment) => moment.time === now && (now === 0 || moment.of === of));
  const next = line[here + by];
  if (next === undefined) return step(place, by);
  return select(place, panel, next.of, next.time, of === 'dh0' ? at : at.slice(1));
}

/** From left to right on the axis. */
function momentsOf(panel: TimedPanel, steps: number) {
  const inOrder: readonly QuantityId[] = PHASES[panel];
  const phases = panel === 'forward' ? inOrder : [...inOrder].reverse();
  const times = Array.from({ length: steps }, (_, k) => k + 1);
  return [
    { of: FIRST[panel] as QuantityId, time: 0 },
    ...times.flatMap((time) => phases.map((of) => ({ of, time }))),
  ];
}

/** What Play does next; nothing at its end, which is t = 0 of Backward. */
export function playOn(place: Place): StatePatch | undefined {
  if (!isTimed(place.panel)) return undefined;
  return step(place, place.panel === 'forward' ? 1 : -1);
}

/** Where Play begins again. */
export function beginning(place: Place): StatePatch {
  return { ...goTo(place, 'forward', 0), panel: 'forward' };
}

function goTo(place: Place, panel: TimedPanel, time: number): StatePatch {
  const { of, at } = parseId(place.selected[panel] ?? '');
  const isPhase = (PHASES[panel] as readonly QuantityId[]).includes(of);
  const rest = of === 'dh0' ? at : isPhase ? at.slice(1) : [0];
  const quantity = time === 0 ? FIRST[panel] : isPhase ? of : USUAL[panel];
  return select(place, panel, quantity, time, rest);
}

function select(
  { selected }: Place,
  panel: TimedPanel,
  of: QuantityId,
  time: number,
  rest: readonly number[],
): StatePatch {
  const isMatrix = of === 'share' || of === 'sum';
  const index = isMatrix ? [rest[0] ?? 0, rest[1] ?? 0] : [rest[0] ?? 0];
  const id = [of, ...(of === 'dh0' ? [] : [time]), ...index].join('/');
  return { selected: { ...selected, [panel]: id } };
}
