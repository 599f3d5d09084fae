// The quantities that cells with gates have in common, made for one of them.
import { type CellType, isCandidate } from '../../lib/spec/cells.ts';
import { firstStateEquation, inputEquation } from '../maths/equations.ts';
import * as equations from '../maths/gate-equations.ts';
import * as names from '../maths/names.ts';
import { blockOf } from '../run/blocks.ts';
import { stateErrors } from '../run/gated.ts';
import type { QuantityId } from '../state/entry-id.ts';
import { blocksOf, errorGate, gatesOf, netGatesOf } from '../state/gates.ts';
import type { Gate, Summed } from '../state/state.ts';
import { cellWords, whatIs } from '../words/cells.ts';
import type { Words } from '../words/languages.ts';
import { indices } from './explanation.ts';
import type { Quantity, Source } from './quantity.ts';
import type { Recipe, RowId } from './recipe.ts';

type Term = Recipe['terms'][number];

/** A word of the cells, for a quantity's title. */
export const title =
  (key: 'c' | 'errorOfH' | 'errorOfC' | 'dcT') =>
  (words: Words): string =>
    cellWords(words)[key];
const gateTitle = (gate: Gate) => (words: Words) => cellWords(words).gate[gate];

/** What one entry is, by the name of the quantity without its gate. */
const what = (id: QuantityId, gate?: Gate) => (words: Words, at: readonly number[]) =>
  whatIs(id, at, gate, words);

/** A vector per step that the page itself computes on the way. */
export const inner = (
  id: QuantityId & RowId,
  row: Pick<Quantity, 'name' | 'of' | 'scale'> & Partial<Quantity>,
): Quantity => ({ id, what: what(id), ...row });

/** U, W and b of every gate. */
export function parametersOf(cell: CellType): Quantity[] {
  const rows = (parameter: Summed) =>
    blocksOf(parameter, cell).map((gate): Quantity => {
      const id = `${parameter}_${gate}` as const;
      const isHidden = parameter === 'b' && gate === 'm';
      const name = isHidden ? names.hiddenBias : names.ofGate(names.parameters[parameter], gate);
      return {
        id: id as RowId,
        name: () => name,
        title: (words) => cellWords(words).of(parameter, gate),
        what: what(id as QuantityId, gate),
        of: ({ run }) => blockOf(run[parameter], 0, blocksOf(parameter, cell), gate),
        scale: 'weights',
        ...(parameter === 'b' && { absent: ({ run }: Source) => !run.problem.bias }),
      };
    });
  return [...rows('U'), ...rows('W'), ...rows('b')];
}

/** U_k x_t */
export const fromInput = ({ run }: Source, gate: Gate, t: number, i: number): Term[] =>
  indices(run.inputSize).map((j) => [`U_${gate}/${i}/${j}` as const, `x/${t}/${j}`] as Term);

/** W_k h_{t−1} */
export const fromMemory = ({ run }: Source, gate: Gate, t: number, i: number): Term[] =>
  indices(run.hiddenSize).map((j) => [`W_${gate}/${i}/${j}`, `h/${t - 1}/${j}`] as Term);

export const fromBias = ({ run }: Source, gate: Gate, i: number): Term[] =>
  run.problem.bias ? [[`b_${gate}/${i}`] as Term] : [];

/** (1) of a gate, which its own note tells. */
export function netOf(
  cell: CellType,
  gate: Gate,
  recipe: NonNullable<Quantity['recipe']>,
  name: Quantity['name'] = (t) => names.gateAt(names.netAlone, gate, t),
): Quantity {
  const id = `net_${gate}` as QuantityId;
  return {
    id: id as RowId,
    name,
    what: what(id, gate),
    of: ({ run }) => blockOf(run.net, 1, netGatesOf(cell), gate),
    scale: 'activity',
    isSum: true,
    recipe,
  };
}

export const netRecipe =
  (gate: Gate) =>
  (source: Source, t: number, i: number): Recipe => ({
    equation: () => equations.netEquation(gate, t, source.run.problem.bias),
    terms: [
      ...fromInput(source, gate, t, i),
      ...fromMemory(source, gate, t, i),
      ...fromBias(source, gate, i),
    ],
  });

/** A gate, and its slope. */
export function gateRows(gate: Gate, recipe?: NonNullable<Quantity['recipe']>): Quantity[] {
  const slope = `slope_${gate}` as QuantityId;
  return [
    {
      id: gate as RowId,
      name: (t) => names.gate(gate, t),
      title: gateTitle(gate),
      what: what(gate as QuantityId, gate),
      of: ({ run }) => blockOf(run.gates!, 1, gatesOf(run.problem.cell), gate),
      wire: () => equations.through(gate),
      scale: isCandidate(gate) ? 'activity' : 'gate',
      recipe:
        recipe ??
        ((_, t, i) => ({
          equation: () => equations.gateEquation(gate, t),
          from: `net_${gate}/${t}/${i}` as `${RowId}/${string}`,
          terms: [],
          through: () => equations.through(gate),
        })),
    },
    {
      id: slope as RowId,
      name: (t) => equations.slope(gate, t),
      what: what(slope, gate),
      of: ({ run }) => blockOf(run.slope, 1, gatesOf(run.problem.cell), gate),
      scale: 'slope',
      colourless: true,
    },
  ];
}

/** (15), (19): the error of a gate; the factors before its slope. */
export function errorOf(
  cell: CellType,
  gate: Gate,
  factors: (t: number, i: number) => Term,
  letters: (t: number) => readonly ReturnType<typeof names.h>[],
): Quantity {
  const id = `delta_${gate}` as QuantityId;
  const sloped = gate !== 'm';
  const gates = netGatesOf(cell);
  return {
    id: id as RowId,
    name: (t) => names.gateAt(names.deltaAlone, gate, t),
    title: (words) => cellWords(words).errorOf(gate),
    what: what(id, gate),
    of: ({ run }) => blockOf(run.backward.delta, 1, gates, gate),
    truth: ({ run }) => blockOf(run.truth.delta, 1, gates, gate),
    scale: 'error',
    recipe: (_, t, i) => ({
      equation: () => equations.errorEquation(gate, t, letters(t), sloped),
      terms: [factors(t, i)],
      ...(sloped && { factor: { of: `slope_${gate}/${t}/${i}` as `${RowId}/${string}` } }),
    }),
  };
}

/** Wᵀ δ_t: of every gate, column i of its W. */
function throughW({ run }: Source, t: number, i: number): Term[] {
  return blocksOf('W', run.problem.cell).flatMap((gate) =>
    indices(run.hiddenSize).map(
      (j): Term => [`W_${gate}/${j}/${i}`, `delta_${errorGate('W', gate)}/${t}/${j}`] as Term,
    ),
  );
}

/** Past a GRU's update gate, what comes back to h_t without a product. */
const direct = ({ run }: Source, t: number, i: number): Term[] =>
  run.problem.cell === 'gru' ? [[`z/${t}/${i}`, `errorOfH/${t}/${i}`]] : [];

/** ∂L/∂h_t and ∂L/∂h_0, (8), (14), (19). */
export function stateErrorRows(cell: CellType): Quantity[] {
  const gru = cell === 'gru';
  return [
    {
      id: 'errorOfH',
      name: (t) => names.gradient(names.h(t)),
      title: title('errorOfH'),
      what: what('errorOfH'),
      of: ({ run }) => stateErrors(run, run.backward).errorOfH,
      truth: ({ run }) => stateErrors(run, run.truth).errorOfH,
      scale: 'error',
      recipe: (source, t, i) => ({
        equation: () => equations.stateError(t, source.run.steps, gru),
        terms: [
          [`dh/${t}/${i}`],
          ...(t === source.run.steps
            ? []
            : [...direct(source, t + 1, i), ...throughW(source, t + 1, i)]),
        ],
      }),
    },
    {
      id: 'dh0',
      name: () => names.gradient(names.h(0)),
      of: ({ run }) => run.backward.dh0,
      truth: ({ run }) => run.truth.dh0,
      scale: 'error',
      recipe: (source, i) => ({
        equation: () => (gru ? equations.firstGruError : firstStateEquation),
        terms: [...direct(source, 1, i), ...throughW(source, 1, i)],
      }),
    },
  ];
}

/** (7): of every gate, column j of its U. */
export const inputErrorOf = (cell: CellType): Quantity => ({
  id: 'dx',
  name: (t) => names.gradient(names.x(t)),
  title: 'ofInput',
  of: ({ run }) => run.backward.dx,
  truth: ({ run }) => run.truth.dx,
  scale: 'inputGradient',
  recipe: ({ run }, t, j) => ({
    equation: () => inputEquation(t),
    terms: gatesOf(cell).flatMap((gate) =>
      indices(run.hiddenSize).map(
        (i): Term => [`U_${gate}/${i}/${j}`, `delta_${gate}/${t}/${i}`] as Term,
      ),
    ),
  }),
});

/** h, of every cell with gates. */
export const stateRow = (recipe: NonNullable<Quantity['recipe']>): Quantity => ({
  id: 'h',
  name: names.h,
  title: 'h',
  of: ({ run }) => run.states,
  scale: 'activity',
  recipe: (source, t, i) => (t === 0 ? undefined : recipe(source, t, i)),
  unread: 'loss',
});
