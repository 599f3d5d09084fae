// How a number on the page is called: its quantity, its step where it has one, its matrix indices: `h/2/0`.
// The id stands in share links, in events and in the marks of a figure.

export type QuantityId =
  | 'U'
  | 'W'
  | 'b'
  | 'x'
  | 'net'
  | 'h'
  | 'slope'
  | 'dh'
  | 'delta'
  | 'dh0'
  | 'share'
  | 'sum'
  | 'dW'
  | 'dx';

/** An id, taken apart. */
export function parseId(id: string): { readonly of: QuantityId; readonly at: readonly number[] } {
  const [of, ...at] = id.split('/');
  return { of: of as QuantityId, at: at.map(Number) };
}

const STEPPED: readonly QuantityId[] = [
  ...(['x', 'net', 'h', 'slope', 'dh', 'delta', 'share', 'sum', 'dx'] as const),
];

/** The step that an entry belongs to, where it has one. */
export function stepOf(id: string): number | undefined {
  const { of, at } = parseId(id);
  if (of === 'dh0') return 0;
  return STEPPED.includes(of) ? at[0] : undefined;
}
