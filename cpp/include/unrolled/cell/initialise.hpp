// Seeded initialisation of U, W and b. The generator is passed in; numbers are made from its bits
// by hand, because the distributions of <random> differ from one standard library to another.
#pragma once

#include <cmath>
#include <limits>

#include "unrolled/types.hpp"

namespace unrolled {

enum class Scheme : int { uniform = 0, torch, glorot, orthogonal, identity };

namespace detail {

// Uniform in [0, 1) with 53 bits; Generator yields 64 random bits a call.
template <class Generator>
double unit(Generator& generator) {
  static_assert(Generator::max() == std::numeric_limits<std::uint64_t>::max(),
                "the generator must yield 64 bits a call, as std::mt19937_64 does");
  return static_cast<double>(generator() >> 11) * 0x1p-53;
}

// Standard normal by the polar method (G. Marsaglia, 1964).
template <class Generator>
double normal(Generator& generator) {
  for (;;) {
    const double x = 2 * unit(generator) - 1, y = 2 * unit(generator) - 1;
    const double square = x * x + y * y;
    if (square > 0 && square < 1)
      return x * std::sqrt(-2 * std::log1p(square - 1) / square);  // no table
  }
}

// Uniform in ±bound, row by row.
template <class Generator>
void fillUniform(auto& matrix, double bound, Generator& generator) {
  for (double& entry : matrix.reshaped()) entry = bound * (2 * unit(generator) - 1);
}

inline double glorotBound(const auto& matrix) {
  return std::sqrt(6.0 / static_cast<double>(matrix.rows() + matrix.cols()));
}

// Haar-distributed orthogonal rows: Gram-Schmidt on normal rows (F. Mezzadri, "How to generate
// random matrices from the classical compact groups", 2007), each row twice, which makes it
// orthogonal to rounding (L. Giraud et al., 2005). Eigen's QR would do the same for 25 KB of
// WebAssembly. Each block of H rows by itself.
template <class Generator>
void fillOrthogonal(Weights<double>& W, double scale, Generator& generator) {
  for (Index i = 0; i < W.rows(); ++i) {
    auto row = W.row(i);
    for (double& entry : row) entry = normal(generator);
    for (int pass = 0; pass < 2; ++pass) {
      for (Index k = i - i % W.cols(); k < i; ++k) row -= row.dot(W.row(k)) * W.row(k);
      row /= row.norm();
    }
  }
  W *= scale;
}

}  // namespace detail

// Fills U, W and b, whose sizes are set. Cast the result for another scalar.
//   uniform     U, W uniform in ±scale, b = 0 (the post, scale 1e-4)
//   torch       U, W, b uniform in ±scale/√H (PyTorch nn.RNN, nn.GRU, nn.LSTM, scale 1)
//   glorot      U, W uniform in ±scale·√(6/(rows + columns)), b = 0 (X. Glorot, Y. Bengio, 2010)
//   orthogonal  W = scale · orthogonal, U as glorot, b = 0 (Keras)
//   identity    W = scale · I, U normal with deviation 0.001, b = 0 (Q. V. Le et al., IRNN, 2015)
// Orthogonal and identity are the blocks of W of each gate.
template <class Generator>
void initialise(Parameters<double>& parameters, Scheme scheme, double scale, Generator& generator) {
  auto& [U, W, b] = parameters;
  b.setZero();
  switch (scheme) {
    case Scheme::uniform:
      detail::fillUniform(U, scale, generator);
      detail::fillUniform(W, scale, generator);
      return;
    case Scheme::torch: {
      const double bound = scale / std::sqrt(static_cast<double>(W.cols()));
      detail::fillUniform(U, bound, generator);
      detail::fillUniform(W, bound, generator);
      detail::fillUniform(b, bound, generator);
      return;
    }
    case Scheme::glorot:
      detail::fillUniform(U, scale * detail::glorotBound(U), generator);
      detail::fillUniform(W, scale * detail::glorotBound(W), generator);
      return;
    case Scheme::orthogonal:
      detail::fillUniform(U, detail::glorotBound(U), generator);
      detail::fillOrthogonal(W, scale, generator);
      return;
    case Scheme::identity:
      for (double& entry : U.reshaped()) entry = 0.001 * detail::normal(generator);
      W.setZero();
      for (Index i = 0; i < W.rows(); ++i) W(i, i % W.cols()) = scale;
      return;
  }
}

// Sets the forget gate's bias of an LSTM, so that c is kept at first: usually to 1 (R. Jozefowicz,
// W. Zaremba, I. Sutskever, "An empirical exploration of recurrent network architectures", ICML
// 2015).
inline void setForgetBias(Parameters<double>& parameters, double bias) {
  const Index H = parameters.hiddenSize();
  parameters.b.segment(H, H).setConstant(bias);
}

}  // namespace unrolled
