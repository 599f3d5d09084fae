// The layer as a PyTorch program: nn.RNN where it has the activation, else the recurrence; the
// gradients are autograd's. They are those of L = Σ_t ⟨dh_t, h_t⟩, equation (9).

import { ACTIVATION_TEXT } from '../../spec/activations.ts';
import { CELLS } from '../../spec/cells.ts';
import type { Tensor } from '../../tensor.ts';
import { arrayText } from '../number-text.ts';
import { incomingShape, LAST_LINE, type Program, pythonNotation, TITLE } from './program.ts';

export function pytorchProgram(program: Program): string {
  const { dtype, activation, bias, batch, everyStep, weights, h0, x, dh } = program;
  const notation = pythonNotation(dtype);
  const array = (tensor: Tensor) => `torch.tensor(${arrayText(tensor, notation)})`;
  const leaf = (tensor: Tensor) =>
    `torch.tensor(${arrayText(tensor, notation)}, requires_grad=True)`;
  const b = batch ? 'B, ' : '';
  const formula = ACTIVATION_TEXT[activation].pytorch;
  const ready = formula === undefined;
  const weight = ready ? array : leaf;
  const model = ready ? layerModule(program) : recurrence(bias, formula);
  const gradient = (name: keyof typeof NAMES) => `${ready ? `rnn.${NAMES[name]}` : name}.grad`;
  return `"""${TITLE}

Written by Unrolled for PyTorch. ${LAST_LINE}
"""

import json

import torch

torch.set_default_dtype(torch.${dtype})

U = ${weight(weights.U)}  # [H, I]
W = ${weight(weights.W)}  # [H, H]
${bias ? `b = ${weight(weights.b!)}  # [H]\n` : ''}h0 = ${leaf(h0)}  # [${b}H]
x = ${leaf(x)}  # [T, ${b}I]
dh = ${array(dh)}  # ${incomingShape(program)}

${model}
loss = (dh * states[${everyStep ? '1:' : '-1'}]).sum()  # its gradient with respect to h_t is dh_t
loss.backward()

results = {
    "states": states,
    "dU": ${gradient('U')},
    "dW": ${gradient('W')},
${bias ? `    "db": ${gradient('b')},\n` : ''}    "dx": x.grad,
    "dh0": h0.grad,
}
for name, value in results.items():
    print(f"{name} =\\n{value.detach()}")
print(json.dumps({name: value.tolist() for name, value in results.items()}))
`;
}

/** PyTorch's names. */
const NAMES = { U: 'weight_ih_l0', W: 'weight_hh_l0', b: 'bias_ih_l0' } as const;

/** Leaves `states`, [T+1, …]. */
function layerModule({ inputSize, hiddenSize, cell = 'rnn', activation, bias }: Program): string {
  const sizes = `${inputSize}, ${hiddenSize}, nonlinearity="${activation}"`;
  const biases = `
    rnn.bias_ih_l0.copy_(b)
    rnn.bias_hh_l0.zero_()  # PyTorch has two biases and adds them`;
  return `rnn = torch.nn.${CELLS[cell].pytorch}(${sizes}${bias ? '' : ', bias=False'})
with torch.no_grad():
    rnn.weight_ih_l0.copy_(U)
    rnn.weight_hh_l0.copy_(W)${bias ? biases : ''}

output, _ = rnn(x, h0[None])
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
