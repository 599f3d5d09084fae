// The quantities of an LSTM: (11) to (13) forward, (14) to (16) backward. A number says what it feeds in the order of
// this list.
import * as equations from '../maths/gate-equations.ts';
import * as names from '../maths/names.ts';
import { squashedCells, stateErrors } from '../run/gated.ts';
import { gatesOf } from '../state/gates.ts';
import {
  errorOf,
  gateRows,
  inner,
  inputErrorOf,
  netOf,
  netRecipe,
  parametersOf,
  stateErrorRows,
  stateRow,
  title,
} from './gate-rows.ts';
import { GIVEN, GRADIENT, type Quantity } from './quantity.ts';

const { gate, gradient, h, c } = names;
const gates = gatesOf('lstm');
const [stateErrorRow, firstErrorRow] = stateErrorRows('lstm') as [Quantity, Quantity];

export const LSTM: readonly Quantity[] = [
  ...parametersOf('lstm'),
  ...GIVEN,
  ...gates.map((letter) => netOf('lstm', letter, netRecipe(letter))),
  ...gates.flatMap((letter) => gateRows(letter)),
  {
    ...inner('c', {
      name: c,
      title: title('c'),
      of: ({ run }) => run.cells!,
      scale: 'cell',
    }),
    recipe: (_, t, i) =>
      t === 0
        ? undefined
        : {
            equation: () => equations.cellEquation(t),
            terms: [
              [`f/${t}/${i}`, `c/${t - 1}/${i}`],
              [`i/${t}/${i}`, `g/${t}/${i}`],
            ],
          },
  },
  inner('tanhC', {
    name: (t) => equations.tanhOf(c(t)),
    of: ({ run }) => squashedCells(run).tanhC,
    scale: 'activity',
    recipe: (_, t, i) => ({ from: `c/${t}/${i}`, terms: [], through: () => equations.TANH }),
  }),
  inner('slopeOfC', {
    name: (t) => equations.slopeOf(c(t)),
    of: ({ run }) => squashedCells(run).slopeOfC,
    scale: 'slope',
    colourless: true,
  }),
  stateRow((_, t, i) => ({
    equation: () => equations.lstmState(t),
    terms: [[`o/${t}/${i}`, `tanhC/${t}/${i}`]],
  })),
  ...GRADIENT,
  inner('dcT', {
    name: () => names.dcT,
    title: title('dcT'),
    of: ({ run }) => run.dcT!,
    scale: 'incoming',
    zero: 'noneHere',
  }),
  firstErrorRow,
  inner('dc0', {
    name: () => gradient(c(0)),
    of: ({ run }) => run.backward.dc0!,
    truth: ({ run }) => run.truth.dc0!,
    scale: 'error',
    recipe: (_, i) => ({
      equation: () => equations.firstCellError,
      terms: [[`f/1/${i}`, `errorOfC/1/${i}`]],
    }),
  }),
  stateErrorRow,
  inner('errorOfC', {
    name: (t) => gradient(c(t)),
    title: title('errorOfC'),
    of: ({ run }) => stateErrors(run, run.backward).errorOfC,
    truth: ({ run }) => stateErrors(run, run.truth).errorOfC,
    scale: 'error',
    recipe: ({ run }, t, i) => ({
      equation: () => equations.cellError(t, run.steps),
      terms: [
        [`errorOfH/${t}/${i}`, `o/${t}/${i}`, `slopeOfC/${t}/${i}`],
        t === run.steps ? [`dcT/${i}`] : [`f/${t + 1}/${i}`, `errorOfC/${t + 1}/${i}`],
      ],
    }),
  }),
  errorOf(
    'lstm',
    'i',
    (t, i) => [`errorOfC/${t}/${i}`, `g/${t}/${i}`],
    (t) => [gradient(c(t)), gate('g', t)],
  ),
  errorOf(
    'lstm',
    'f',
    (t, i) => [`errorOfC/${t}/${i}`, `c/${t - 1}/${i}`],
    (t) => [gradient(c(t)), c(t - 1)],
  ),
  errorOf(
    'lstm',
    'g',
    (t, i) => [`errorOfC/${t}/${i}`, `i/${t}/${i}`],
    (t) => [gradient(c(t)), gate('i', t)],
  ),
  errorOf(
    'lstm',
    'o',
    (t, i) => [`errorOfH/${t}/${i}`, `tanhC/${t}/${i}`],
    (t) => [gradient(h(t)), equations.tanhOf(c(t))],
  ),
  inputErrorOf('lstm'),
];
