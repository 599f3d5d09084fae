// What the page must show, straight from the library: by the ids of its cells, to the last bit.
import type { Activation, Defect, Tensor } from '../../lib/index.ts';
import { golden, loadInNode } from '../fixtures.ts';

const { RecurrentLayer, activate } = await loadInNode();
const post = golden('post.json');

interface Example {
  readonly activation: Activation;
  readonly U: number[][];
  readonly W: number[][];
  readonly b?: number[];
  readonly x: number[][];
  readonly h0: number[];
  readonly epsilon?: number;
}

const rows = (numbers: number[], length: number) =>
  Array.from({ length: numbers.length / length }, (_, i) =>
    numbers.slice(i * length, (i + 1) * length),
  );

export const EXAMPLES: Readonly<Record<'fixed' | 'post', Example>> = {
  fixed: {
    activation: 'tanh',
    U: rows([0.4202, -0.3437, 0.2303, 0.0311, -0.4428, -0.2595], 3),
    W: rows([0.3614, -0.4179, 0.4724, 0.2385], 2),
    b: [0.12, -0.07],
    x: rows([0.2, 0.4, 0.6, 0.4, 0.6, 0.8, 0.6, 0.8, 1], 3),
    h0: [0.3, -0.4],
  },
  post: {
    activation: 'identity',
    U: rows(post.gradCheck.U, 3),
    W: rows(post.gradCheck.W, 2),
    x: rows(post.threeSteps.x, 3),
    h0: [0, 0],
    epsilon: post.gradCheck.epsilon,
  },
};

/** The library's results for an example, by cell id; a verdict is its status. */
export function expectedCells(
  { activation, U, W, b, x: allInputs, h0, epsilon }: Example,
  defects: readonly Defect[],
  steps: number,
): Map<string, number | string> {
  using layer = new RecurrentLayer({
    inputSize: 3,
    hiddenSize: 2,
    activation,
    bias: b !== undefined,
    weights: b ? { U, W, b } : { U, W },
  });
  const x = allInputs.slice(0, steps);
  const { states, net } = layer.forward(x, { h0 });
  const back = layer.backward([1, 1], { perStep: true, defects });
  const check = layer.gradcheck({ x, h0, defects, ...(epsilon ? { epsilon } : {}) }).parameters.W!;

  const cells = new Map<string, number | string>();
  const put = (id: string, tensor: Tensor, from = 0) => {
    const [first, ...rest] = tensor.shape as [number, ...number[]];
    const size = tensor.data.length / first;
    for (let k = 0; k < tensor.data.length; k++) {
      const inner = k % size;
      const at = rest.length === 2 ? [inner >> 1, inner & 1] : rest.length === 1 ? [inner] : [];
      cells.set([id, Math.floor(k / size) + from, ...at].join('/'), tensor.data[k]!);
    }
  };
  put('U', layer.U);
  put('W', layer.W);
  if (b) put('b', layer.b);
  for (const [t, row] of x.entries())
    for (const [j, v] of row.entries()) cells.set(`x/${t + 1}/${j}`, v);
  put('net', net, 1);
  put('h', back.publishedStates ?? states);
  put('slope', activate.slope(activation, net), 1);
  put('delta', back.delta, 1);
  for (let t = 1; t <= steps; t++)
    for (const i of [0, 1]) cells.set(`dh/${t}/${i}`, t === steps ? 1 : 0);
  put('dh0', back.dh0);
  for (const [k, v] of back.dx.data.entries()) cells.set(`dx/${Math.floor(k / 3) + 1}/${k % 3}`, v);
  put('share', back.perStep!.dW, 1);
  put('dW', back.dW);
  for (let k = 0; k < 4; k++) {
    const at = `${k >> 1}/${k & 1}`;
    let sum = 0;
    for (let t = steps; t >= 1; t--) {
      sum += back.perStep!.dW.data[(t - 1) * 4 + k]!;
      cells.set(`sum/${t}/${at}`, t === 1 ? back.dW.data[k]! : sum);
    }
    cells.set(`numeric/${at}`, check.numeric.data[k]!);
    cells.set(`analytic/${at}`, check.analytic.data[k]!);
    cells.set(`difference/${at}`, check.numeric.data[k]! - check.analytic.data[k]!);
    cells.set(`verdict/${at}`, check.status[k]!);
  }
  return cells;
}
