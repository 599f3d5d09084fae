// A quantity of a layer: its name, where its numbers are, and how each of them is made. Below, those that every cell
// has; a cell's own stand in the list that is named after it.
import type { Tensor } from '../../lib/index.ts';
import { inputEquation, shareEquation } from '../maths/equations.ts';
import type { Formula } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import { blockOf } from '../run/blocks.ts';
import type { Run } from '../run/run.ts';
import { gateOf, PLACES, type QuantityId } from '../state/entry-id.ts';
import { blocksOf, errorGate } from '../state/gates.ts';
import type { Gate, Summed } from '../state/state.ts';
import type { Words } from '../words/languages.ts';
import { indices } from './explanation.ts';
import type { Recipe, RowId, WordKey } from './recipe.ts';

/**
 * The scales whose numbers keep their powers of ten with them: those that can be typed where they stand, and those of
 * bands without a title, which have no place for one.
 */
export const UNSCALED: ReadonlySet<ScaleId> = new Set([
  ...(['weights', 'input', 'incoming'] as const),
  ...(['activity', 'overwritten', 'error', 'gate', 'cell'] as const),
]);

/** What the numbers are taken from. */
export interface Source {
  readonly run: Run;
  /** The parameter whose gradient is added up, and the gate whose part of it, where there are gates. */
  readonly summed: Summed;
  readonly gate?: Gate | undefined;
}

/** Numbers of one scale share a power of ten and the deepest colour. */
export type ScaleId =
  | 'weights'
  | 'input'
  | 'activity'
  | 'gate'
  | 'cell'
  | 'overwritten'
  | 'slope'
  | 'incoming'
  | 'error'
  | 'shares'
  | 'total'
  | 'inputGradient';

export interface Quantity {
  readonly id: RowId;
  /** The quantity on the page whose entries these are, where that is another. */
  readonly as?: QuantityId;
  name(step: names.Step, source: Source): Formula;
  /** What it is called. */
  readonly title?: WordKey | ((words: Words) => string);
  /** What one entry of it is, where the words of a figure do not say it by its id. */
  what?(words: Words, at: readonly number[]): string;
  of(source: Source): Tensor;
  /** What correct code gives, where the code that is shown may give something else. */
  truth?(source: Source): Tensor;
  /** A layer may be without it. */
  absent?(source: Source): boolean;
  /** What stands at the arrow that leads to it. */
  wire?(source: Source): Formula;
  readonly scale: ScaleId | ((source: Source) => ScaleId);
  /** The scale of its colours, where they are those of another. */
  readonly colours?: ScaleId;
  readonly colourless?: boolean;
  /** How the entry at these indices is made; nothing for what is given. */
  recipe?(source: Source, ...at: readonly number[]): Recipe | undefined;
  /** The same, where another quantity's note tells it. */
  toldElsewhere?(source: Source, ...at: readonly number[]): Recipe | undefined;
  /** An entry is the sum that another one goes on from. */
  readonly isSum?: boolean;
  /** Where backward may have written over it. */
  readonly overwritten?: Overwritten;
  /** Said of a term that is zero. */
  readonly zero?: WordKey;
  /** Said of an entry that nothing reads. */
  readonly unread?: WordKey;
}

/** A quantity of which correct code and the published one hold different numbers in the same table. */
interface Overwritten {
  /** The quantity as its recipe made it. */
  readonly made: RowId;
  /** Said of the number that stands there now. */
  readonly how: WordKey;
  readonly remark: WordKey;
  /** Remarked where it is read. */
  readonly whenRead: WordKey;
}

/** What its indices count, and which panels show it. */
export const placeOf = ({ id, as }: Quantity) => PLACES[as ?? (id as QuantityId)];

const always = (name: Formula) => () => name;
const summedName = ({ summed }: Source) => names.parameters[summed];

/** U, W and b of a cell without gates. */
export const PARAMETERS: readonly Quantity[] = [
  { id: 'U', name: always(names.U), title: 'U', of: ({ run }) => run.U, scale: 'weights' },
  { id: 'W', name: always(names.W), title: 'W', of: ({ run }) => run.W, scale: 'weights' },
  {
    id: 'b',
    name: always(names.b),
    title: 'b',
    of: ({ run }) => run.b,
    absent: ({ run }) => !run.problem.bias,
    scale: 'weights',
  },
];

/** x, and what comes from outside. */
export const GIVEN: readonly Quantity[] = [
  { id: 'x', name: names.x, title: 'x', of: ({ run }) => run.x, scale: 'input' },
  {
    id: 'dh',
    name: names.dh,
    title: 'dh',
    of: ({ run }) => run.dh,
    scale: 'incoming',
    zero: 'noneHere',
  },
];

/** The part of a stacked gradient that is added up. */
const partOf = (stacked: Tensor, axis: 0 | 1, { run, summed, gate }: Source): Tensor =>
  gate === undefined ? stacked : blockOf(stacked, axis, blocksOf(summed, run.problem.cell), gate);

/** The error that (4) to (6) multiply. */
const errorIn = ({ summed, gate }: Source) =>
  gate === undefined ? 'delta' : (`delta_${errorGate(summed, gate)}` as const);

/** What an error is multiplied by in (4) to (6). */
const MULTIPLIED = {
  U: (t, j) => [`x/${t}/${j}`],
  W: (t, j) => [`h/${t - 1}/${j}`],
  b: () => [],
} as const satisfies Record<Summed, (t: number, j: number) => Recipe['terms'][number]>;

const errorName = (source: Source, t: number): Formula => {
  const [, gate] = gateOf(errorIn(source));
  return gate === undefined ? names.delta(t) : names.gateAt(names.deltaAlone, gate, t);
};

/** The gradient of a parameter as the sum of its steps. */
export const GRADIENT: readonly Quantity[] = [
  {
    id: 'share',
    name: (step, source) => names.share(step, summedName(source), source.gate),
    title: 'share',
    of: (source) => partOf(source.run.backward.of[source.summed].shares, 1, source),
    truth: (source) => partOf(source.run.truth.of[source.summed].shares, 1, source),
    scale: 'shares',
    recipe: (source, t, i, j) => ({
      equation: () => shareEquation(t, source.summed, errorName(source, t), source.gate),
      terms: [[`${errorIn(source)}/${t}/${i}`, ...MULTIPLIED[source.summed](t, j)]],
    }),
  },
  {
    id: 'sum',
    name: (step, source) =>
      names.sharesFrom(step, source.run.steps, summedName(source), source.gate),
    title: 'sum',
    of: (source) => partOf(source.run.backward.of[source.summed].sums, 1, source),
    truth: (source) => partOf(source.run.truth.of[source.summed].sums, 1, source),
    scale: 'shares',
    recipe: ({ run }, t, ...at) => ({
      from: t < run.steps ? `sum/${t + 1}/${at.join('/')}` : undefined,
      terms: [[`share/${t}/${at.join('/')}`]],
    }),
  },
  {
    id: 'dW', // the gradient itself, of whichever parameter is added up
    name: (_, source) => {
      const name = summedName(source);
      return names.gradient(source.gate === undefined ? name : names.ofGate(name, source.gate));
    },
    title: 'total',
    of: (source) => partOf(source.run.backward.of[source.summed].total, 0, source),
    truth: (source) => partOf(source.run.truth.of[source.summed].total, 0, source),
    scale: 'total',
    colours: 'shares',
    recipe: (_, ...at) => ({ from: `sum/1/${at.join('/')}`, terms: [] }),
  },
];

/** (7): column j of U carries the error to input j. */
export const INPUT_GRADIENT: Quantity = {
  id: 'dx',
  name: (step) => names.gradient(names.x(step)),
  title: 'ofInput',
  of: ({ run }) => run.backward.dx,
  truth: ({ run }) => run.truth.dx,
  scale: 'inputGradient',
  recipe: ({ run }, t, j) => ({
    equation: () => inputEquation(t),
    terms: indices(run.U.shape[0]!).map((i) => [`U/${i}/${j}`, `delta/${t}/${i}`]),
  }),
};
