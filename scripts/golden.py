#!/usr/bin/python3
"""Golden data for the tests, made by implementations that share no code with ours.

layers.json     PyTorch autograd in float64 over the written-out recurrence; for tanh and relu it is
                asserted to equal torch.nn.RNN. Oracle for forward, backward and every shape.
detection.json  NumPy in the post's own style: which published defect is seen by which way of checking,
                over 20 random layers a row (product table "which check catches which defect").

Needs Debian's python3-numpy and python3-torch. Run it as: /usr/bin/python3 scripts/golden.py
The data are committed: a change of them is a commit of its own, with the reason.
"""

import json
import pathlib

import numpy as np
import torch

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "cpp" / "test" / "golden"

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


def layer_cases():
    random = np.random.RandomState(20261123)
    sizes = [(1, 1), (2, 1), (1, 2), (3, 2), (2, 3), (5, 4), (4, 5), (8, 7), (7, 8), (17, 17)]
    cases = [layer_case(random, "tanh", I, H, 5, 2, True) for I, H in sizes]
    cases += [layer_case(random, "tanh", 3, 2, T, 1, False) for T in (1, 2, 3, 50)]
    cases += [layer_case(random, "relu", 3, 2, T, 1, False) for T in (2, 3)]
    cases += [layer_case(random, f, 3, 4, 5, 3, False) for f in ACTIVATIONS]
    cases += [layer_case(random, f, 2, 3, 3, 1, True) for f in ACTIVATIONS]
    return cases


# The post in NumPy, one layer without bias, loss = sum of the last state.

VALUE = {"identity": lambda v: v, "relu": lambda v: np.maximum(v, 0), "tanh": np.tanh}
SLOPE_AT_STATE = {"identity": np.ones_like, "relu": lambda h: (h > 0) * 1.0,
                  "tanh": lambda h: 1 - h * h}


def forward(f, U, W, x, h0):
    states = [h0]
    for x_t in x:
        states.append(VALUE[f](U @ x_t + W @ states[-1]))
    return states


def gradient_of_W(f, U, W, x, h0, defects):
    """The post's bpDelta and bpGrad, with each defect behind its letter."""
    slope, states, T = SLOPE_AT_STATE[f], forward(f, U, W, x, h0), len(x)
    delta = {T: np.ones(len(W)) if "D" in defects else slope(states[T])}
    for k in range(T - 1, 0, -1):
        diagonal = slope(states[k])
        if "C" in defects:
            diagonal = slope(states[k + 1])
        if "B" in defects:
            diagonal = states[k + 1].copy()
        if "A" in defects:
            states[k + 1] = slope(states[k + 1])
        delta[k] = (delta[k + 1] @ W) * diagonal
    return sum(np.outer(delta[t], states[t - 1]) for t in range(1, T + 1))


def numeric_gradient_of_W(f, U, W, x, h0, epsilon):
    gradient = np.zeros_like(W)
    for index in np.ndindex(*W.shape):
        above, below = W.copy(), W.copy()
        above[index] += epsilon
        below[index] -= epsilon
        losses = [forward(f, U, V, x, h0)[-1].sum() for V in (above, below)]
        gradient[index] = (losses[0] - losses[1]) / (above[index] - below[index])
    return gradient


def flags(layer, defects):
    """(by the printed digits, by torch's default tolerances, by ours): is the gradient flagged?"""
    analytic = gradient_of_W(*layer, defects)
    outside = lambda n, a, absolute, relative: bool((abs(n - a) > absolute + relative * abs(n)).any())
    post = numeric_gradient_of_W(*layer, 1e-3)
    printed = lambda m: ["%f" % v for v in m.ravel()]
    return [
        printed(post) != printed(analytic),
        outside(numeric_gradient_of_W(*layer, 1e-6), analytic, 1e-5, 1e-3),
        outside(numeric_gradient_of_W(*layer, 6.055454452393343e-06), analytic, 1e-10, 1e-5),
    ]


def detection_row(random, activation, scale, T, h0_zero):
    inputs = np.array([[t + 1.0, t + 2.0, t + 3.0] for t in range(T)])
    x = inputs * (1 if scale < 0.1 else 0.2)
    layers = []
    for _ in range(20):
        U, W = random.uniform(-scale, scale, (2, 3)), random.uniform(-scale, scale, (2, 2))
        h0 = np.zeros(2) if h0_zero else random.uniform(-0.5, 0.5, 2)
        layers.append((activation, U, W, x, h0))
    columns = {name: [flags(layer, name) for layer in layers] for name in ("A", "B", "C", "D", "ABD", "")}
    return {
        "name": f"{activation}, {scale}, T={T}, h0{'=' if h0_zero else '!='}0",
        "activation": activation, "steps": T, "x": flat(x),
        "layers": [{"U": flat(U), "W": flat(W), "h0": flat(h0)} for _, U, W, _, h0 in layers],
        "flagged": {name or "none": np.sum(rows, axis=0).tolist() for name, rows in columns.items()},
    }


def detection_rows():
    random = np.random.RandomState(7)
    settings = [("identity", 1e-4, 2, True), ("identity", 1e-4, 3, True), ("identity", 0.5, 5, False),
                ("relu", 0.5, 2, True), ("relu", 0.5, 5, False), ("tanh", 1e-4, 5, False),
                ("tanh", 0.5, 2, True), ("tanh", 0.5, 5, False)]
    return [detection_row(random, *row) for row in settings]


def write(name, rows):
    text = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (GOLDEN / name).write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    write("layers.json", layer_cases())
    rows = detection_rows()
    write("detection.json", rows)
    for row in rows:
        print(row["name"], {k: "/".join(map(str, v)) for k, v in row["flagged"].items()})
