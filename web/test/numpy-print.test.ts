// How arrays are printed. Oracle: NumPy's own print, of arrays that are drawn by fast-check.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DType, Tensor } from '../lib/index.ts';
import { fixed } from '../lib/print/format.ts';
import { pythonReading } from './python.ts';

interface Printed {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

const newArray = (dtype: DType, numbers: readonly number[]) =>
  dtype === 'float64' ? Float64Array.from(numbers) : Float32Array.from(numbers);
const textOf = ({ dtype, shape, numbers }: Printed) =>
  `${new Tensor(shape, newArray(dtype, numbers))}`;

/** What NumPy prints of each array. The bytes go as hexadecimal digits: no text is in between. */
function printedByNumpy(arrays: readonly Printed[]): string[] {
  const script = `
import json, sys
import numpy as np
TYPES = {'float64': '<f8', 'float32': '<f4'}
def text(dtype, shape, numbers):
    return str(np.frombuffer(bytes.fromhex(numbers), dtype=TYPES[dtype]).reshape(shape))
print(json.dumps([text(*array) for array in json.load(sys.stdin)]))`;
  const hex = ({ dtype, numbers }: Printed) =>
    Buffer.from(newArray(dtype, numbers).buffer).toString('hex');
  const rows = arrays.map((array) => [array.dtype, array.shape, hex(array)]);
  return JSON.parse(pythonReading(JSON.stringify(rows), script));
}

const finite = { noNaN: true, noDefaultInfinity: true };
const kinds: Record<string, fc.Arbitrary<number>> = {
  'below 1': fc.double({ min: -1, max: 1, ...finite }),
  'of mixed widths': fc.double({ min: -1e4, max: 1e4, ...finite }).map((v) => Number(v.toFixed(3))),
  whole: fc.integer({ min: -1e10, max: 1e10 }),
  'of few digits': fc.integer({ min: -999, max: 999 }).map((v) => v / 64),
  tiny: fc.double({ min: -1e-3, max: 1e-3, ...finite }),
  'of any exponent': fc.double(finite),
  'near the limits of a style': fc.constantFrom(
    1e-4,
    9.9999e-5,
    1e8,
    99999999.9,
    1000,
    1,
    0.1,
    1.0005,
  ),
  'ending in a tie': fc.integer({ min: 0, max: 1e9 }).map((v) => 1e9 + 10 * v + 5),
  'with zeros of both signs': fc.constantFrom(0, -0, 1, -2.5, 1e-9),
  'not finite': fc.constantFrom(Infinity, -Infinity, Number.NaN, 1, -2.5, 1e-9),
};
const shapes = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 1 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
);
const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
const arraysOf = (number: fc.Arbitrary<number>, dtype: DType) =>
  shapes.chain((shape) =>
    fc
      .array(number, { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
      .map((numbers): Printed => ({ dtype, shape, numbers })),
  );

/** All arrays of a run at once: starting Python takes longer than printing. */
function expectPrintedAlike(arrays: readonly Printed[]): void {
  expect(arrays.length).toBeGreaterThan(0);
  const theirs = printedByNumpy(arrays);
  for (const [i, array] of arrays.entries()) {
    expect(textOf(array), JSON.stringify(array)).toBe(theirs[i]);
  }
}

describe.each(['float64', 'float32'] as const)('a tensor of %s', (dtype) => {
  it.each(Object.entries(kinds))('of numbers %s prints as in NumPy', (_kind, number) => {
    expectPrintedAlike(fc.sample(arraysOf(number, dtype), { numRuns: 500, seed: 20261123 }));
  });

  it('of more than 1000 numbers is summarised as in NumPy, one of 1000 is not', () => {
    const shapes = [[1000], [1001], [2000], [7, 143], [3, 334], [334, 3], [7, 7, 21], [5, 6, 40]];
    const numbers = (shape: number[]) =>
      Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i));
    expectPrintedAlike(shapes.map((shape) => ({ dtype, shape, numbers: numbers(shape) })));
  });
});

describe('a number of the post’s lines', () => {
  it('prints as %f does in C and Python, ties and large numbers included', () => {
    const numbers = fc.sample(fc.oneof(...Object.values(kinds)), { numRuns: 2000, seed: 1 });
    const ties = [0.5, 1.5, 2.5, -0.5]
      .map((v) => v * 2 ** -6 * 5 ** 0)
      .concat([0.0000005, 2 ** -7]);
    const all = [...numbers, ...ties].filter(Number.isFinite);
    const script = `
import json, sys
import struct
numbers = [struct.unpack('<d', bytes.fromhex(n))[0] for n in json.load(sys.stdin)]
print(json.dumps(['%.6f' % v for v in numbers]))`;
    const hex = all.map((v) => Buffer.from(Float64Array.of(v).buffer).toString('hex'));
    const printed = JSON.parse(pythonReading(JSON.stringify(hex), script));
    expect(all.map((v) => fixed(v, 6))).toEqual(printed);
  });
});
