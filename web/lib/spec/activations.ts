// The activations f of (2). Program texts stand apart, so that a bundle without `toCode` leaves them out.

/** f of (2): identity, relu, tanh, sigmoid, leakyRelu (slope 0.01) or softplus. */
export type Activation = 'identity' | 'relu' | 'tanh' | 'sigmoid' | 'leakyRelu' | 'softplus';

/** In the order of the C++ enumeration: whether f' jumps, so that a difference quotient can straddle it. */
export const HAS_KINK: Readonly<Record<Activation, boolean>> = {
  identity: false,
  relu: true,
  tanh: false,
  sigmoid: false,
  leakyRelu: true,
  softplus: false,
};

export const ACTIVATIONS = Object.keys(HAS_KINK) as readonly Activation[];

/** How a program writes it; C++ and JavaScript have it by its name. */
interface ActivationText {
  /** f(net) and f'(net) in NumPy. */
  readonly numpy: readonly [value: string, slope: string];
  /** f(net) in PyTorch; nothing where nn.RNN has it by its name. */
  readonly pytorch?: string;
}

const SIGMOID = '1 / (1 + np.exp(-net))';

export const ACTIVATION_TEXT: Readonly<Record<Activation, ActivationText>> = {
  identity: { numpy: ['net', 'np.ones_like(net)'], pytorch: 'net' },
  relu: { numpy: ['np.maximum(net, 0)', '(net > 0).astype(net.dtype)'] },
  tanh: { numpy: ['np.tanh(net)', '1 - np.tanh(net) ** 2'] },
  sigmoid: { numpy: [SIGMOID, 'f(net) * (1 - f(net))'], pytorch: 'torch.sigmoid(net)' },
  leakyRelu: {
    numpy: ['np.where(net > 0, net, 0.01 * net)', 'np.where(net > 0, 1, 0.01)'],
    pytorch: 'torch.nn.functional.leaky_relu(net, 0.01)',
  },
  softplus: {
    numpy: ['np.logaddexp(0, net)', SIGMOID],
    // torch.nn.functional.softplus turns linear at 20, which is off by 2e-9.
    pytorch: 'torch.logaddexp(net, torch.zeros_like(net))',
  },
};
