// The functions of a NumPy program of the simple cell, and their calls.

import { ACTIVATION_TEXT } from '../../spec/activations.ts';
import type { Program } from './program.ts';

/** The lines that differ between one sequence and a batch of them. */
const PRODUCTS = {
  single: {
    net: 'U @ x_t + W @ states[-1]',
    later: 'W.T @ delta[t]',
    dU: 'delta.T @ x',
    dW: 'delta.T @ states[:-1]',
    db: 'delta.sum(axis=0)',
  },
  batch: {
    net: 'x_t @ U.T + states[-1] @ W.T',
    later: 'delta[t] @ W',
    dU: 'np.einsum("tbh,tbi->hi", delta, x)',
    dW: 'np.einsum("tbi,tbj->ij", delta, states[:-1])',
    db: 'delta.sum(axis=(0, 1))',
  },
} as const;

/** Leaves `states` and `gradients`. */
export function simpleFunctions({ activation, bias, batch }: Program): string {
  const [value, slope] = ACTIVATION_TEXT[activation].numpy;
  const products = PRODUCTS[batch ? 'batch' : 'single'];
  return `def f(net):
    return ${value}


def slope(net):
    return ${slope}


def forward(x, h0):
    """(1) net_t = U x_t + W h_{t-1}${bias ? ' + b' : ''}, (2) h_t = f(net_t)."""
    nets, states = [], [h0]
    for x_t in x:
        nets.append(${products.net}${bias ? ' + b' : ''})
        states.append(f(nets[-1]))
    return np.array(nets), np.array(states)


def backward(x, net, states, dh):
    """(3) delta_t = (dh_t + W' delta_{t+1}) * f'(net_t), from the last step to the first."""
    delta = np.zeros_like(net)
    later = np.zeros_like(states[0])  # W' delta_{t+1}
    for t in reversed(range(len(net))):
        delta[t] = (dh[t] + later) * slope(net[t])
        later = ${products.later}
    return {
        "dU": ${products.dU},  # (4), the sum of delta_t x_t'
        "dW": ${products.dW},  # (5), the sum of delta_t h_{t-1}'
${bias ? `        "db": ${products.db},  # (6)\n` : ''}        "dx": delta @ U,  # (7)
        "dh0": later,  # (8)
    }


net, states = forward(x, h0)
gradients = backward(x, net, states, dh)`;
}
