// The slopes of gates: of σ and of tanh from their values, as the backward pass has them.
import { Tensor } from '../../lib/index.ts';
import { CELLS, type CellType, isCandidate } from '../../lib/spec/cells.ts';

/** @param gates [T, G·H] */
export function gateSlopes(cell: CellType, { shape, data }: Tensor): Tensor {
  const [, width] = shape as [number, number];
  const letters = CELLS[cell].gates;
  const size = width / letters.length;
  const slopes = data.map((value, at) => {
    const gate = letters[Math.floor((at % width) / size)]!;
    return isCandidate(gate) ? 1 - value * value : value * (1 - value);
  });
  return new Tensor(shape, slopes);
}
