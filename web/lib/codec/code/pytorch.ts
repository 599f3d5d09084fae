// The layer as a PyTorch program: nn.GRU, nn.LSTM, nn.RNN where it has the activation, else the recurrence; the gradients
// are autograd's. They are those of L = Σ_t ⟨dh_t, h_t⟩, equation (9), and of an LSTM ⟨dc_T, c_T⟩.

import { ACTIVATION_TEXT } from '../../spec/activations.ts';
import { CELLS, hasGates } from '../../spec/cells.ts';
import type { Tensor } from '../../tensor.ts';
import { arrayText } from '../number-text.ts';
import {
  incomingShape,
  LAST_LINE,
  type Program,
  pythonNotation,
  titleOf,
  weightShape,
} from './program.ts';

export function pytorchProgram(program: Program): string {
  const { dtype, cell, activation, bias, batch, everyStep, weights, h0, c0, x, dh, dcT } = program;
  const notation = pythonNotation(dtype);
  const array = (tensor: Tensor) => `torch.tensor(${arrayText(tensor, notation)})`;
  const leaf = (tensor: Tensor) =>
    `torch.tensor(${arrayText(tensor, notation)}, requires_grad=True)`;
  const b = batch ? 'B, ' : '';
  const formula = hasGates(cell) ? undefined : ACTIVATION_TEXT[activation].pytorch;
  const ready = formula === undefined;
  const weight = ready ? array : leaf;
  const model = ready ? layerModule(program) : recurrence(bias, formula);
  const gradient = (name: keyof typeof NAMES) => `${ready ? `rnn.${NAMES[name]}` : name}.grad`;
  const db =
    cell === 'gru'
      ? `torch.cat([rnn.bias_ih_l0.grad, rnn.bias_hh_l0.grad[-${program.hiddenSize}:]])`
      : gradient('b');
  return `"""${titleOf(program)}

Written by Unrolled for PyTorch. ${LAST_LINE}
"""

import json

import torch

torch.set_default_dtype(torch.${dtype})

U = ${weight(weights.U)}  # ${weightShape('U', program)}
W = ${weight(weights.W)}  # ${weightShape('W', program)}
${bias ? `b = ${weight(weights.b!)}  # ${weightShape('b', program)}\n` : ''}h0 = ${leaf(h0)}  # [${b}H]
${c0 ? `c0 = ${leaf(c0)}  # [${b}H]\n` : ''}x = ${leaf(x)}  # [T, ${b}I]
dh = ${array(dh)}  # ${incomingShape(program)}
${dcT ? `dcT = ${array(dcT)}  # [${b}H], dL/dc_T\n` : ''}
${model}
loss = (dh * states[${everyStep ? '1:' : '-1'}]).sum()  # its gradient with respect to h_t is dh_t
${dcT ? 'loss = loss + (dcT * c_T[0]).sum()  # and with respect to c_T dcT\n' : ''}loss.backward()

results = {
    "states": states,
    "dU": ${gradient('U')},
    "dW": ${gradient('W')},
${bias ? `    "db": ${db},\n` : ''}    "dx": x.grad,
    "dh0": h0.grad,
${c0 ? '    "dc0": c0.grad,\n' : ''}}
for name, value in results.items():
    print(f"{name} =\\n{value.detach()}")
print(json.dumps({name: value.tolist() for name, value in results.items()}))
`;
}

/** PyTorch's names. */
const NAMES = { U: 'weight_ih_l0', W: 'weight_hh_l0', b: 'bias_ih_l0' } as const;

/** Leaves `states`, [T+1, …], and of an LSTM c_T. */
function layerModule(program: Program): string {
  const { inputSize, hiddenSize: H, cell, activation, bias, dcT } = program;
  const nonlinearity = hasGates(cell) ? '' : `, nonlinearity="${activation}"`;
  const sizes = `${inputSize}, ${H}${nonlinearity}${bias ? '' : ', bias=False'}`;
  const biases =
    cell === 'gru'
      ? `
    rnn.bias_ih_l0.copy_(b[:-${H}])
    rnn.bias_hh_l0.zero_()  # PyTorch has two biases and adds them,
    rnn.bias_hh_l0[-${H}:] = b[-${H}:]  # but for that of n, which r multiplies`
      : `
    rnn.bias_ih_l0.copy_(b)
    rnn.bias_hh_l0.zero_()  # PyTorch has two biases and adds them`;
  const [last, start] =
    cell === 'lstm' ? [`(_, ${dcT ? 'c_T' : '_'})`, '(h0[None], c0[None])'] : ['_', 'h0[None]'];
  return `rnn = torch.nn.${CELLS[cell].pytorch}(${sizes})
with torch.no_grad():
    rnn.weight_ih_l0.copy_(U)
    rnn.weight_hh_l0.copy_(W)${bias ? biases : ''}

output, ${last} = rnn(x, ${start})
states = torch.cat([h0[None], output])`;
}

/** The same. */
function recurrence(bias: boolean, formula: string): string {
  return `
def f(net):
    return ${formula}


states = [h0]
for x_t in x:
    states.append(f(x_t @ U.T + states[-1] @ W.T${bias ? ' + b' : ''}))
states = torch.stack(states)`;
}
