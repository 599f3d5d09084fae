// The words of the cells with gates in English.
import type { Gate, Summed } from '../../state/state.ts';

type At = readonly number[];

const gate: Readonly<Record<Gate, string>> = {
  i: 'input gate',
  f: 'forget gate',
  g: 'candidate',
  o: 'output gate',
  r: 'reset gate',
  z: 'update gate',
  n: 'candidate',
  m: 'memory behind the reset gate',
};

const parameter: Readonly<Record<Summed, string>> = {
  U: 'input weights',
  W: 'recurrent weights',
  b: 'bias',
};

/** By the name without its gate. */
const what: Readonly<Record<string, (at: At, of: string) => string>> = {
  U: ([i, j], of) => `weight of input ${j} for unit ${i} of the ${of}`,
  W: ([i, j], of) => `weight of unit ${j} for unit ${i} of the ${of}, one step later`,
  b: ([i], of) => `bias of unit ${i} of the ${of}`,
  net: ([t, i], of) => `weighted sum of the ${of}, unit ${i} at t = ${t}`,
  slope: ([t, i], of) => `slope of the ${of}, unit ${i} at t = ${t}`,
  delta: ([t, i], of) => `error term of the ${of}, unit ${i} at t = ${t}`,
  gate: ([t, i], of) => `${of} of unit ${i} at t = ${t}`,
  c: ([t, i]) => `cell state of unit ${i} at t = ${t}`,
  tanhC: ([t, i]) => `tanh of the cell state, unit ${i} at t = ${t}`,
  slopeOfC: ([t, i]) => `slope of the tanh around the cell state, unit ${i} at t = ${t}`,
  keep: ([t, i]) => `what the update gate takes of the candidate, unit ${i} at t = ${t}`,
  change: ([t, i]) => `from the candidate to the state before, unit ${i} at t = ${t}`,
  errorOfH: ([t, i]) => `gradient of the state, unit ${i} at t = ${t}`,
  errorOfC: ([t, i]) => `gradient of the cell state, unit ${i} at t = ${t}`,
  dcT: ([i]) => `gradient of the last cell state from outside, unit ${i}`,
  dc0: ([i]) => `gradient of the first cell state, unit ${i}`,
};

export const en = {
  gate,
  c: 'cell state',
  errorOfH: 'error of the state',
  errorOfC: 'error of the cell state',
  dcT: 'from the loss',
  of: (name: Summed, of: Gate) => `${parameter[name]}, ${gate[of]}`,
  errorOf: (of: Gate) => `error term, ${gate[of]}`,
  what,
};
