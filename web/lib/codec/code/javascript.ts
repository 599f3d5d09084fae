// The layer as a JavaScript program on this library.

import { hasGates } from '../../spec/cells.ts';
import type { Tensor } from '../../tensor.ts';
import { arrayText, numberText } from '../number-text.ts';
import {
  incomingShape,
  LAST_LINE,
  type Program,
  resultNames,
  titleOf,
  weightShape,
} from './program.ts';

export function javascriptProgram(program: Program): string {
  const { inputSize, hiddenSize, cell, activation, bias, dtype, batch } = program;
  const notation = {
    open: '[',
    close: ']',
    step: '  ',
    number: (v: number) => numberText(v, dtype),
  };
  const array = (tensor: Tensor) => arrayText(tensor, notation);
  const b = batch ? 'B, ' : '';
  const { weights, h0, c0, x, dh, dcT } = program;
  const results = resultNames(program);
  const options = [
    `inputSize: ${inputSize}`,
    `hiddenSize: ${hiddenSize}`,
    hasGates(cell) ? `cell: '${cell}'` : `activation: '${activation}'`,
    ...(bias ? [] : ['bias: false']),
    ...(dtype === 'float64' ? [] : [`dtype: '${dtype}'`]),
    `weights: { U, W${bias ? ', b' : ''} }`,
  ];
  return `// ${titleOf(program)}
// Written by Unrolled for JavaScript. ${LAST_LINE}
import { load } from 'unrolled';

const U = ${array(weights.U)}; // ${weightShape('U', program)}
const W = ${array(weights.W)}; // ${weightShape('W', program)}
${bias ? `const b = ${array(weights.b!)}; // ${weightShape('b', program)}\n` : ''}const h0 = ${array(h0)}; // [${b}H]
${c0 ? `const c0 = ${array(c0)}; // [${b}H]\n` : ''}const x = ${array(x)}; // [T, ${b}I]
const dh = ${array(dh)}; // ${incomingShape(program)}
${dcT ? `const dcT = ${array(dcT)}; // [${b}H], dL/dc_T\n` : ''}
const { RecurrentLayer } = await load();
const layer = new RecurrentLayer({
  ${options.join(',\n  ')},
});
const { states } = layer.forward(x, { h0${c0 ? ', c0' : ''} });
const { ${results.slice(1).join(', ')} } = layer.backward(dh${dcT ? ', { dcT }' : ''});
layer.dispose();

const results = { ${results.join(', ')} };
const arrays = Object.entries(results).map(([name, tensor]) => [name, tensor.toArray()]);
for (const [name, array] of arrays) console.log(name, '=', array);
console.log(JSON.stringify(Object.fromEntries(arrays)));
`;
}
