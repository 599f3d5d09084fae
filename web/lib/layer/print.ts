import { formatArray } from '../print/format.ts';
import { Tensor } from '../tensor.ts';
import type { Layer } from './layer.ts';

/** The post's print(): sizes, time, states, U, W and b in NumPy's style. `states` may be empty. */
export function printLayer(layer: Layer, states: Tensor): string {
  const { inputSize, hiddenSize, activation, dtype, h0 } = layer;
  const section = (name: string, tensor: Tensor) => `${name}:\n${formatArray(tensor)}`;
  return [
    `RecurrentLayer(inputSize=${inputSize}, hiddenSize=${hiddenSize}, activation=${activation}, dtype=${dtype})`,
    `time: ${layer.time}`,
    section('states', layer.time > 0 ? states : new Tensor([1, hiddenSize], h0.data)),
    section('U', layer.U),
    section('W', layer.W),
    ...(layer.bias ? [section('b', layer.b)] : []),
  ].join('\n');
}
