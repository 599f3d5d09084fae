// The layer as a JavaScript program on this library.
import type { Tensor } from '../../tensor.ts';
import { arrayText, numberText } from '../number-text.ts';
import { incomingShape, LAST_LINE, type Program, resultNames, TITLE } from './program.ts';

export function javascriptProgram(program: Program): string {
  const { inputSize, hiddenSize, activation, bias, dtype, batch } = program;
  const notation = {
    open: '[',
    close: ']',
    step: '  ',
    number: (v: number) => numberText(v, dtype),
  };
  const array = (tensor: Tensor) => arrayText(tensor, notation);
  const b = batch ? 'B, ' : '';
  const { weights, h0, x, dh } = program;
  const results = resultNames(program);
  const options = [
    `inputSize: ${inputSize}`,
    `hiddenSize: ${hiddenSize}`,
    `activation: '${activation}'`,
    ...(bias ? [] : ['bias: false']),
    ...(dtype === 'float64' ? [] : [`dtype: '${dtype}'`]),
    `weights: { U, W${bias ? ', b' : ''} }`,
  ];
  return `// ${TITLE}
// Written by Unrolled for JavaScript. ${LAST_LINE}
import { load } from 'unrolled';

const U = ${array(weights.U)}; // [H, I]
const W = ${array(weights.W)}; // [H, H]
${bias ? `const b = ${array(weights.b!)}; // [H]\n` : ''}const h0 = ${array(h0)}; // [${b}H]
const x = ${array(x)}; // [T, ${b}I]
const dh = ${array(dh)}; // ${incomingShape(program)}

const { RecurrentLayer } = await load();
const layer = new RecurrentLayer({
  ${options.join(',\n  ')},
});
const { states } = layer.forward(x, { h0 });
const { ${results.slice(1).join(', ')} } = layer.backward(dh);
layer.dispose();

const results = { ${results.join(', ')} };
const arrays = Object.entries(results).map(([name, tensor]) => [name, tensor.toArray()]);
for (const [name, array] of arrays) console.log(name, '=', array);
console.log(JSON.stringify(Object.fromEntries(arrays)));
`;
}
