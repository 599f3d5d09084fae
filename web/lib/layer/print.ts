import { formatArray } from '#format';
import { hasGates } from '../spec/cells.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import { Tensor } from '../tensor.ts';
import type { LayerHandle } from './handle.ts';

/** The post's print(): sizes, time, states, U, W and b in NumPy's style. */
export function printLayer(spec: LayerSpec, handle: LayerHandle): string {
  const { inputSize, hiddenSize, cell, activation, dtype, bias } = spec;
  const kind = hasGates(cell) ? `cell=${cell}` : `activation=${activation}`;
  const { steps, batch } = handle.pass;
  const states =
    handle.time > 0
      ? handle.read('states', 'h', batch, steps + 1)
      : new Tensor([1, hiddenSize], handle.h0.data);
  const cells =
    handle.c0 &&
    (handle.time > 0
      ? handle.read('cells', 'h', batch, steps + 1)
      : new Tensor([1, hiddenSize], handle.c0.data));
  const section = (name: string, tensor: Tensor) => `${name}:\n${formatArray(tensor)}`;
  return [
    `RecurrentLayer(inputSize=${inputSize}, hiddenSize=${hiddenSize}, ${kind}, dtype=${dtype})`,
    `time: ${handle.time}`,
    section('states', states),
    ...(cells ? [section('cells', cells)] : []),
    section('U', handle.read('U', 'U')),
    section('W', handle.read('W', 'W')),
    ...(bias ? [section('b', handle.read('b', 'b'))] : []),
  ].join('\n');
}
