// ∂h_T/∂h_t and ∂c_T/∂c_t of cells with gates, by the chain rule over the steps between.
import { squashedCells, updates } from './gated.ts';
import { identity, multiply } from './matrices.ts';
import type { Run } from './run.ts';

export interface GatedJacobians {
  /** ∂h_T/∂h_t for t = 0…T, [H, H]; of an LSTM with c_t as it is. */
  readonly states: readonly Float64Array[];
  /** ∂c_T/∂c_t of an LSTM, with what goes through h_t. */
  readonly cells: readonly Float64Array[];
  /** The product of the forget gates of the steps t+1…T, [H]. */
  readonly kept: readonly Float64Array[];
}

export function jacobiansOf(run: Run): GatedJacobians {
  return run.problem.cell === 'lstm' ? ofLstm(run) : ofGru(run);
}

/** A gate's value and slope of step t + 1, and its W. */
function gateAt({ hiddenSize: size, gates, slope, W }: Run, t: number, k: number) {
  const at = t * gates!.shape[1]! + k * size;
  return {
    value: gates!.data.subarray(at, at + size),
    slope: slope.data.subarray(at, at + size),
    W: W.data.subarray(k * size * size, (k + 1) * size * size),
  };
}

/** From h_t: ∂h_{t+1}/∂h_t = diag(z) + Σ of the gates' parts, (17) and (18). */
function ofGru(run: Run): GatedJacobians {
  const { steps, hiddenSize: size, net } = run;
  const { keep, change } = updates(run);
  const states: Float64Array[] = new Array(steps + 1);
  states[steps] = identity(size);
  for (let t = steps - 1; t >= 0; t--) {
    const [r, z, n] = [0, 1, 2].map((k) => gateAt(run, t, k));
    const step = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const m = net.data[t * 4 * size + 3 * size + i]!;
      const at = t * size + i;
      const ofN = keep.data[at]! * n!.slope[i]!;
      const ofZ = change.data[at]! * z!.slope[i]!;
      for (let j = 0; j < size; j++) {
        const e = i * size + j;
        const candidate = r!.value[i]! * n!.W[e]! + m * r!.slope[i]! * r!.W[e]!;
        step[e] = ofN * candidate + ofZ * z!.W[e]! + (i === j ? z!.value[i]! : 0);
      }
    }
    states[t] = multiply(states[t + 1]!, step, size);
  }
  return { states, cells: [], kept: [] };
}

/** Of (h, c) together, [2H, 2H], (11) to (13). */
function ofLstm(run: Run): GatedJacobians {
  const { steps, hiddenSize: size, cells } = run;
  const { tanhC, slopeOfC } = squashedCells(run);
  const both = 2 * size;
  let product = identity(both);
  const states: Float64Array[] = new Array(steps + 1);
  const ofCells: Float64Array[] = new Array(steps + 1);
  const kept: Float64Array[] = new Array(steps + 1);
  states[steps] = ofCells[steps] = identity(size);
  kept[steps] = new Float64Array(size).fill(1);
  for (let t = steps - 1; t >= 0; t--) {
    const [i, f, g, o] = [0, 1, 2, 3].map((k) => gateAt(run, t, k));
    const step = new Float64Array(both * both);
    for (let u = 0; u < size; u++) {
      const at = t * size + u;
      const toH = o!.value[u]! * slopeOfC.data[at]!;
      for (let j = 0; j < size; j++) {
        const e = u * size + j;
        const cell =
          g!.value[u]! * i!.slope[u]! * i!.W[e]! +
          cells!.data[at]! * f!.slope[u]! * f!.W[e]! +
          i!.value[u]! * g!.slope[u]! * g!.W[e]!;
        step[(size + u) * both + j] = cell;
        step[u * both + j] = tanhC.data[at]! * o!.slope[u]! * o!.W[e]! + toH * cell;
      }
      step[(size + u) * both + size + u] = f!.value[u]!;
      step[u * both + size + u] = toH * f!.value[u]!;
    }
    product = multiply(product, step, both);
    states[t] = statePart(product, size);
    kept[t] = kept[t + 1]!.map((value, u) => value * f!.value[u]!);
    ofCells[t] = cellPart(product, run, t, size);
  }
  return { states, cells: ofCells, kept };
}

/** h_T by h_t. */
function statePart(product: Float64Array, size: number): Float64Array {
  const part = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    part.set(product.subarray(i * 2 * size, i * 2 * size + size), i * size);
  }
  return part;
}

/** c_T by c_t, of which h_t = o_t ⊙ tanh(c_t) is made where a step made it. */
function cellPart(product: Float64Array, run: Run, t: number, size: number): Float64Array {
  const { gates } = run;
  const { slopeOfC } = squashedCells(run);
  const both = 2 * size;
  const part = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const at = (t - 1) * size + j;
    const o = t === 0 ? 0 : gates!.data[(t - 1) * 4 * size + 3 * size + j]!;
    const toH = t === 0 ? 0 : o * slopeOfC.data[at]!;
    for (let i = 0; i < size; i++) {
      const row = (size + i) * both;
      part[i * size + j] = product[row + size + j]! + product[row + j]! * toH;
    }
  }
  return part;
}
