// How far Play has come: a moment on the line of time. What is computed later is not shown yet, and keeps its place.
import {
  gateOf,
  isGate,
  PLACES,
  parseId,
  type QuantityId,
  stepOf,
  type TimedPanel,
} from './entry-id.ts';
import type { State } from './state.ts';

/** The parts of a step in the order in which they are seen. A state is input, memory, their sum, and what f makes of it. */
export const PARTS = {
  forward: ['input', 'memory', 'sum', 'state'],
  backward: ['error', 'share', 'sum'],
} as const;

export type Part = (typeof PARTS)[TimedPanel][number];

export interface Moment {
  readonly panel: TimedPanel;
  readonly time: number;
  readonly part: Part;
}

/** With which part an entry is seen; what has no part was there before. */
const SEEN: Readonly<Record<TimedPanel, Partial<Record<string, Part>>>> = {
  forward: { x: 'input', net: 'sum', gate: 'sum', c: 'state', h: 'state' },
  backward: {
    ...({
      errorOfH: 'error',
      errorOfC: 'error',
      delta: 'error',
      dh0: 'error',
      dc0: 'error',
    } as const),
    ...({ dx: 'share', share: 'share', sum: 'sum', dW: 'sum' } as const),
  },
};

const seenWith = (panel: TimedPanel, of: QuantityId): Part | undefined =>
  SEEN[panel][isGate(of) ? 'gate' : gateOf(of)[0]];

type Played = Pick<State, 'panel' | 'steps' | 'played'>;

/** The moment that the open panel shows; nothing where it shows all. */
export function momentIn({ panel, steps, played }: Played): Moment | undefined {
  if (played === undefined || played.panel !== panel) return undefined;
  return played.time > steps ? { ...played, time: steps } : played;
}

/** Forward begins with h_0, Backward with the error at T. */
export function firstMoment(panel: TimedPanel, steps: number): Moment {
  return panel === 'forward'
    ? { panel, time: 0, part: 'state' }
    : { panel, time: steps, part: 'error' };
}

/** The moment at which an entry is seen; nothing for what was there before. */
export function momentOf(panel: TimedPanel, id: string): Moment | undefined {
  const { of } = parseId(id);
  const part = seenWith(panel, of);
  if (part === undefined) return undefined;
  return { panel, time: stepOf(id) ?? PLACES[of].only ?? 1, part }; // the total is what has come to the first step
}

/** Nothing that this entry is made of is still to come. */
export function isReached(moment: Moment, id: string): boolean {
  const seen = momentOf(moment.panel, id);
  return seen === undefined || orderOf(seen) <= orderOf(moment);
}

/** Along the way that the pass goes. */
function orderOf({ panel, time, part }: Moment): number {
  const parts: readonly Part[] = PARTS[panel];
  return (panel === 'forward' ? time : -time) * parts.length + parts.indexOf(part);
}

/** All of a step has been seen. */
export function wholeStep(panel: TimedPanel, time: number): Moment {
  const atZero = panel === 'backward' && time === 0; // where there is nothing but ∂L/∂h_0
  return { panel, time, part: atZero ? 'error' : PARTS[panel].at(-1)! };
}

/** The next moment, or the one before; nothing beyond the ends. */
export function beside(moment: Moment, steps: number, by: 1 | -1): Moment | undefined {
  const { panel, time, part } = moment;
  const parts: readonly Part[] = PARTS[panel];
  const next = time === 0 ? undefined : parts[parts.indexOf(part) + by];
  if (next !== undefined) return { panel, time, part: next };
  const then = besideTime(moment, steps, by);
  if (then === undefined) return undefined;
  return by > 0 && then > 0 ? { panel, time: then, part: parts[0]! } : wholeStep(panel, then);
}

/** A whole step at once: the one that has begun, or the next; back to the end of the one before. */
export function besideStep(moment: Moment, steps: number, by: 1 | -1): Moment | undefined {
  const whole = wholeStep(moment.panel, moment.time);
  if (by > 0 && moment.part !== whole.part) return whole;
  const then = besideTime(moment, steps, by);
  return then === undefined ? undefined : wholeStep(moment.panel, then);
}

function besideTime({ panel, time }: Moment, steps: number, by: 1 | -1): number | undefined {
  const then = panel === 'forward' ? time + by : time - by;
  return then < 0 || then > steps ? undefined : then;
}
