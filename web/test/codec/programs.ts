// The layers whose programs are run, and what the library computes for them.
import { type LayerData, layerOptions, Tensor } from '../../lib/codec/index.ts';
import { loadInNode } from '../fixtures.ts';
import { ACTIVATIONS, layerOf } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

/** Results by name, nested. */
export type Results = Record<string, unknown[]>;

/** The last unit's net is 0 at every step, where relu and leakyRelu have no derivative. */
function withDeadUnit(data: LayerData): LayerData {
  const { hiddenSize: H, weights } = data;
  const clear = ({ shape, data }: Tensor) =>
    new Tensor(shape, data.fill(0, (data.length / H) * (H - 1)));
  const b = weights.b && clear(weights.b);
  return { ...data, weights: { U: clear(weights.U), W: clear(weights.W), ...(b && { b }) } };
}

/** net is between 20 and 25, where PyTorch's own softplus is linear already and the true one is not. */
function withLargeNet(data: LayerData): LayerData {
  const { U, W } = data.weights;
  const small = new Tensor(
    W.shape,
    W.data.map((value) => value / 100),
  );
  return { ...data, weights: { U, W: small, b: new Tensor([2], Float64Array.of(22, 23)) } };
}

export const PROGRAM_CASES: Readonly<Record<string, LayerData>> = {
  ...Object.fromEntries(
    ACTIVATIONS.map((activation) => [
      activation,
      withDeadUnit(layerOf({ activation, hiddenSize: 3 })),
    ]),
  ),
  'softplus of large numbers': withLargeNet(layerOf({ activation: 'softplus' })),
  'sigmoid of a batch': layerOf({ activation: 'sigmoid', batchSize: 2 }),
  'relu of a batch, dh at the last step': layerOf({
    activation: 'relu',
    batchSize: 3,
    everyStep: false,
  }),
  'a batch from one h0': {
    ...layerOf({ batchSize: 2 }),
    h0: new Tensor([2], Float64Array.of(0.5, -1)),
  },
  'identity without a bias, dh at the last step': layerOf({
    activation: 'identity',
    bias: false,
    everyStep: false,
  }),
  'tanh without a bias': layerOf({ bias: false }),
  'one unit, one input, one step': layerOf({ inputSize: 1, hiddenSize: 1, steps: 1 }),
  'leakyRelu in float32': layerOf({ activation: 'leakyRelu', dtype: 'float32' }),
  'tanh of a batch in float32': layerOf({ dtype: 'float32', batchSize: 2, everyStep: false }),
  ...Object.fromEntries((['gru', 'lstm'] as const).flatMap(gatedCases)),
  'lstm without dcT': withoutLastCells(layerOf({ cell: 'lstm' })),
};

function gatedCases(cell: 'gru' | 'lstm'): [string, LayerData][] {
  return [
    [cell, layerOf({ cell, hiddenSize: 3 })],
    [`${cell} of a batch, dh at the last step`, layerOf({ cell, batchSize: 3, everyStep: false })],
    [`${cell} of a batch without a bias`, layerOf({ cell, batchSize: 2, bias: false })],
    [
      `${cell} of one unit, one input, one step`,
      layerOf({ cell, inputSize: 1, hiddenSize: 1, steps: 1 }),
    ],
    [`${cell} in float32`, layerOf({ cell, dtype: 'float32' })],
  ];
}

function withoutLastCells({ dcT: _, ...data }: LayerData): LayerData {
  return data;
}

/** What the library prints for it. */
export function computed(data: LayerData): Results {
  using layer = new RecurrentLayer(layerOptions(data));
  const { h0, c0, dcT } = data;
  const { states } = layer.forward(data.x!, { h0, ...(c0 && { c0 }) });
  const { dU, dW, db, dx, dh0, dc0 } = layer.backward(data.dh, dcT && { dcT });
  const results = { states, dU, dW, ...(data.bias && { db }), dx, dh0, ...(dc0 && { dc0 }) };
  return Object.fromEntries(Object.entries(results).map(([name, v]) => [name, v.toArray()]));
}

export const flat = (array: unknown[]) => array.flat(9) as number[];
