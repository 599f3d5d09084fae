// The layer once more, as plain loops over numbers: no Eigen, no blocks, no shared code with the
// core. The oracle for shapes and indices. Arrays are row-major, as JavaScript and DERIVATION.md
// see them.
#pragma once

#include <cmath>
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

  bool everyStep() const { return static_cast<int>(dh.size()) == T * B * H && T > 1; }
};

struct Result {
  Numbers net, states, delta, dU, dW, db, dx, dh0, stepU, stepW, stepB;
};

inline Result run(const Case& c) {
  const int I = c.I, H = c.H, T = c.T, B = c.B;
  const auto at = [&](int t, int s, int i) { return (t * B + s) * H + i; };
  Result r;
  r.states.assign((T + 1) * B * H, 0);
  r.net.assign(T * B * H, 0);
  for (int i = 0; i < B * H; ++i) r.states[i] = c.h0[i];
  for (int t = 0; t < T; ++t)
    for (int s = 0; s < B; ++s)
      for (int i = 0; i < H; ++i) {
        double net = c.b[i];
        for (int j = 0; j < I; ++j) net += c.U[i * I + j] * c.x[(t * B + s) * I + j];
        for (int j = 0; j < H; ++j) net += c.W[i * H + j] * r.states[at(t, s, j)];
        r.net[at(t, s, i)] = net;
        r.states[at(t + 1, s, i)] = value(c.activation, net);
      }

  r.delta.assign(T * B * H, 0);
  r.dU.assign(H * I, 0), r.dW.assign(H * H, 0), r.db.assign(H, 0);
  r.dx.assign(T * B * I, 0), r.dh0.assign(B * H, 0);
  r.stepU.assign(T * H * I, 0), r.stepW.assign(T * H * H, 0), r.stepB.assign(T * H, 0);
  for (int s = 0; s < B; ++s)
    for (int t = T - 1; t >= 0; --t)
      for (int i = 0; i < H; ++i) {
        double incoming = 0;
        if (c.everyStep())
          incoming = c.dh[at(t, s, i)];
        else if (t == T - 1)
          incoming = c.dh[s * H + i];
        for (int k = 0; k < H && t < T - 1; ++k)
          incoming += c.W[k * H + i] * r.delta[at(t + 1, s, k)];
        const double delta = incoming * slope(c.activation, r.net[at(t, s, i)]);
        r.delta[at(t, s, i)] = delta;
        for (int j = 0; j < I; ++j) {
          r.stepU[(t * H + i) * I + j] += delta * c.x[(t * B + s) * I + j];
          r.dU[i * I + j] += delta * c.x[(t * B + s) * I + j];
          r.dx[(t * B + s) * I + j] += c.U[i * I + j] * delta;
        }
        for (int j = 0; j < H; ++j) {
          r.stepW[(t * H + i) * H + j] += delta * r.states[at(t, s, j)];
          r.dW[i * H + j] += delta * r.states[at(t, s, j)];
          if (t == 0) r.dh0[s * H + j] += c.W[i * H + j] * delta;
        }
        r.stepB[t * H + i] += delta;
        r.db[i] += delta;
      }
  return r;
}

}  // namespace reference
