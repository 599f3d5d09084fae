import { formatArray } from '../print/format.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { Tensor } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';

/** The post's print(): sizes, time, states, U, W and b in NumPy's style. */
export function printLayer(spec: LayerSpec, handle: LayerHandle): string {
  const { inputSize, hiddenSize, activation, dtype, bias } = spec;
  const { steps, batch } = handle.pass;
  const states =
    handle.time > 0
      ? handle.read('states', 'h', batch, steps + 1)
      : new Tensor([1, hiddenSize], handle.h0.data);
  const section = (name: string, tensor: Tensor) => `${name}:\n${formatArray(tensor)}`;
  return [
    `RecurrentLayer(inputSize=${inputSize}, hiddenSize=${hiddenSize}, activation=${activation}, dtype=${dtype})`,
    `time: ${handle.time}`,
    section('states', states),
    section('U', handle.read('U', 'U')),
    section('W', handle.read('W', 'W')),
    ...(bias ? [section('b', handle.read('b', 'b'))] : []),
  ].join('\n');
}
