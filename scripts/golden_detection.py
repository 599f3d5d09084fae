"""detection.json: which published defect is seen by which way of checking.

NumPy in the post's own style, over 20 random layers a row: one layer without bias, whose loss is the sum
of the last state.
"""

import numpy as np


def flat(array):
    return np.asarray(array, dtype=np.float64).ravel().tolist()


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
