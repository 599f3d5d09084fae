// The job as plain JavaScript loops: what a page would write without a library. In float64 it is the
// reference that every peer has to agree with.
import type { TypedArray } from '../lib/index.ts';
import type { DType, Gradients, Inputs, Size } from './job.ts';

export interface Task {
  forward(): void;
  /** Forward and backward. */
  both(): void;
  gradients(): Gradients;
  dispose(): void;
}

export function plainTask({ I, H, T, B }: Size, dtype: DType, inputs: Inputs): Task {
  const { U, W, b, h0, x, dh } = inputs;
  const zeros = (size: number): TypedArray =>
    dtype === 'float64' ? new Float64Array(size) : new Float32Array(size);
  const states = zeros((T + 1) * B * H);
  const delta = zeros(T * B * H);
  const g = {
    dU: zeros(H * I),
    dW: zeros(H * H),
    db: zeros(H),
    dx: zeros(T * B * I),
    dh0: zeros(B * H),
  };
  states.set(h0);

  function forward(): void {
    for (let n = 0; n < T * B; n++) {
      for (let i = 0; i < H; i++) {
        let net = b[i]!;
        for (let j = 0; j < I; j++) net += U[i * I + j]! * x[n * I + j]!;
        for (let j = 0; j < H; j++) net += W[i * H + j]! * states[n * H + j]!;
        states[(n + B) * H + i] = Math.tanh(net);
      }
    }
  }

  function backward(): void {
    for (const array of Object.values(g)) array.fill(0);
    for (let n = T * B - 1; n >= 0; n--) {
      for (let j = 0; j < H; j++) {
        const at = n * H + j;
        let incoming = dh[at]!;
        if (n + B < T * B) {
          for (let i = 0; i < H; i++) incoming += W[i * H + j]! * delta[(n + B) * H + i]!;
        }
        const h = states[at + B * H]!;
        delta[at] = incoming * (1 - h * h);
      }
      for (let i = 0; i < H; i++) {
        const d = delta[n * H + i]!;
        g.db[i]! += d;
        for (let j = 0; j < I; j++) {
          g.dU[i * I + j]! += d * x[n * I + j]!;
          g.dx[n * I + j]! += U[i * I + j]! * d;
        }
        for (let j = 0; j < H; j++) g.dW[i * H + j]! += d * states[n * H + j]!;
        if (n < B) for (let j = 0; j < H; j++) g.dh0[n * H + j]! += W[i * H + j]! * d;
      }
    }
  }

  return {
    forward,
    both() {
      forward();
      backward();
    },
    gradients: () => g,
    dispose() {},
  };
}
