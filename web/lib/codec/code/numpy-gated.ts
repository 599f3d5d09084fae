// The functions of a NumPy program of a GRU or an LSTM, and their calls. A sequence and a batch of them take the same lines:
// the last dimension is that of the units.
import type { Program } from './program.ts';

const SHARED = `def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def rows(array):
    """[T, B, n] as [T B, n]: one row for each step of each sequence."""
    return array.reshape(-1, array.shape[-1])


`;

/** Leaves `states` and `gradients`. */
export const gatedFunctions = (program: Program): string =>
  program.cell === 'gru'
    ? `H = W.shape[1]\n\n\n${SHARED}${gruFunctions(program)}`
    : SHARED + lstmFunctions(program);

function lstmFunctions({ bias, dcT }: Program): string {
  return `def forward(x, h0, c0):
    """(1) net_t = U x_t + W h_{t-1}${bias ? ' + b' : ''}, in four blocks, and (11) to (13)."""
    gates, cells, states = [], [c0], [h0]
    for x_t in x:
        net = x_t @ U.T + states[-1] @ W.T${bias ? ' + b' : ''}
        i, f, g, o = np.split(net, 4, axis=-1)
        i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)  # (11)
        gates.append((i, f, g, o))
        cells.append(f * cells[-1] + i * g)  # (12)
        states.append(o * np.tanh(cells[-1]))  # (13)
    return gates, np.array(cells), np.array(states)


def backward(x, gates, cells, states, dh, dcT):
    """(14) to (16), from the last step to the first: delta_t is dL/dnet_t."""
    delta = np.zeros((*x.shape[:-1], len(U)), dtype=x.dtype)
    later, dc = np.zeros_like(states[0]), dcT  # W' delta_{t+1} and f_{t+1} * dc_{t+1}
    for t in reversed(range(len(x))):
        i, f, g, o = gates[t]
        tanh_c = np.tanh(cells[t + 1])
        dh_t = dh[t] + later  # (14)
        dc = dc + dh_t * o * (1 - tanh_c**2)
        delta_i = dc * g * i * (1 - i)  # (15)
        delta_f = dc * cells[t] * f * (1 - f)
        delta_g = dc * i * (1 - g**2)
        delta_o = dh_t * tanh_c * o * (1 - o)
        delta[t] = np.concatenate([delta_i, delta_f, delta_g, delta_o], axis=-1)
        later = delta[t] @ W
        dc = f * dc
    return {
        "dU": rows(delta).T @ rows(x),  # (4), the sum of delta_t x_t'
        "dW": rows(delta).T @ rows(states[:-1]),  # (5), the sum of delta_t h_{t-1}'
${bias ? '        "db": rows(delta).sum(axis=0),  # (6)\n' : ''}        "dx": delta @ U,  # (7)
        "dh0": later,  # (8)
        "dc0": dc,  # (16)
    }


gates, cells, states = forward(x, h0, c0)
gradients = backward(x, gates, cells, states, dh, ${dcT ? 'dcT' : 'np.zeros_like(c0)'})`;
}

function gruFunctions({ bias }: Program): string {
  const [joint, apart] = bias ? [' + b[:-H]', ' + b[-H:]'] : ['', ''];
  return `def forward(x, h0):
    """(17) and (18): the blocks r z n of U x_t${bias ? ' + b' : ''} and of W h_{t-1}, which meet in the gates."""
    gates, states = [], [h0]
    for x_t in x:
        h = states[-1]
        u_r, u_z, u_n = np.split(x_t @ U.T${joint}, 3, axis=-1)
        w_r, w_z, w_n = np.split(h @ W.T, 3, axis=-1)
        r, z = sigmoid(u_r + w_r), sigmoid(u_z + w_z)  # (17)
        m = w_n${apart}
        n = np.tanh(u_n + r * m)
        gates.append((r, z, n, m))
        states.append(n + z * (h - n))  # (18)
    return gates, np.array(states)


def backward(x, gates, states, dh):
    """(19), from the last step to the first: delta_t is dL/dnet_t, the block of m behind r z n."""
    delta = np.zeros((*x.shape[:-1], 4 * H), dtype=x.dtype)
    later = np.zeros_like(states[0])  # what reaches h_t from the steps after it
    for t in reversed(range(len(x))):
        r, z, n, m = gates[t]
        h = states[t]  # before the step
        dh_t = dh[t] + later
        delta_n = dh_t * (1 - z) * (1 - n**2)  # (19)
        delta_z = dh_t * (h - n) * z * (1 - z)
        delta_r = delta_n * m * r * (1 - r)
        delta_m = delta_n * r
        delta[t] = np.concatenate([delta_r, delta_z, delta_n, delta_m], axis=-1)
        later = dh_t * z + np.concatenate([delta_r, delta_z, delta_m], axis=-1) @ W
    of_input = delta[..., : 3 * H]  # r z n, which U feeds
    of_state = np.concatenate([delta[..., : 2 * H], delta[..., 3 * H :]], axis=-1)  # r z m, which W feeds
    return {
        "dU": rows(of_input).T @ rows(x),  # (4), the sum of delta_t x_t'
        "dW": rows(of_state).T @ rows(states[:-1]),  # (5), the sum of delta_t h_{t-1}'
${bias ? '        "db": rows(delta).sum(axis=0),  # (6)\n' : ''}        "dx": of_input @ U,  # (7)
        "dh0": later,  # (8)
    }


gates, states = forward(x, h0)
gradients = backward(x, gates, states, dh)`;
}
