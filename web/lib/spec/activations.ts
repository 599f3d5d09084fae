// The activations f of (2).

/** f of (2): identity, relu, tanh, sigmoid, leakyRelu (slope 0.01) or softplus. */
export type Activation = 'identity' | 'relu' | 'tanh' | 'sigmoid' | 'leakyRelu' | 'softplus';

/** In the order of the C++ enumeration. */
export const ACTIVATIONS: readonly Activation[] = [
  'identity',
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'softplus',
];
