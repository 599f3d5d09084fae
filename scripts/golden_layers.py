"""layers.json: PyTorch autograd in float64 over the written-out recurrence.

For tanh and relu it is asserted to equal torch.nn.RNN. The recurrences of
GRU and LSTM are asserted to equal torch.nn.GRU and torch.nn.LSTM. Oracle for forward, backward and every shape.
"""

import numpy as np
import torch

ACTIVATIONS = {
    "identity": lambda v: v,
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "leakyRelu": lambda v: torch.nn.functional.leaky_relu(v, 0.01),
    "softplus": torch.nn.functional.softplus,
}


def flat(array):
    return np.asarray(array, dtype=np.float64).ravel().tolist()


def layer_case(random, activation, I, H, T, B, every_step):
    def uniform(bound, *shape):
        return torch.tensor(random.uniform(-bound, bound, shape), dtype=torch.float64)

    U, W, b = uniform(0.5, H, I), uniform(1.2 / np.sqrt(H), H, H), uniform(0.5, H)
    x, h0 = uniform(1.0, T, B, I), uniform(0.5, B, H)
    dh = uniform(1.0, T, B, H) if every_step else uniform(1.0, B, H)
    leaves = [v.requires_grad_() for v in (U, W, b, x, h0)]

    nets, states = [], [h0]
    for t in range(T):
        net = x[t] @ U.T + states[-1] @ W.T + b
        net.retain_grad()
        nets.append(net)
        states.append(ACTIVATIONS[activation](net))
    outputs = torch.stack(states[1:])
    loss = (dh * outputs).sum() if every_step else (dh * states[-1]).sum()
    loss.backward()
    assert_equals_torch_rnn(activation, leaves, dh, every_step, outputs)

    gradients = dict(zip(("dU", "dW", "db", "dx", "dh0"), (flat(v.grad) for v in leaves)))
    numbers = lambda v: flat(v.detach())
    return {
        "name": f"{activation} I{I} H{H} T{T} B{B} {'every step' if every_step else 'last step'}",
        "activation": activation, "inputSize": I, "hiddenSize": H, "steps": T, "batchSize": B,
        "U": numbers(U), "W": numbers(W), "b": numbers(b), "x": numbers(x), "h0": numbers(h0),
        "dh": numbers(dh), "net": numbers(torch.stack(nets)), "states": numbers(torch.stack(states)),
        "delta": flat(torch.stack([net.grad for net in nets])), **gradients,
    }


def assert_equals_torch_rnn(activation, leaves, dh, every_step, outputs):
    if activation not in ("tanh", "relu"):
        return
    U, W, b, x, h0 = leaves
    rnn = torch.nn.RNN(U.shape[1], U.shape[0], nonlinearity=activation).double()
    with torch.no_grad():
        rnn.weight_ih_l0.copy_(U)
        rnn.weight_hh_l0.copy_(W)
        rnn.bias_ih_l0.copy_(b)
        rnn.bias_hh_l0.zero_()
    xs, hs = x.detach().clone().requires_grad_(), h0.detach().clone().requires_grad_()
    out, _ = rnn(xs, hs.unsqueeze(0))
    ((dh * out).sum() if every_step else (dh * out[-1]).sum()).backward()
    pairs = [(out, outputs), (rnn.weight_ih_l0.grad, U.grad), (rnn.weight_hh_l0.grad, W.grad),
             (rnn.bias_ih_l0.grad, b.grad), (xs.grad, x.grad), (hs.grad, h0.grad)]
    for theirs, ours in pairs:
        assert torch.allclose(theirs, ours, rtol=1e-12, atol=1e-13)


def gated_case(random, cell, I, H, T, B, every_step):
    """b holds both biases of PyTorch: of the LSTM their sum, of the GRU's n one after the other."""

    def uniform(bound, *shape):
        return torch.tensor(random.uniform(-bound, bound, shape), dtype=torch.float64)

    lstm = cell == "lstm"
    G = 4 if lstm else 3
    U, W, b = uniform(0.8, G * H, I), uniform(1.2 / np.sqrt(H), G * H, H), uniform(0.5, 4 * H)
    x, h0, c0 = uniform(1.0, T, B, I), uniform(0.5, B, H), uniform(0.5, B, H)
    dh = uniform(1.0, T, B, H) if every_step else uniform(1.0, B, H)
    dcT = uniform(1.0, B, H)
    leaves = [v.requires_grad_() for v in (U, W, b, x, h0, c0)]

    none = torch.zeros(4 * H, dtype=torch.float64)
    b_ih, b_hh = (b, none) if lstm else (b[: 3 * H], torch.cat([none[: 2 * H], b[3 * H :]]))
    nets, gates, states, cells = [], [], [h0], [c0]
    for t in range(T):
        of_x, of_h = x[t] @ U.T + b_ih, states[-1] @ W.T + b_hh
        joint, n, m = (of_x + of_h)[:, : 2 * H], of_x[:, 2 * H :], of_h[:, 2 * H :]
        net = of_x + of_h if lstm else torch.cat([joint, n, m], 1)
        net.retain_grad()
        nets.append(net)
        blocks = net.split(H, 1)
        if lstm:
            i, f, o = (torch.sigmoid(blocks[k]) for k in (0, 1, 3))
            g = torch.tanh(blocks[2])
            cells.append(f * cells[-1] + i * g)
            states.append(o * torch.tanh(cells[-1]))
            gates.append(torch.cat([i, f, g, o], 1))
        else:
            r, z = torch.sigmoid(blocks[0]), torch.sigmoid(blocks[1])
            n = torch.tanh(blocks[2] + r * blocks[3])
            states.append((1 - z) * n + z * states[-1])
            gates.append(torch.cat([r, z, n], 1))
    outputs = torch.stack(states[1:])
    loss = (dh * outputs).sum() if every_step else (dh * states[-1]).sum()
    if lstm:
        loss = loss + (dcT * cells[-1]).sum()
    loss.backward()
    assert_equals_torch_module(cell, leaves, (b_ih, b_hh), dh, dcT, every_step, outputs)

    names = ("dU", "dW", "db", "dx", "dh0") + (("dc0",) if lstm else ())
    gradients = dict(zip(names, (flat(v.grad) for v in leaves)))
    numbers = lambda v: flat(v.detach())
    stack = lambda vs: numbers(torch.stack(vs))
    of_cells = {"c0": numbers(c0), "dcT": numbers(dcT), "cells": stack(cells)} if lstm else {}
    return {
        "name": f"{cell} I{I} H{H} T{T} B{B} {'every step' if every_step else 'last step'}",
        "cell": cell, "inputSize": I, "hiddenSize": H, "steps": T, "batchSize": B,
        "U": numbers(U), "W": numbers(W), "b": numbers(b), "x": numbers(x), "h0": numbers(h0),
        "dh": numbers(dh), **of_cells, "net": stack(nets), "gates": stack(gates), "states": stack(states),
        "delta": flat(torch.stack([net.grad for net in nets])), **gradients,
    }


def assert_equals_torch_module(cell, leaves, biases, dh, dcT, every_step, outputs):
    U, W, b, x, h0, c0 = leaves
    lstm = cell == "lstm"
    module = (torch.nn.LSTM if lstm else torch.nn.GRU)(U.shape[1], W.shape[1]).double()
    with torch.no_grad():
        for name, value in zip(("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"), (U, W, *biases)):
            getattr(module, name).copy_(value)
    xs, hs, cs = (v.detach().clone().requires_grad_() for v in (x, h0, c0))
    start = hs.unsqueeze(0)
    out, last = module(xs, (start, cs.unsqueeze(0)) if lstm else start)
    loss = (dh * out).sum() if every_step else (dh * out[-1]).sum()
    (loss + (dcT * last[1][0]).sum() if lstm else loss).backward()
    H = W.shape[1]
    bias = module.bias_ih_l0.grad if lstm else torch.cat([module.bias_ih_l0.grad, module.bias_hh_l0.grad[2 * H :]])
    pairs = [(out, outputs), (module.weight_ih_l0.grad, U.grad), (module.weight_hh_l0.grad, W.grad),
             (bias, b.grad), (xs.grad, x.grad), (hs.grad, h0.grad)] + ([(cs.grad, c0.grad)] if lstm else [])
    for theirs, ours in pairs:
        assert torch.allclose(theirs, ours, rtol=1e-12, atol=1e-13)


def layer_cases():
    random = np.random.RandomState(20261123)
    sizes = [(1, 1), (2, 1), (1, 2), (3, 2), (2, 3), (5, 4), (4, 5), (8, 7), (7, 8), (17, 17)]
    cases = [layer_case(random, "tanh", I, H, 5, 2, True) for I, H in sizes]
    cases += [layer_case(random, "tanh", 3, 2, T, 1, False) for T in (1, 2, 3, 50)]
    cases += [layer_case(random, "relu", 3, 2, T, 1, False) for T in (2, 3)]
    cases += [layer_case(random, f, 3, 4, 5, 3, False) for f in ACTIVATIONS]
    cases += [layer_case(random, f, 2, 3, 3, 1, True) for f in ACTIVATIONS]
    for cell in ("gru", "lstm"):
        cases += [gated_case(random, cell, I, H, 5, 2, True) for I, H in sizes[:9]]
        cases += [gated_case(random, cell, 3, 2, T, 1, False) for T in (1, 2, 3, 50)]
        cases += [gated_case(random, cell, 3, 4, 5, 3, False)]
    return cases
