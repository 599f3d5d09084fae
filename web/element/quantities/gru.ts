// The quantities of a GRU: (17) and (18) forward, (19) backward. A number says what it feeds in the order of this list.
import * as equations from '../maths/gate-equations.ts';
import * as names from '../maths/names.ts';
import { updates } from '../run/gated.ts';
import {
  errorOf,
  fromBias,
  fromInput,
  fromMemory,
  gateRows,
  inner,
  inputErrorOf,
  netOf,
  netRecipe,
  parametersOf,
  stateErrorRows,
  stateRow,
} from './gate-rows.ts';
import { GIVEN, GRADIENT, type Quantity } from './quantity.ts';

const { gate, gradient, h } = names;
const [stateErrorRow, firstErrorRow] = stateErrorRows('gru') as [Quantity, Quantity];

export const GRU: readonly Quantity[] = [
  ...parametersOf('gru'),
  ...GIVEN,
  netOf('gru', 'r', netRecipe('r')),
  netOf('gru', 'z', netRecipe('z')),
  netOf('gru', 'n', (source, t, i) => ({
    equation: () => equations.candidateEquation(t, source.run.problem.bias),
    terms: [...fromInput(source, 'n', t, i), ...fromBias(source, 'n', i)],
  })),
  netOf(
    'gru',
    'm',
    (source, t, i) => ({
      equation: () => equations.apartEquation(t, source.run.problem.bias),
      terms: [...fromMemory(source, 'n', t, i), ...fromBias(source, 'm', i)],
    }),
    (t) => gate('m', t),
  ),
  ...gateRows('r'),
  ...gateRows('z'),
  ...gateRows('n', (_, t, i) => ({
    equation: () => equations.candidateOf(t),
    from: `net_n/${t}/${i}`,
    terms: [[`r/${t}/${i}`, `net_m/${t}/${i}`]],
    sum: () => names.entryAt(equations.candidateSum(t), [i]),
    through: () => equations.TANH,
  })),
  inner('keep', {
    name: (t) => equations.keep(t),
    of: ({ run }) => updates(run).keep,
    scale: 'gate',
  }),
  inner('change', {
    name: (t) => equations.change(t as number),
    of: ({ run }) => updates(run).change,
    scale: 'activity',
  }),
  stateRow((_, t, i) => ({
    equation: () => equations.gruState(t),
    terms: [
      [`keep/${t}/${i}`, `n/${t}/${i}`],
      [`z/${t}/${i}`, `h/${t - 1}/${i}`],
    ],
  })),
  ...GRADIENT,
  firstErrorRow,
  stateErrorRow,
  errorOf(
    'gru',
    'r',
    (t, i) => [`delta_n/${t}/${i}`, `net_m/${t}/${i}`],
    (t) => [equations.error('n', t), gate('m', t)],
  ),
  errorOf(
    'gru',
    'z',
    (t, i) => [`errorOfH/${t}/${i}`, `change/${t}/${i}`],
    (t) => [gradient(h(t)), equations.change(t)],
  ),
  errorOf(
    'gru',
    'n',
    (t, i) => [`errorOfH/${t}/${i}`, `keep/${t}/${i}`],
    (t) => [gradient(h(t)), equations.keep(t)],
  ),
  errorOf(
    'gru',
    'm',
    (t, i) => [`delta_n/${t}/${i}`, `r/${t}/${i}`],
    (t) => [equations.error('n', t), gate('r', t)],
  ),
  inputErrorOf('gru'),
];
