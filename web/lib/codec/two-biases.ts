// PyTorch and ONNX have two biases, of the input and of the recurrence, and add them. Of a GRU's n they stay apart:
// there b is r z n of the sum, without what the recurrence brings to n, and b_hn last.
import { dtypeOf } from '../array.ts';
import { unexpected } from '../errors.ts';
import type { CellType } from '../spec/cells.ts';
import { newArray, Tensor } from '../tensor.ts';

/** b as two that add up to it: the second is 0, but for b_hn of a GRU. */
export function splitBias({ data }: Tensor, cell: CellType, H: number): readonly [Tensor, Tensor] {
  const apart = cell === 'gru' ? H : 0;
  const first = data.slice(0, data.length - apart);
  const second = data.slice(0, first.length).fill(0);
  second.set(data.subarray(first.length), first.length - apart);
  return [new Tensor([first.length], first), new Tensor([first.length], second)];
}

/** b of both. Throws SHAPE_MISMATCH, by the name of the second. */
export function joinBiases(
  first: Tensor,
  second: Tensor,
  cell: CellType,
  nameOfSecond: string,
): Tensor {
  const all = sum(first, second, nameOfSecond);
  if (cell !== 'gru') return all;
  const size = first.data.length;
  const from = size - Math.floor(size / 3);
  const data = newArray(dtypeOf(all.data)!, size + size - from);
  data.set(all.data);
  data.set(first.data.subarray(from), from);
  data.set(second.data.subarray(from), size);
  return new Tensor([data.length], data);
}

/** Where the second is 0 the first is kept as it is, so that -0 survives. */
function sum(first: Tensor, second: Tensor, nameOfSecond: string): Tensor {
  const [a, b] = [`[${first.shape.join(', ')}]`, `[${second.shape.join(', ')}]`];
  if (a !== b) throw unexpected('SHAPE_MISMATCH', nameOfSecond, `the shape ${a}`, b);
  const single = first.data instanceof Float32Array && second.data instanceof Float32Array;
  const data = newArray(single ? 'float32' : 'float64', first.data.length);
  for (const [i, value] of first.data.entries()) {
    data[i] = second.data[i] === 0 ? value : value + second.data[i]!;
  }
  return new Tensor(first.shape, data);
}
