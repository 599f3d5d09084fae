// What the figures show, as entries: every number of a run with its name, its text and its shade.
import type { Tensor } from '../../lib/index.ts';
import type { Formula } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import { entryAt, type Step } from '../maths/names.ts';
import { formatGroup, full, type GroupFormat } from '../maths/numbers.ts';
import type { Run } from '../run/run.ts';
import { parseId, type QuantityId } from '../state/entry-id.ts';
import type { Summed } from '../state/state.ts';
import type { Words } from '../words/languages.ts';

/** One number on the page. */
export interface Entry {
  /** Of the quantity and its indices: `h/2/0`. */
  readonly id: string;
  readonly name: Formula;
  readonly value: number;
  /** As printed in the grid. */
  readonly text: string;
  /** As printed where no caption tells the group's power of ten. */
  readonly alone: string;
  /** From −1 to 1 within its group; 0 has no hue. */
  readonly shade: number;
  /** Correct code gives another number. */
  readonly wrong: boolean;
  /** For speech: name, place and the number as it is printed. */
  readonly label: string;
  /** All digits. */
  readonly full: string;
}

/** A matrix, or a vector or matrix per step. */
export interface Quantity {
  readonly format: GroupFormat;
  readonly name: (step: Step) => Formula;
  /** By matrix indices, counted from 0, after the step where there is one. */
  entry(...at: readonly number[]): Entry;
  /** The nearest indices that it has. */
  fit(at: readonly number[]): readonly number[];
}

/** `made`: the states as the forward pass made them; on the page they are the same entries. */
export type Quantities = Readonly<Record<QuantityId | 'made', Quantity>>;
/** The same entry; the last one there is where the layer or the sequence has become too small for it. */
export function selectionIn(id: string, quantities: Quantities): string {
  const { of, at } = parseId(id);
  const known: Quantity | undefined = quantities[of];
  return known === undefined ? id : [of, ...known.fit(at)].join('/');
}

interface Source {
  readonly name: (step: Step) => Formula;
  readonly tensor: Tensor;
  readonly format: GroupFormat;
  /** The step of the first row; without it the quantity has no steps. */
  readonly from?: 0 | 1;
  /** What correct code gives. */
  readonly truth?: Tensor;
  readonly shaded?: boolean;
}

/**
 * All quantities of a run.
 * @param stepDigits significant digits of the small grids per step, fewer where there is little room
 * @param summed the parameter whose gradient is added up
 * @param gridDigits those of the other grids
 */
export function quantitiesOf(
  run: Run,
  words: Words,
  stepDigits = 4,
  summed: Summed = 'W',
  gridDigits = 4,
): Quantities {
  const { backward, truth } = run;
  const group = (tensors: readonly Tensor[], digits = gridDigits) =>
    formatGroup(
      tensors.flatMap(({ data }) => [...data]),
      digits,
    );
  const weights = group([run.U, run.W, run.b]);
  const activity = group([run.states, run.net]);
  const after = run.statesAfter === run.states ? activity : group([run.statesAfter]);
  const errors = group([backward.delta, backward.dh0]);
  const sum = backward.of[summed];
  const right = truth.of[summed];
  const of = names.parameters[summed];
  const perStep = group([sum.shares, sum.sums], stepDigits);
  const total = { ...group([sum.total]), largest: perStep.largest }; // one scale with the shares

  const define = (id: string, source: Source): Quantity => {
    const made = new Map<string, Entry>(); // a step draws all entries again, and changes none
    return {
      format: source.format,
      name: source.name,
      entry: (...at) => {
        const key = at.join();
        const entry = made.get(key) ?? makeEntry(id, source, at, words);
        made.set(key, entry);
        return entry;
      },
      fit: (at) => fitIndices(at, source),
    };
  };
  const fixed = (of: Formula) => () => of;
  return {
    U: define('U', { name: fixed(names.U), tensor: run.U, format: weights }),
    W: define('W', { name: fixed(names.W), tensor: run.W, format: weights }),
    b: define('b', { name: fixed(names.b), tensor: run.b, format: weights }),
    x: define('x', { name: names.x, tensor: run.x, format: group([run.x]), from: 1 }),
    net: define('net', { name: names.net, tensor: run.net, format: activity, from: 1 }),
    /** As the backward pass left it. */
    h: define('h', {
      name: names.h,
      tensor: run.statesAfter,
      truth: run.states,
      format: after,
      from: 0,
    }),
    /** As the forward pass made it; on the page it is the same entry. */
    made: define('h', { name: names.h, tensor: run.states, format: activity, from: 0 }),
    slope: define('slope', {
      name: names.slope,
      tensor: run.slope,
      format: group([run.slope]),
      from: 1,
      shaded: false,
    }),
    dh: define('dh', { name: names.dh, tensor: run.dh, format: group([run.dh]), from: 1 }),
    delta: define('delta', {
      name: names.delta,
      tensor: backward.delta,
      truth: truth.delta,
      format: errors,
      from: 1,
    }),
    dh0: define('dh0', {
      name: fixed(names.gradient(names.h(0))),
      tensor: backward.dh0,
      truth: truth.dh0,
      format: errors,
    }),
    share: define('share', {
      name: (step) => names.share(step, of),
      tensor: sum.shares,
      truth: right.shares,
      format: perStep,
      from: 1,
    }),
    sum: define('sum', {
      name: (step) => names.sharesFrom(step, run.steps, of),
      tensor: sum.sums,
      truth: right.sums,
      format: perStep,
      from: 1,
    }),
    /** The gradient itself, of whichever parameter is added up. */
    dW: define('dW', {
      name: fixed(names.gradient(of)),
      tensor: sum.total,
      truth: right.total,
      format: total,
    }),
    dx: define('dx', {
      name: (step) => names.gradient(names.x(step)),
      tensor: backward.dx,
      truth: truth.dx,
      format: group([backward.dx]),
      from: 1,
    }),
  };
}

function fitIndices(at: readonly number[], { tensor, from }: Source): readonly number[] {
  return tensor.shape.map((length, k) => {
    const first = k === 0 ? (from ?? 0) : 0;
    return Math.max(first, Math.min(first + length - 1, at[k] || 0));
  });
}

function makeEntry(id: string, source: Source, at: readonly number[], words: Words): Entry {
  const { format, from } = source;
  const [step, index] = from === undefined ? [0, at] : [at[0]!, at.slice(1)];
  const flat = flatIndex(source.tensor.shape, from === undefined ? at : [step - from, ...index]);
  const value = source.tensor.data[flat]!;
  const correct = source.truth?.data[flat] ?? value;
  const wrong = differs(value, correct);
  const of = source.name(step);
  const label = [
    of.said,
    words.position(index),
    format.spoken(value),
    ...(wrong ? [words.wrong] : []),
  ];
  return {
    id: [id, ...at].join('/'),
    name: entryAt(of, index),
    value,
    text: format.cell(value),
    alone: format.alone(value),
    shade: source.shaded === false ? 0 : shadeOf(value, format),
    wrong,
    label: label.join(words.comma),
    full: full(value),
  };
}

/** Beyond rounding: not by the check's tolerance, which takes every number below 1e-10 for equal. */
function differs(value: number, correct: number): boolean {
  if (Object.is(value, correct)) return false;
  return !(Math.abs(value - correct) <= 1e-9 * Math.max(Math.abs(value), Math.abs(correct)));
}

/** The signed share of the group's largest; NaN has none. */
export function shadeOf(value: number, { largest }: GroupFormat): number {
  return largest > 0 && Number.isFinite(value) ? Math.max(-1, Math.min(1, value / largest)) : 0;
}

function flatIndex(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((flat, i, d) => flat * shape[d]! + i, 0);
}
