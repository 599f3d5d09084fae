// Delta debugging of a case: leaves out steps, sequences, units and inputs, then simplifies numbers,
// as long as the fault stays.
import { CELLS } from '../../lib/spec/cells.ts';
import type { Case } from './random-case.ts';

type Sizes = Pick<Case, 'inputSize' | 'hiddenSize' | 'steps' | 'batchSize'>;
/** The blocks of a cell's gates are no dimension to be shortened. */
type Dimension = keyof Sizes | 'gates' | 'blocks';

const ARRAYS = ['U', 'W', 'b', 'x', 'h0', 'c0', 'dh', 'dcT'] as const;

/** The dimensions of every array, row-major. */
function dimensionsOf({ steps, batchSize, hiddenSize, dh }: Case): Record<string, Dimension[]> {
  const everyStep = dh.length === steps * batchSize * hiddenSize && steps > 1;
  return {
    U: ['gates', 'hiddenSize', 'inputSize'],
    W: ['gates', 'hiddenSize', 'hiddenSize'],
    b: ['blocks', 'hiddenSize'],
    x: ['steps', 'batchSize', 'inputSize'],
    h0: ['batchSize', 'hiddenSize'],
    c0: ['batchSize', 'hiddenSize'],
    dcT: ['batchSize', 'hiddenSize'],
    dh: everyStep ? ['steps', 'batchSize', 'hiddenSize'] : ['batchSize', 'hiddenSize'],
  };
}

/** The case without row `index` of one dimension, wherever that occurs. */
function without(c: Case, dimension: keyof Sizes, index: number): Case {
  const dimensions = dimensionsOf(c);
  const { gates, apart } = CELLS[c.cell ?? 'rnn'];
  const sizes = { ...c, gates: gates.length, blocks: gates.length + apart.length };
  const smaller = { ...c, [dimension]: c[dimension] - 1 };
  for (const name of ARRAYS) {
    const shape = dimensions[name]!;
    const keeps = (flat: number) => {
      let rest = flat;
      return shape.toReversed().every((d) => {
        const at = rest % sizes[d];
        rest = Math.floor(rest / sizes[d]);
        return d !== dimension || at !== index;
      });
    };
    const numbers = c[name];
    if (numbers !== undefined) smaller[name] = numbers.filter((_, flat) => keeps(flat));
  }
  return smaller;
}

function* smallerCases(c: Case): Generator<Case> {
  for (const dimension of ['steps', 'batchSize', 'hiddenSize', 'inputSize'] as const) {
    if (c[dimension] === 1) continue;
    for (let i = c[dimension] - 1; i >= 0; i--) yield without(c, dimension, i);
  }
}

function* simplerCases(c: Case): Generator<Case> {
  for (const name of ARRAYS) {
    const numbers = c[name] ?? [];
    for (const [i, number] of numbers.entries()) {
      const power = Math.sign(number) * 2 ** Math.floor(Math.log2(Math.abs(number)));
      for (const simple of number === 0 ? [] : number === 1 ? [0] : [0, 1, power]) {
        if (simple !== number) yield { ...c, [name]: numbers.with(i, simple) };
      }
    }
  }
}

/** A case that `fails`, and none of whose simpler ones does. */
export function shrink(start: Case, fails: (c: Case) => boolean): Case {
  let smallest = start;
  for (const candidates of [smallerCases, simplerCases]) {
    for (let found: Case | undefined = smallest; found !== undefined; ) {
      smallest = found;
      found = undefined;
      for (const candidate of candidates(smallest)) {
        if (!fails(candidate)) continue;
        found = candidate;
        break;
      }
    }
  }
  return smallest;
}
