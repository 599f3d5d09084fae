// How a number on the page is called: its quantity, its step where it has one, its matrix indices: `h/2/0`. Of a cell
// with gates, a quantity that each of them has is called with its letter: `U_f/1/0`, `delta_f/2/0`.
// The id stands in share links, in events and in the marks of a figure.
import type { CellType } from '../../lib/spec/cells.ts';
import { GATES, type Gate } from './choices.ts';
import { gatesOf, netGatesOf } from './gates.ts';

/** The panels that lie on the line of time. */
export type TimedPanel = 'forward' | 'backward';

/** What an index counts: rows and columns are those of the parameter whose gradient is added up. */
export type AxisId = 't' | 'unit' | 'input' | 'row' | 'column';

export interface Place {
  /** The indices of an id, in their order. */
  readonly at: readonly AxisId[];
  /** The first step of those that have steps. */
  readonly first?: 0 | 1;
  /** The one step that it belongs to. */
  readonly only?: number;
  /** It comes from outside: no step computes it. */
  readonly outside?: true;
  /** The panels that show it. */
  readonly panels: readonly TimedPanel[];
  /** The cells that have it; all without it. */
  readonly cells?: readonly CellType[];
}

const SIMPLE = ['rnn'] as const;
const GRU = ['gru'] as const;
const LSTM = ['lstm'] as const;
const BOTH = ['gru', 'lstm'] as const;
const VECTORS = { at: ['t', 'unit'], first: 1 } as const;

/** The gates as quantities, and of each of them the same. */
function perGate<Name extends string>(
  name: (gate: Gate) => Name,
  place: Place,
  of: (cell: CellType) => readonly Gate[] = gatesOf,
): Readonly<Record<Name, Place>> {
  const all = BOTH.flatMap((cell) => of(cell).map((gate) => [gate, cell] as const));
  return Object.fromEntries(
    all.map(([gate, cell]) => [name(gate), { ...place, cells: [cell] }]),
  ) as unknown as Readonly<Record<Name, Place>>;
}

const KNOWN = {
  U: { at: ['unit', 'input'], panels: ['forward', 'backward'], cells: SIMPLE },
  W: { at: ['unit', 'unit'], panels: ['forward', 'backward'], cells: SIMPLE },
  b: { at: ['unit'], panels: ['forward'], cells: SIMPLE },
  ...perGate((gate) => `U_${gate}` as const, {
    at: ['unit', 'input'],
    panels: ['forward', 'backward'],
  }),
  ...perGate((gate) => `W_${gate}` as const, {
    at: ['unit', 'unit'],
    panels: ['forward', 'backward'],
  }),
  ...perGate((gate) => `b_${gate}` as const, { at: ['unit'], panels: ['forward'] }, netGatesOf),
  x: { at: ['t', 'input'], first: 1, panels: ['forward'] },
  net: { ...VECTORS, panels: ['forward'], cells: SIMPLE },
  // Read on the way, and told where what reads them is told.
  ...perGate((gate) => `net_${gate}` as const, { ...VECTORS, panels: [] }, netGatesOf),
  ...perGate((gate) => `slope_${gate}` as const, { ...VECTORS, panels: [] }),
  ...perGate((gate) => gate, { ...VECTORS, panels: ['forward'] }),
  c: { at: ['t', 'unit'], first: 0, panels: ['forward'], cells: LSTM },
  tanhC: { ...VECTORS, panels: [], cells: LSTM },
  slopeOfC: { ...VECTORS, panels: [], cells: LSTM },
  keep: { ...VECTORS, panels: [], cells: GRU },
  change: { ...VECTORS, panels: [], cells: GRU },
  h: { at: ['t', 'unit'], first: 0, panels: ['forward'] },
  slope: { ...VECTORS, panels: ['backward'], cells: SIMPLE },
  dh: { ...VECTORS, outside: true, panels: ['backward'] },
  /** ∂L/∂h_t and ∂L/∂c_t, with all that comes back from later steps. */
  errorOfH: { ...VECTORS, panels: ['backward'], cells: BOTH },
  dcT: { at: ['unit'], outside: true, panels: [], cells: LSTM },
  errorOfC: { ...VECTORS, panels: ['backward'], cells: LSTM },
  delta: { ...VECTORS, panels: ['backward'], cells: SIMPLE },
  ...perGate((gate) => `delta_${gate}` as const, { ...VECTORS, panels: ['backward'] }, netGatesOf),
  dh0: { at: ['unit'], only: 0, panels: ['backward'] },
  dc0: { at: ['unit'], only: 0, panels: ['backward'], cells: LSTM },
  share: { at: ['t', 'row', 'column'], first: 1, panels: ['backward'] },
  sum: { at: ['t', 'row', 'column'], first: 1, panels: ['backward'] },
  dW: { at: ['row', 'column'], panels: ['backward'] },
  dx: { at: ['t', 'input'], first: 1, panels: ['backward'] },
} as const satisfies Readonly<Partial<Record<string, Place>>>;

export type QuantityId = keyof typeof KNOWN;

/** Every quantity; those of a panel in the order in which a step computes them. */
export const PLACES: Readonly<Record<QuantityId, Place>> = KNOWN;

export const QUANTITIES = Object.keys(PLACES) as readonly QuantityId[];

/** Those that a panel shows of a cell. */
export function shownIn(panel: TimedPanel, cell: CellType): QuantityId[] {
  return QUANTITIES.filter((id) => PLACES[id].panels.includes(panel) && hasQuantity(cell, id));
}

export const hasQuantity = (cell: CellType, id: QuantityId): boolean =>
  PLACES[id].cells?.includes(cell) ?? true;

/** An id, taken apart. */
export function parseId(id: string): { readonly of: QuantityId; readonly at: readonly number[] } {
  const [of, ...at] = id.split('/');
  return { of: of as QuantityId, at: at.map(Number) };
}

/** A quantity by its name from outside; a grid of the check is none. */
export function isQuantity(name: string): name is QuantityId {
  return Object.hasOwn(PLACES, name);
}

/** A gate itself, i f g o or r z n. */
export function isGate(id: QuantityId): id is Gate {
  return (GATES as readonly string[]).includes(id);
}

/** The name of a quantity without its gate, and the gate. */
export function gateOf(id: QuantityId): readonly [name: string, gate: Gate | undefined] {
  const [name, gate] = id.split('_') as [string, Gate?];
  return [name, gate];
}

/** The step that an entry belongs to, where it has one. */
export function stepOf(id: string): number | undefined {
  const { of, at } = parseId(id);
  const place = isQuantity(of) ? PLACES[of] : undefined;
  return place?.first === undefined ? place?.only : at[0];
}
