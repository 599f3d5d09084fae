// The part of a stacked array that belongs to one gate.
import { Tensor } from '../../lib/index.ts';
import type { Gate } from '../state/state.ts';

const known = new WeakMap<Tensor, Map<string, Tensor>>();

/** Of the gates that an axis is stacked of, the H rows of one; the same object each time. */
export function blockOf(stacked: Tensor, axis: 0 | 1, gates: readonly Gate[], gate: Gate): Tensor {
  const [size, k] = [stacked.shape[axis]! / gates.length, gates.indexOf(gate)];
  const blocks = known.get(stacked) ?? new Map<string, Tensor>();
  known.set(stacked, blocks);
  const key = `${axis}/${gate}`;
  const block = blocks.get(key) ?? cut(stacked, axis, size, k);
  blocks.set(key, block);
  return block;
}

function cut({ shape, data }: Tensor, axis: number, size: number, k: number): Tensor {
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const outer = shape.slice(0, axis).reduce((product, length) => product * length, 1);
  const [stride, length] = [shape[axis]! * inner, size * inner];
  const block = new Float64Array(outer * length);
  for (let at = 0; at < outer; at++) {
    const from = at * stride + k * length;
    block.set(data.subarray(from, from + length), at * length);
  }
  return new Tensor(
    shape.map((rows, at) => (at === axis ? size : rows)),
    block,
  );
}
