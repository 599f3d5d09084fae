// What a step of a cell with gates goes through between the library's arrays, by the equations of cpp/DERIVATION.md:
// tanh(c_t), and the errors of h_t and c_t with all that comes back to them.
import { Tensor } from '../../lib/index.ts';
import { blocksOf } from '../state/gates.ts';
import type { Run, StepwiseGradients } from './run.ts';

/** Each [T, H]. */
export interface Gated {
  /** tanh(c_t), and its slope 1 − tanh²(c_t). */
  readonly tanhC: Tensor;
  readonly slopeOfC: Tensor;
  /** 1 − z_t */
  readonly keep: Tensor;
  /** h_{t−1} − n_t */
  readonly change: Tensor;
}

/** Each [T, H]. */
export interface StateErrors {
  /** ∂L/∂h_t, all of it: the dh of (14) and (19). */
  readonly errorOfH: Tensor;
  /** ∂L/∂c_t, the dc of (14). */
  readonly errorOfC: Tensor;
}

const inner = new WeakMap<Run, Gated>();
const errors = new WeakMap<StepwiseGradients, StateErrors>();

export function gatedOf(run: Run): Gated {
  const known = inner.get(run) ?? makeGated(run);
  inner.set(run, known);
  return known;
}

/** @param gradients of this run: those of the code that is shown, or the true ones */
export function stateErrors(run: Run, gradients: StepwiseGradients): StateErrors {
  const known = errors.get(gradients) ?? makeErrors(run, gradients);
  errors.set(gradients, known);
  return known;
}

function makeGated(run: Run): Gated {
  const { steps, hiddenSize: size, gates, tanhCells, states } = run;
  const width = gates!.shape[1]!;
  const each = (value: (t: number, i: number) => number) =>
    new Tensor(
      [steps, size],
      Float64Array.from({ length: steps * size }, (_, at) =>
        value(Math.floor(at / size), at % size),
      ),
    );
  const tanhC = each((t, i) => tanhCells?.data[(t + 1) * size + i] ?? 0);
  const gate = (k: number, t: number, i: number) => gates!.data[t * width + k * size + i]!;
  return {
    tanhC,
    slopeOfC: each((t, i) => 1 - tanhC.data[t * size + i]! ** 2),
    keep: each((t, i) => 1 - gate(1, t, i)),
    change: each((t, i) => states.data[t * size + i]! - gate(2, t, i)),
  };
}

/** (14), (19) */
function makeErrors(run: Run, { delta }: StepwiseGradients): StateErrors {
  const { problem, steps, hiddenSize: size, W, dh, dcT, gates } = run;
  const { cell } = problem;
  const blocks = blocksOf('W', cell);
  const [wide, width] = [delta.shape[1]!, gates!.shape[1]!];
  const { slopeOfC } = gatedOf(run);
  const errorOfH = new Float64Array(steps * size);
  const errorOfC = new Float64Array(steps * size);
  for (let t = steps - 1; t >= 0; t--) {
    const next = t + 1;
    for (let i = 0; i < size; i++) {
      const at = t * size + i;
      let error = dh.data[at]!;
      if (next < steps) {
        for (let k = 0; k < blocks.length; k++) {
          const meets = blocks[k] === 'n' ? k + 1 : k; // W_n carries δ_m, which stands behind δ_n
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
      errorOfC[at] = error * o * slopeOfC.data[at]! + later;
    }
  }
  return {
    errorOfH: new Tensor([steps, size], errorOfH),
    errorOfC: new Tensor([steps, size], errorOfC),
  };
}
