// What a conformance case is. The cases know nothing of Vitest, Node or the DOM, so that they run
// wherever the library does.
import type { TensorLike, TypedArray, Unrolled } from '../../lib/index.ts';
import type { DetectionRow, LayerCase, Post } from '../fixtures.ts';

/** The committed golden data, cpp/test/golden, which the native tests read too. */
export interface Golden {
  readonly layers: readonly LayerCase[];
  readonly post: Post;
  readonly detection: readonly DetectionRow[];
}

export interface Case {
  /** The native suite, in which a case of the same name has the same data. */
  readonly suite: 'golden' | 'post' | 'detection';
  readonly name: string;
  /** Throws where the library differs from the golden data; gives the numbers that it computed. */
  run(api: Unrolled): readonly TypedArray[];
}

/** Golden numbers as an argument. */
export function tensor(shape: readonly number[], data: readonly number[]): TensorLike {
  return { shape, data: Float64Array.from(data) };
}

/** Throws unless both are the same as JSON: for texts, counts and lists of them. */
export function requireSame(what: string, actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`);
}

/** Throws unless every difference is below `near` times the largest expected entry. */
export function requireNear(
  what: string,
  actual: TypedArray,
  expected: readonly number[],
  near: number,
): void {
  requireSame(`${what}.length`, actual.length, expected.length);
  const limit = near * Math.max(1e-300, ...expected.map(Math.abs));
  const i = expected.findIndex((value, at) => !(Math.abs(actual[at]! - value) < limit));
  if (i < 0) return;
  throw new Error(`${what}[${i}]: expected ${expected[i]} within ${limit}, got ${actual[i]}`);
}
