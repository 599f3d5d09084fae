// The layer as a NumPy program, with the equations of cpp/DERIVATION.md written out.

import { hasGates } from '../../spec/cells.ts';
import type { Tensor } from '../../tensor.ts';
import { arrayText } from '../number-text.ts';
import { gatedFunctions } from './numpy-gated.ts';
import { simpleFunctions } from './numpy-simple.ts';
import {
  LAST_LINE,
  type Program,
  pythonNotation,
  resultNames,
  titleOf,
  weightShape,
} from './program.ts';

export function numpyProgram(program: Program): string {
  const { cell, dtype, bias, batch, everyStep, weights, h0, c0, x, dh, dcT } = program;
  const type = dtype === 'float32' ? ', dtype=np.float32' : '';
  const notation = pythonNotation(dtype);
  const array = (tensor: Tensor) => `np.array(${arrayText(tensor, notation)}${type})`;
  const b = batch ? 'B, ' : '';
  const incoming = everyStep
    ? `dh = ${array(dh)}  # [T, ${b}H], dL/dh_t from outside`
    : `dh = np.zeros((len(x), *h0.shape)${type})  # [T, ${b}H], dL/dh_t from outside\n` +
      `dh[-1] = ${array(dh)}  # at the last step`;
  const functions = hasGates(cell) ? gatedFunctions(program) : simpleFunctions(program);
  return `"""${titleOf(program)}

Written by Unrolled for NumPy. ${LAST_LINE}
"""

import json

import numpy as np

U = ${array(weights.U)}  # ${weightShape('U', program)}
W = ${array(weights.W)}  # ${weightShape('W', program)}
${bias ? `b = ${array(weights.b!)}  # ${weightShape('b', program)}\n` : ''}h0 = ${array(h0)}  # [${b}H]
${c0 ? `c0 = ${array(c0)}  # [${b}H]\n` : ''}x = ${array(x)}  # [T, ${b}I]
${incoming}
${dcT ? `dcT = ${array(dcT)}  # [${b}H], dL/dc_T\n` : ''}

${functions}

results = {"states": states, **gradients}
for name in ${JSON.stringify(resultNames(program)).replaceAll(',', ', ')}:
    print(f"{name} =\\n{results[name]}")
print(json.dumps({name: value.tolist() for name, value in results.items()}))
`;
}
