// The quantities of the simple cell: (1) and (2) forward, (3) and (8) backward, and what the published code does
// instead. A number says what it feeds in the order of this list.
import type { Defect } from '../../lib/index.ts';
import {
  deltaEquation,
  firstStateEquation,
  netEquation,
  stateEquation,
} from '../maths/equations.ts';
import * as names from '../maths/names.ts';
import { indices } from './explanation.ts';
import {
  GIVEN,
  GRADIENT,
  INPUT_GRADIENT,
  PARAMETERS,
  type Quantity,
  type Source,
} from './quantity.ts';
import type { Factor, Recipe } from './recipe.ts';

/** What the published code takes in place of the slope, where t < T and where t = T. */
const PUBLISHED: Partial<Record<Defect, (t: number, i: number) => Factor>> = {
  B: (t, i) => ({ of: `made/${t + 1}/${i}`, flaw: 'stateForSlope' }),
  C: (t, i) => ({ of: `slope/${t + 1}/${i}`, flaw: 'slopeTooLate' }),
  D: (t, i) => ({ of: `slope/${t}/${i}`, flaw: 'slopeForgotten', leftOut: true }),
};

/** The f′(net_t) of (3), with the defects of the code that is shown; the first of them hides the others. */
function slopeFactor({ run }: Source, t: number, i: number): Factor {
  const here: readonly Defect[] = t === run.steps ? ['D'] : ['B', 'C'];
  const defect = here.find((each) => run.problem.defects.includes(each));
  return (defect && PUBLISHED[defect]?.(t, i)) ?? { of: `slope/${t}/${i}` };
}

/** Wᵀ δ_t: column j of W carries the error of step t back to unit j. */
const throughW = ({ run }: Source, t: number, j: number): Recipe['terms'] =>
  indices(run.hiddenSize).map((i) => [`W/${i}/${j}`, `delta/${t}/${i}`]);

/** (2) */
const stateRecipe = ({ run }: Source, t: number, i: number): Recipe | undefined =>
  t === 0
    ? undefined
    : {
        equation: () => stateEquation(t, run.problem.activation),
        from: `net/${t}/${i}`,
        terms: [],
        through: () => names.activationName(run.problem.activation),
      };

export const RNN: readonly Quantity[] = [
  ...PARAMETERS,
  ...GIVEN,
  {
    id: 'net',
    name: names.net,
    title: 'net',
    of: ({ run }) => run.net,
    wire: () => names.U,
    scale: 'activity',
    isSum: true,
    recipe: ({ run }, t, i) => ({
      equation: () => netEquation(t, run.problem.bias),
      terms: [
        ...indices(run.inputSize).map((j) => [`U/${i}/${j}`, `x/${t}/${j}`] as const),
        ...indices(run.hiddenSize).map((j) => [`W/${i}/${j}`, `made/${t - 1}/${j}`] as const),
        ...(run.problem.bias ? [[`b/${i}`] as const] : []),
      ],
    }),
  },
  {
    id: 'made',
    as: 'h',
    name: names.h,
    of: ({ run }) => run.states,
    scale: 'activity',
    toldElsewhere: stateRecipe,
  },
  {
    id: 'h', // as backward left it: by defect A, with the slope in the state's place
    name: names.h,
    title: 'h',
    of: ({ run }) => run.statesAfter,
    truth: ({ run }) => run.states,
    wire: ({ run }) => names.activationName(run.problem.activation),
    scale: ({ run }) => (run.statesAfter === run.states ? 'activity' : 'overwritten'),
    recipe: stateRecipe,
    overwritten: {
      made: 'made',
      how: 'overwritten',
      remark: 'overwrittenRemark',
      whenRead: 'stateWasOverwritten',
    },
    unread: 'loss',
  },
  {
    id: 'slope',
    name: (step, { run }) => names.slope(step, run.problem.activation),
    title: 'slope',
    of: ({ run }) => run.slope,
    scale: 'slope',
    colourless: true,
    unread: 'neverRead',
  },
  ...GRADIENT,
  {
    id: 'dh0',
    name: () => names.gradient(names.h(0)),
    of: ({ run }) => run.backward.dh0,
    truth: ({ run }) => run.truth.dh0,
    scale: 'error',
    recipe: (source, j) => ({
      equation: () => firstStateEquation,
      terms: throughW(source, 1, j),
    }),
  },
  {
    id: 'delta',
    name: names.delta,
    title: 'delta',
    of: ({ run }) => run.backward.delta,
    truth: ({ run }) => run.truth.delta,
    scale: 'error',
    recipe: (source, t, i) => ({
      equation: () => deltaEquation(t, source.run.steps, source.run.problem.activation),
      terms: [[`dh/${t}/${i}`], ...(t === source.run.steps ? [] : throughW(source, t + 1, i))],
      sum: () => names.entryAt(names.gradient(names.h(t)), [i]),
      factor: slopeFactor(source, t, i),
    }),
  },
  INPUT_GRADIENT,
];
