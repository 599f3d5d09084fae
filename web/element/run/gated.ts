// What a step of a cell with gates goes through between the library's arrays, by the equations of cpp/DERIVATION.md:
// tanh(c_t), and the errors of h_t and c_t with all that comes back to them.
import { Tensor } from '../../lib/index.ts';
import { errorGate, gatesOf, netGatesOf } from '../state/gates.ts';
import type { Run, StepwiseGradients } from './run.ts';

/** Made once for an object, and let go with it. */
function once<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, Made>();
  return (of) => {
    const made = known.get(of) ?? make(of);
    known.set(of, made);
    return made;
  };
}

/** A number of every unit at every step t = 1…T, [T, H]. */
function each(
  { steps, hiddenSize: size }: Run,
  value: (at: number, t: number, i: number) => number,
): Tensor {
  const data = new Float64Array(steps * size);
  for (let at = 0; at < data.length; at++) data[at] = value(at, Math.floor(at / size), at % size);
  return new Tensor([steps, size], data);
}

/** Of an LSTM, tanh(c_t) and its slope 1 − tanh²(c_t). */
export const squashedCells = once((run: Run) => {
  const tanhC = each(run, (at) => run.tanhCells!.data[at + run.hiddenSize]!);
  return { tanhC, slopeOfC: each(run, (at) => 1 - tanhC.data[at]! ** 2) };
});

/** Of a GRU, 1 − z_t and h_{t−1} − n_t. */
export const updates = once((run: Run) => {
  const { hiddenSize: size, gates, states } = run;
  const gate = (k: number, t: number, i: number) => gates!.data[(3 * t + k) * size + i]!;
  return {
    keep: each(run, (_, t, i) => 1 - gate(1, t, i)),
    change: each(run, (at, t, i) => states.data[at]! - gate(2, t, i)),
  };
});

/** Each [T, H]. */
interface StateErrors {
  /** ∂L/∂h_t, all of it: the dh of (14) and (19). */
  readonly errorOfH: Tensor;
  /** ∂L/∂c_t, the dc of (14); 0 of a GRU. */
  readonly errorOfC: Tensor;
}

const errors = new WeakMap<StepwiseGradients, StateErrors>();

/** @param gradients of this run: those of the code that is shown, or the true ones */
export function stateErrors(run: Run, gradients: StepwiseGradients): StateErrors {
  const known = errors.get(gradients) ?? makeErrors(run, gradients);
  errors.set(gradients, known);
  return known;
}

/** (14), (19) */
function makeErrors(run: Run, { delta }: StepwiseGradients): StateErrors {
  const { problem, steps, hiddenSize: size, W, dh, dcT, gates } = run;
  const { cell } = problem;
  const blocks = gatesOf(cell);
  const rows = netGatesOf(cell);
  const [wide, width] = [delta.shape[1]!, gates!.shape[1]!];
  const slopeOfC = cell === 'lstm' ? squashedCells(run).slopeOfC.data : undefined;
  const errorOfH = new Float64Array(steps * size);
  const errorOfC = new Float64Array(steps * size);
  for (let t = steps - 1; t >= 0; t--) {
    const next = t + 1;
    for (let i = 0; i < size; i++) {
      const at = t * size + i;
      let error = dh.data[at]!;
      if (next < steps) {
        for (let k = 0; k < blocks.length; k++) {
          const meets = rows.indexOf(errorGate('W', blocks[k]!));
          for (let j = 0; j < size; j++) {
            error +=
              W.data[(k * size + j) * size + i]! * delta.data[next * wide + meets * size + j]!;
          }
        }
        if (cell === 'gru') error += gates!.data[next * width + size + i]! * errorOfH[at + size]!;
      }
      errorOfH[at] = error;
      if (cell !== 'lstm') continue;
      const o = gates!.data[t * width + 3 * size + i]!;
      const later =
        next < steps ? gates!.data[next * width + size + i]! * errorOfC[at + size]! : dcT!.data[i]!;
      errorOfC[at] = error * o * slopeOfC![at]! + later;
    }
  }
  return {
    errorOfH: new Tensor([steps, size], errorOfH),
    errorOfC: new Tensor([steps, size], errorOfC),
  };
}
