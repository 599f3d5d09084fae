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

// One layer and one batch of sequences: x [T, B, I], h0 [B, H], dh [B, H] or [T, B, H].
struct Case {
  std::string activation;
  int I, H, T, B;
  Numbers U, W, b, x, h0, dh;
  int truncate = std::numeric_limits<int>::max();  // steps that an error goes back, as in (10)

  bool everyStep() const { return static_cast<int>(dh.size()) == T * B * H && T > 1; }
};

template <class Number = double>
struct Result {
  std::vector<Number> net, states, delta, dU, dW, db, dx, dh0, stepU, stepW, stepB;
};

// What a sum of Numbers is added up in.
template <class Number>
struct SumOf {
  using type = Number;
};

// Fills net and states.
template <class Number = double>
Result<Number> forward(const Case& c) {
  using Sum = typename SumOf<Number>::type;
  const int I = c.I, H = c.H, T = c.T, B = c.B;
  const auto at = [&](int t, int s, int i) { return (t * B + s) * H + i; };
  const auto given = [](double number) { return Number(number); };
  Result<Number> r;
  r.states.assign((T + 1) * B * H, Number(0));
  r.net.assign(T * B * H, Number(0));
  for (int i = 0; i < B * H; ++i) r.states[i] = given(c.h0[i]);
  for (int t = 0; t < T; ++t)
    for (int s = 0; s < B; ++s)
      for (int i = 0; i < H; ++i) {
        Sum net{};
        net += given(c.b[i]);
        for (int j = 0; j < I; ++j) net += given(c.U[i * I + j]) * given(c.x[(t * B + s) * I + j]);
        for (int j = 0; j < H; ++j) net += given(c.W[i * H + j]) * r.states[at(t, s, j)];
        r.net[at(t, s, i)] = net;
        r.states[at(t + 1, s, i)] = value(c.activation, r.net[at(t, s, i)]);
      }
  return r;
}

// Fills everything.
template <class Number = double>
Result<Number> run(const Case& c) {
  using Sum = typename SumOf<Number>::type;
  using Sums = std::vector<Sum>;
  const int I = c.I, H = c.H, T = c.T, B = c.B;
  const auto at = [&](int t, int s, int i) { return (t * B + s) * H + i; };
  const auto given = [](double number) { return Number(number); };
  Result<Number> r = forward<Number>(c);
  r.delta.assign(T * B * H, Number(0));
  Sums dU(H * I), dW(H * H), db(H), dx(T * B * I), dh0(B * H);
  Sums stepU(T * H * I), stepW(T * H * H), stepB(T * H);
  for (int s = 0; s < B; ++s)
    for (int t = T - 1; t >= 0; --t)
      for (int i = 0; i < H; ++i) {
        Sum incoming{};
        if (c.everyStep())
          incoming += given(c.dh[at(t, s, i)]);
        else if (t == T - 1)
          incoming += given(c.dh[s * H + i]);
        for (int k = 0; k < H && (T - 1 - t) % c.truncate != 0; ++k)
          incoming += given(c.W[k * H + i]) * r.delta[at(t + 1, s, k)];
        const Number delta = Number(incoming) * slope(c.activation, r.net[at(t, s, i)]);
        r.delta[at(t, s, i)] = delta;
        for (int j = 0; j < I; ++j) {
          const Number term = delta * given(c.x[(t * B + s) * I + j]);
          stepU[(t * H + i) * I + j] += term;
          dU[i * I + j] += term;
          dx[(t * B + s) * I + j] += given(c.U[i * I + j]) * delta;
        }
        for (int j = 0; j < H; ++j) {
          const Number term = delta * r.states[at(t, s, j)];
          stepW[(t * H + i) * H + j] += term;
          dW[i * H + j] += term;
          if (t == 0) dh0[s * H + j] += given(c.W[i * H + j]) * delta;
        }
        stepB[t * H + i] += delta;
        db[i] += delta;
      }
  const auto numbers = [](const Sums& sums) {
    return std::vector<Number>(sums.begin(), sums.end());
  };
  r.dU = numbers(dU), r.dW = numbers(dW), r.db = numbers(db), r.dx = numbers(dx);
  r.dh0 = numbers(dh0), r.stepU = numbers(stepU), r.stepW = numbers(stepW);
  r.stepB = numbers(stepB);
  return r;
}

}  // namespace reference
