// The layer once more, as plain loops over numbers: no Eigen, no blocks, no shared code with the
// core. The oracle for shapes and indices. Arrays are row-major, as JavaScript and DERIVATION.md
// see them. Number is double, or anything with + and · whose sums may need a type of their own
// (differential/bounded.hpp: a number with a bound).
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace reference {

using Numbers = std::vector<double>;

inline double value(const std::string& f, double v) {
  if (f == "identity") return v;
  if (f == "relu") return v > 0 ? v : 0;
  if (f == "tanh") return std::tanh(v);
  if (f == "sigmoid") return 1 / (1 + std::exp(-v));
  if (f == "leakyRelu") return v > 0 ? v : 0.01 * v;
  return std::log1p(std::exp(v));  // softplus
}

inline double slope(const std::string& f, double v) {
  if (f == "identity") return 1;
  if (f == "relu") return v > 0 ? 1 : 0;
  if (f == "tanh") return 1 / (std::cosh(v) * std::cosh(v));
  if (f == "sigmoid") return 1 / (2 + std::exp(v) + std::exp(-v));
  if (f == "leakyRelu") return v > 0 ? 1 : 0.01;
  return 1 / (1 + std::exp(-v));  // softplus
}

// One layer and one batch of sequences: x [T, B, I], h0 and c0 [B, H], dh [B, H] or [T, B, H], dcT
// [B, H]. The activation is the simple cell's.
struct Case {
  std::string activation;
  int I, H, T, B;
  Numbers U, W, b, x, h0, dh;
  int truncate = std::numeric_limits<int>::max();  // steps that an error goes back, as in (10)
  std::string cell = "rnn";
  Numbers c0{}, dcT{};  // of an LSTM

  int gates() const { return cell == "lstm" ? 4 : cell == "gru" ? 3 : 1; }
  int blocks() const { return cell == "lstm" ? 4 : cell == "gru" ? 4 : 1; }  // of net and b
  // The row of W that meets row r of net; −1 for the GRU's U_n x + b_n.
  int recurrentRow(int r) const {
    if (cell != "gru" || r < 2 * H) return r;
    return r < 3 * H ? -1 : r - H;
  }

  bool everyStep() const { return static_cast<int>(dh.size()) == T * B * H && T > 1; }
};

template <class Number = double>
struct Result {
  std::vector<Number> net, gates, states, cells, delta, dU, dW, db, dx, dh0, dc0, stepU, stepW,
      stepB;
};

// What a sum of Numbers is added up in.
template <class Number>
struct SumOf {
  using type = Number;
};

// Fills net, gates, states and cells.
template <class Number = double>
Result<Number> forward(const Case& c) {
  using Sum = typename SumOf<Number>::type;
  const int I = c.I, H = c.H, T = c.T, B = c.B, N = c.blocks() * H;
  const auto given = [](double number) { return Number(number); };
  Result<Number> r;
  r.states.assign((T + 1) * B * H, Number(0));
  r.net.assign(T * B * N, Number(0));
  for (int i = 0; i < B * H; ++i) r.states[i] = given(c.h0[i]);
  if (c.cell == "lstm") r.cells = r.states;
  for (int i = 0; i < B * H && c.cell == "lstm"; ++i) r.cells[i] = given(c.c0[i]);
  if (c.cell != "rnn") r.gates.assign(T * B * c.gates() * H, Number(0));
  for (int column = 0; column < T * B; ++column) {
    const Number* before = &r.states[column * H];  // h_{t−1} of the same sequence
    for (int row = 0; row < N; ++row) {
      Sum net{};
      net += given(c.b[row]);
      for (int j = 0; j < I && row < c.gates() * H; ++j)
        net += given(c.U[row * I + j]) * given(c.x[column * I + j]);
      const int k = c.recurrentRow(row);
      for (int j = 0; j < H && k >= 0; ++j) net += given(c.W[k * H + j]) * before[j];
      r.net[column * N + row] = net;
    }
    for (int i = 0; i < H; ++i) {
      const auto net = [&](int block) { return r.net[column * N + block * H + i]; };
      const int after = (column + B) * H + i;
      if (c.cell == "rnn") {
        r.states[after] = value(c.activation, net(0));
        continue;
      }
      const auto gate = [&](int block, const char* f, const Number& v) -> Number {
        return r.gates[(column * c.gates() + block) * H + i] = value(f, v);
      };
      if (c.cell == "lstm") {
        const Number in = gate(0, "sigmoid", net(0)), forget = gate(1, "sigmoid", net(1));
        const Number candidate = gate(2, "tanh", net(2)), out = gate(3, "sigmoid", net(3));
        r.cells[after] = forget * r.cells[column * H + i] + in * candidate;
        r.states[after] = out * value("tanh", r.cells[after]);
      } else {
        const Number reset = gate(0, "sigmoid", net(0)), update = gate(1, "sigmoid", net(1));
        const Number candidate = gate(2, "tanh", net(2) + reset * net(3));
        r.states[after] = candidate + update * (before[i] - candidate);
      }
    }
  }
  return r;
}

// δ of one unit of the column, block by block, from d.h = ∂L/∂h_t and d.c = ∂L/∂c_t, which then are
// what goes past the products.
template <class Number>
struct Carried {
  Number h, c;
};
template <class Number>
std::vector<Number> unitBack(const Case& c, const Result<Number>& r, int column, int i,
                             Carried<Number>& d) {
  const int H = c.H, N = c.blocks() * H, after = (column + c.B) * H + i;
  const auto net = [&](int block) { return r.net[column * N + block * H + i]; };
  const auto gate = [&](int block) { return r.gates[(column * c.gates() + block) * H + i]; };
  const Number one(1);
  if (c.cell == "rnn") {
    const Number delta = d.h * slope(c.activation, net(0));
    d.h = Number(0);
    return {delta};
  }
  if (c.cell == "lstm") {
    const Number in = gate(0), forget = gate(1), candidate = gate(2), out = gate(3);
    const Number squashed = value("tanh", r.cells[after]);
    const Number dc = d.c + d.h * out * (one - squashed * squashed), dh = d.h;
    d.h = Number(0);
    d.c = forget * dc;
    return {dc * candidate * (in * (one - in)),
            dc * r.cells[column * H + i] * (forget * (one - forget)),
            dc * in * (one - candidate * candidate), dh * squashed * (out * (one - out))};
  }
  const Number reset = gate(0), update = gate(1), candidate = gate(2), dh = d.h;
  const Number dn = dh * (one - update) * (one - candidate * candidate);
  d.h = dh * update;
  return {dn * net(3) * (reset * (one - reset)),
          dh * (r.states[column * H + i] - candidate) * (update * (one - update)), dn, dn * reset};
}

// Fills everything.
template <class Number = double>
Result<Number> run(const Case& c) {
  using Sum = typename SumOf<Number>::type;
  using Sums = std::vector<Sum>;
  const int I = c.I, H = c.H, T = c.T, B = c.B, N = c.blocks() * H, G = c.gates() * H;
  const auto given = [](double number) { return Number(number); };
  Result<Number> r = forward<Number>(c);
  r.delta.assign(T * B * N, Number(0));
  Sums dU(G * I), dW(G * H), db(N), dx(T * B * I), dh0(B * H), dc0;
  Sums stepU(T * G * I), stepW(T * G * H), stepB(T * N);
  for (int s = 0; s < B; ++s) {
    std::vector<Carried<Number>> d(H, {Number(0), Number(0)});
    for (int i = 0; i < H && !c.dcT.empty(); ++i) d[i].c = given(c.dcT[s * H + i]);
    for (int t = T - 1; t >= 0; --t) {
      const int column = t * B + s, later = (column + B) * N;
      const bool cut = (T - 1 - t) % c.truncate == 0;
      for (int i = 0; i < H; ++i) {
        Sum incoming{};
        if (cut && t < T - 1) d[i] = {Number(0), Number(0)};
        incoming += d[i].h;
        if (c.everyStep())
          incoming += given(c.dh[column * H + i]);
        else if (t == T - 1)
          incoming += given(c.dh[s * H + i]);
        for (int row = 0; row < N && !cut; ++row)
          if (const int k = c.recurrentRow(row); k >= 0)
            incoming += given(c.W[k * H + i]) * r.delta[later + row];
        d[i].h = Number(incoming);
      }
      for (int i = 0; i < H; ++i) {
        const std::vector<Number> deltas = unitBack<Number>(c, r, column, i, d[i]);
        for (int b = 0; b < c.blocks(); ++b) r.delta[column * N + b * H + i] = deltas[b];
      }
      for (int row = 0; row < N; ++row) {
        const Number delta = r.delta[column * N + row];
        for (int j = 0; j < I && row < G; ++j) {
          const Number term = delta * given(c.x[column * I + j]);
          stepU[(t * G + row) * I + j] += term;
          dU[row * I + j] += term;
          dx[column * I + j] += given(c.U[row * I + j]) * delta;
        }
        const int k = c.recurrentRow(row);
        for (int j = 0; j < H && k >= 0; ++j) {
          const Number term = delta * r.states[column * H + j];
          stepW[(t * G + k) * H + j] += term;
          dW[k * H + j] += term;
          if (t == 0) dh0[s * H + j] += given(c.W[k * H + j]) * delta;
        }
        stepB[t * N + row] += delta;
        db[row] += delta;
      }
    }
    for (int i = 0; i < H; ++i) dh0[s * H + i] += d[i].h;
    for (int i = 0; i < H && c.cell == "lstm"; ++i) dc0.push_back(Sum{}), dc0.back() += d[i].c;
  }
  const auto numbers = [](const Sums& sums) {
    return std::vector<Number>(sums.begin(), sums.end());
  };
  r.dU = numbers(dU), r.dW = numbers(dW), r.db = numbers(db), r.dx = numbers(dx);
  r.dh0 = numbers(dh0), r.dc0 = numbers(dc0), r.stepU = numbers(stepU);
  r.stepW = numbers(stepW), r.stepB = numbers(stepB);
  return r;
}

}  // namespace reference
