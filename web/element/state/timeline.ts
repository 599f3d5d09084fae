// The one line of time: forward from t = 0 to T, then backward from T to 0. Where the reader is on it is told
// by the selected cell; a step goes to the same cell at the step beside it.
import type { CellType } from '../../lib/spec/cells.ts';
import { PLACES, parseId, type QuantityId, shownIn, stepOf, type TimedPanel } from './entry-id.ts';
import {
  beside,
  besideStep,
  firstMoment,
  isReached,
  type Moment,
  momentIn,
  momentOf,
  type Part,
  wholeStep,
} from './played.ts';
import type { State, StatePatch } from './state.ts';

const hasSteps = (id: QuantityId) => PLACES[id].first !== undefined && !PLACES[id].outside;
const standsAtZero = (id: QuantityId) => PLACES[id].first === 0 || PLACES[id].only === 0;

/** What a step begins with where another cell without a time was selected. */
export function usualIn(panel: TimedPanel, cell: CellType): QuantityId {
  if (panel === 'forward') return 'h';
  return cell === 'rnn' ? 'delta' : 'errorOfH';
}

const lineOf = (panel: TimedPanel, cell: CellType) => ({
  /** What is computed at one step, in its order. */
  phases: shownIn(panel, cell).filter(hasSteps),
  /** What stands at t = 0. */
  first: panel === 'forward' ? 'h' : shownIn(panel, cell).find(standsAtZero)!,
  usual: usualIn(panel, cell),
});

const linesOf = (cell: CellType) => ({
  forward: lineOf('forward', cell),
  backward: lineOf('backward', cell),
});
const LINES = { rnn: linesOf('rnn'), gru: linesOf('gru'), lstm: linesOf('lstm') } as const;

type Place = Pick<State, 'panel' | 'selected' | 'steps' | 'played' | 'cell'>;

/** Whose entry is selected while a part of a step is seen. */
function toldIn(panel: TimedPanel, part: Part, cell: CellType): QuantityId {
  if (panel === 'backward' && part !== 'error') return part === 'share' ? 'share' : 'sum';
  return usualIn(panel, cell);
}

/** Forward and Backward lie on the line, the other panels do not. */
export function isTimed(panel: State['panel']): panel is TimedPanel {
  return Object.hasOwn(LINES.rnn, panel);
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
  const moment = momentIn(place);
  if (moment !== undefined) return along(place, moment, by, besideStep);
  const now = timeOf(place);
  if (now === undefined) return goTo(place, panel, by > 0 ? Math.min(1, steps) : steps);
  const next = now + by;
  if (next > steps && panel === 'forward') {
    return { ...goTo({ ...place, selected }, 'backward', steps), panel: 'backward' };
  }
  return next < 0 || next > steps ? undefined : goTo(place, panel, next);
}

/** To t = 0 or to t = T of the same panel: where Play begins, or where all is shown. */
export function toEnd(place: Place, end: 'home' | 'end'): StatePatch | undefined {
  const { panel, steps } = place;
  if (!isTimed(panel)) return undefined;
  const all = goTo(place, panel, end === 'home' ? 0 : steps);
  if (momentIn(place) === undefined) return all;
  const begins = (panel === 'forward') === (end === 'home');
  return begins ? tellOf(place, firstMoment(panel, steps)) : { ...all, played: undefined };
}

/** To a step of the same panel. */
export function toStep(place: Place, time: number): StatePatch | undefined {
  const { panel } = place;
  if (!isTimed(panel)) return undefined;
  if (momentIn(place) === undefined) return goTo(place, panel, time);
  return tellOf(place, wholeStep(panel, time));
}

/** One computation to the left or to the right: later ones lie to the right in Forward, to the left in Backward. */
export function phase(place: Place, by: 1 | -1): StatePatch | undefined {
  const { panel, selected } = place;
  if (!isTimed(panel)) return undefined;
  const moment = momentIn(place);
  if (moment !== undefined) return along(place, moment, by, beside);
  const now = timeOf(place);
  if (now === undefined) return step(place, by);
  const { of, at } = parseId(selected[panel]!);
  const line = momentsOf(panel, place);
  const here = line.findIndex((moment) => moment.time === now && (now === 0 || moment.of === of));
  const next = here < 0 ? undefined : line[here + by];
  if (next === undefined) return step(place, by);
  return select(place, panel, next.of, next.time, hasSteps(of) ? at.slice(1) : at);
}

/** From left to right on the axis. */
function momentsOf(panel: TimedPanel, { steps, cell }: Place) {
  const { phases: inOrder, first } = LINES[cell][panel];
  const phases = panel === 'forward' ? inOrder : [...inOrder].reverse();
  const times = Array.from({ length: steps }, (_, k) => k + 1);
  return [{ of: first, time: 0 }, ...times.flatMap((time) => phases.map((of) => ({ of, time })))];
}

/**
 * What Play does next: from rest it begins, with everything that it computes still to come; at the end of Forward it
 * turns. Nothing at the end of Backward.
 */
export function playOn(place: Place): StatePatch | undefined {
  const { panel, steps } = place;
  if (!isTimed(panel)) return undefined;
  const moment = momentIn(place);
  if (moment === undefined) return beginning(place);
  const next = beside(moment, steps, 1);
  if (next !== undefined) return tellOf(place, next);
  return panel === 'forward' ? turn(place) : undefined;
}

/** Forward has come to its last state: what Play does next opens Backward. */
export function isTurn(place: Place): boolean {
  const moment = momentIn(place);
  return moment?.panel === 'forward' && beside(moment, place.steps, 1) === undefined;
}

/** Play comes at least as far as to this entry. */
export function showing(id: string, place: Place): StatePatch {
  const moment = momentIn(place);
  return moment === undefined || isReached(moment, id)
    ? {}
    : { played: momentOf(moment.panel, id) };
}

/** Where Play begins in the open panel; in Forward beside the line. */
export function beginning(place: Place): StatePatch {
  const panel = isTimed(place.panel) ? place.panel : 'forward';
  return { ...tellOf(place, firstMoment(panel, place.steps)), panel };
}

function turn(place: Place): StatePatch {
  return { ...tellOf(place, firstMoment('backward', place.steps)), panel: 'backward' };
}

/** To the left or to the right on the axis, which is on or back along the way of the pass. */
function along(
  place: Place,
  moment: Moment,
  by: 1 | -1,
  next: typeof beside,
): StatePatch | undefined {
  const onward = moment.panel === 'forward' ? by : by === 1 ? -1 : 1;
  const to = next(moment, place.steps, onward);
  if (to !== undefined) return tellOf(place, to);
  return moment.panel === 'forward' && onward > 0 ? turn(place) : undefined;
}

/** Shows as much as that, and how it came about for the unit that is selected. */
function tellOf(place: Place, moment: Moment): StatePatch {
  const { panel, time, part } = moment;
  const { cell } = place;
  const told = time === 0 ? LINES[cell][panel].first : toldIn(panel, part, cell);
  return { ...select(place, panel, told, time, unitOf(place, panel)), played: moment };
}

/** What else stands at t = 0, by what it is later. */
const AT_ZERO: Partial<Record<QuantityId, QuantityId>> = { c: 'c', errorOfC: 'dc0' };

function goTo(place: Place, panel: TimedPanel, time: number): StatePatch {
  const { of } = parseId(place.selected[panel] ?? '');
  const { phases, first, usual } = LINES[place.cell][panel];
  const onLine = phases.includes(of) ? of : of === 'dc0' ? 'errorOfC' : usual;
  const to = time === 0 ? (AT_ZERO[onLine] ?? first) : onLine;
  return select(place, panel, to, time, unitOf(place, panel));
}

/** The indices of the selected entry without its step; none of one that is not on the line. */
function unitOf({ selected, cell }: Place, panel: TimedPanel): readonly number[] {
  const { of, at } = parseId(selected[panel] ?? '');
  const { phases, first } = LINES[cell][panel];
  if (phases.includes(of)) return at.slice(1);
  return of === first || of === 'dc0' ? at : [];
}

function select(
  { selected }: Place,
  panel: TimedPanel,
  of: QuantityId,
  time: number,
  rest: readonly number[],
): StatePatch {
  const index = PLACES[of].at.filter((axis) => axis !== 't').map((_, k) => rest[k] ?? 0);
  const id = [of, ...(hasSteps(of) ? [time] : []), ...index].join('/');
  return { selected: { ...selected, [panel]: id } };
}
