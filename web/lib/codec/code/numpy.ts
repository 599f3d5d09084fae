// The layer as a NumPy program, with the equations of cpp/DERIVATION.md written out.

import { ACTIVATION_TEXT } from '../../spec/activations.ts';
import type { Tensor } from '../../tensor.ts';
import { arrayText } from '../number-text.ts';
import { LAST_LINE, type Program, pythonNotation, resultNames, TITLE } from './program.ts';

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

export function numpyProgram(program: Program): string {
  const { dtype, activation, bias, batch, everyStep, weights, h0, x, dh } = program;
  const type = dtype === 'float32' ? ', dtype=np.float32' : '';
  const notation = pythonNotation(dtype);
  const array = (tensor: Tensor) => `np.array(${arrayText(tensor, notation)}${type})`;
  const [value, slope] = ACTIVATION_TEXT[activation].numpy;
  const products = PRODUCTS[batch ? 'batch' : 'single'];
  const b = batch ? 'B, ' : '';
  const incoming = everyStep
    ? `dh = ${array(dh)}  # [T, ${b}H], dL/dh_t from outside`
    : `dh = np.zeros((len(x), *h0.shape)${type})  # [T, ${b}H], dL/dh_t from outside\n` +
      `dh[-1] = ${array(dh)}  # at the last step`;
  return `"""${TITLE}

Written by Unrolled for NumPy. ${LAST_LINE}
"""

import json

import numpy as np

U = ${array(weights.U)}  # [H, I]
W = ${array(weights.W)}  # [H, H]
${bias ? `b = ${array(weights.b!)}  # [H]\n` : ''}h0 = ${array(h0)}  # [${b}H]
x = ${array(x)}  # [T, ${b}I]
${incoming}


def f(net):
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
results = {"states": states, **backward(x, net, states, dh)}
for name in ${JSON.stringify(resultNames(program)).replaceAll(',', ', ')}:
    print(f"{name} =\\n{results[name]}")
print(json.dumps({name: value.tolist() for name, value in results.items()}))
`;
}
