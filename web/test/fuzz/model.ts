// What a layer is, in loops over numbers: slow, obvious, and written without a look at the core.
const SLOPES = {
  tanh: { f: Math.tanh, slope: (h: number) => 1 - h * h },
  sigmoid: { f: (a: number) => 1 / (1 + Math.exp(-a)), slope: (h: number) => h * (1 - h) },
};

export type ModelActivation = keyof typeof SLOPES;
type Rows = number[][];

/** Gradients of the parameters and what else a backward pass gives, row-major. */
export interface ModelGradients {
  readonly dU: number[];
  readonly dW: number[];
  readonly db: number[];
  readonly dx: number[];
  readonly dh0: number[];
  readonly delta: number[];
}

const zeros = (length: number) => Array.from({ length }, () => 0);

export class Model {
  U: Rows = [];
  W: Rows = [];
  b: number[] = [];
  h0: number[] = [];
  /** x[t][s]: the inputs of sequence s at step t. */
  x: Rows[] = [];
  /** One longer than x. */
  states: Rows[] = [];
  time = 0;
  stale = false;
  disposed = false;
  /** Whether the last forward pass was one of a batch. */
  batched = false;
  gradients: ModelGradients | undefined;
  readonly activation: ModelActivation;

  constructor(activation: ModelActivation) {
    this.activation = activation;
  }

  get canGoBackward(): boolean {
    return this.x.length > 0 && !this.stale;
  }

  /** The number of sequences, or 0 before the first step. */
  get batchSize(): number {
    return this.x[0]?.length ?? 0;
  }

  reset(): void {
    this.x = [];
    this.states = [];
    this.time = 0;
    this.stale = false;
    this.batched = false;
  }

  forward(x: Rows[], batched: boolean): void {
    this.reset();
    this.batched = batched;
    for (const xt of x) this.step(xt);
  }

  step(xt: Rows): void {
    const h = this.time > 0 ? this.states.at(-1)! : xt.map(() => this.h0);
    if (this.time === 0 || this.stale) [this.x, this.states] = [[], [h]];
    const { f } = SLOPES[this.activation];
    const next = xt.map((input, s) =>
      this.b.map((bias, i) => {
        let net = bias;
        for (const [j, value] of input.entries()) net += this.U[i]![j]! * value;
        for (const [j, value] of h[s]!.entries()) net += this.W[i]![j]! * value;
        return f(net);
      }),
    );
    this.x.push(xt);
    this.states.push(next);
    this.time++;
    this.stale = false;
  }

  /** dh[t][s], at every step. */
  backward(dh: Rows[]): ModelGradients {
    const { slope } = SLOPES[this.activation];
    const [H, I] = [this.b.length, this.U[0]!.length];
    const [dU, dW, db] = [zeros(H * I), zeros(H * H), zeros(H)];
    const delta: Rows[] = [];
    const dx: Rows[] = [];
    let carried: Rows = dh[0]!.map(() => zeros(H)); // Wᵀ δ of the step behind
    for (let t = this.x.length - 1; t >= 0; t--) {
      const sequences = dh[t]!.map((incoming, s) => {
        const errors = incoming.map((value, i) => {
          return (value + carried[s]![i]!) * slope(this.states[t + 1]![s]![i]!);
        });
        for (const [i, error] of errors.entries()) {
          db[i]! += error;
          for (let j = 0; j < I; j++) dU[i * I + j]! += error * this.x[t]![s]![j]!;
          for (let j = 0; j < H; j++) dW[i * H + j]! += error * this.states[t]![s]![j]!;
        }
        return errors;
      });
      delta.unshift(sequences);
      dx.unshift(sequences.map((errors) => through(this.U, errors)));
      carried = sequences.map((errors) => through(this.W, errors));
    }
    const flat = (rows: Rows[]) => rows.flat(2);
    this.gradients = { dU, dW, db, dx: flat(dx), dh0: carried.flat(), delta: flat(delta) };
    return this.gradients;
  }

  update(learningRate: number): void {
    const { dU, dW, db } = this.gradients!;
    const descend = (rows: Rows, by: number[]) =>
      rows.map((row, i) => row.map((v, j) => v - learningRate * by[i * row.length + j]!));
    this.U = descend(this.U, dU);
    this.W = descend(this.W, dW);
    this.b = this.b.map((v, i) => v - learningRate * db[i]!);
    this.stale = true;
  }
}

/** Mᵀ v */
function through(M: Rows, v: readonly number[]): number[] {
  return M[0]!.map((_, j) => v.reduce((sum, value, i) => sum + M[i]![j]! * value, 0));
}
