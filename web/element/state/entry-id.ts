// How a number on the page is called: its quantity, its step where it has one, its matrix indices: `h/2/0`.
// The id stands in share links, in events and in the marks of a figure.

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
}

const KNOWN = {
  U: { at: ['unit', 'input'], panels: ['forward', 'backward'] },
  W: { at: ['unit', 'unit'], panels: ['forward', 'backward'] },
  b: { at: ['unit'], panels: ['forward'] },
  x: { at: ['t', 'input'], first: 1, panels: ['forward'] },
  net: { at: ['t', 'unit'], first: 1, panels: ['forward'] },
  h: { at: ['t', 'unit'], first: 0, panels: ['forward'] },
  slope: { at: ['t', 'unit'], first: 1, panels: ['backward'] },
  dh: { at: ['t', 'unit'], first: 1, outside: true, panels: ['backward'] },
  delta: { at: ['t', 'unit'], first: 1, panels: ['backward'] },
  dh0: { at: ['unit'], only: 0, panels: ['backward'] },
  share: { at: ['t', 'row', 'column'], first: 1, panels: ['backward'] },
  sum: { at: ['t', 'row', 'column'], first: 1, panels: ['backward'] },
  dW: { at: ['row', 'column'], panels: ['backward'] },
  dx: { at: ['t', 'input'], first: 1, panels: ['backward'] },
} as const satisfies Readonly<Record<string, Place>>;

export type QuantityId = keyof typeof KNOWN;

/** Every quantity; those of a panel in the order in which a step computes them. */
export const PLACES: Readonly<Record<QuantityId, Place>> = KNOWN;

export const QUANTITIES = Object.keys(PLACES) as readonly QuantityId[];

/** Those that a panel shows. */
export function shownIn(panel: TimedPanel): QuantityId[] {
  return QUANTITIES.filter((id) => PLACES[id].panels.includes(panel));
}

/** An id, taken apart. */
export function parseId(id: string): { readonly of: QuantityId; readonly at: readonly number[] } {
  const [of, ...at] = id.split('/');
  return { of: of as QuantityId, at: at.map(Number) };
}

/** A quantity by its name from outside; a grid of the check is none. */
export function isQuantity(name: string): name is QuantityId {
  return Object.hasOwn(PLACES, name);
}

/** The step that an entry belongs to, where it has one. */
export function stepOf(id: string): number | undefined {
  const { of, at } = parseId(id);
  const place = isQuantity(of) ? PLACES[of] : undefined;
  return place?.first === undefined ? place?.only : at[0];
}
