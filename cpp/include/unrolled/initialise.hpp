// Seeded initialisation of U, W and b. The generator is passed in; numbers are made from its bits
// by hand, because the distributions of <random> differ from one standard library to another.
#pragma once

#include <Eigen/QR>
#include <cmath>
#include <limits>
#include <numbers>

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

// Standard normal by Box and Muller (1958); 1 − unit is never 0.
template <class Generator>
double normal(Generator& generator) {
  const double radius = std::sqrt(-2 * std::log(1 - unit(generator)));
  return radius * std::cos(2 * std::numbers::pi * unit(generator));
}

// Uniform in ±bound, row by row.
template <class Generator>
void fillUniform(auto& matrix, double bound, Generator& generator) {
  using Scalar = typename std::decay_t<decltype(matrix)>::Scalar;
  for (Index i = 0; i < matrix.size(); ++i) {
    matrix.data()[i] = static_cast<Scalar>(bound * (2 * unit(generator) - 1));
  }
}

inline double glorotBound(const auto& matrix) {
  return std::sqrt(6.0 / static_cast<double>(matrix.rows() + matrix.cols()));
}

// Haar-distributed orthogonal W: Q of a normal matrix with the signs of R's diagonal moved into it
// (F. Mezzadri, "How to generate random matrices from the classical compact groups", 2007).
template <class Scalar, class Generator>
void fillOrthogonal(Weights<Scalar>& W, double scale, Generator& generator) {
  Eigen::MatrixXd normals(W.rows(), W.cols());
  for (Index i = 0; i < normals.size(); ++i) normals.data()[i] = normal(generator);
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(normals);
  Eigen::MatrixXd Q = qr.householderQ();
  for (Index j = 0; j < Q.cols(); ++j) {
    if (qr.matrixQR()(j, j) < 0) Q.col(j) = -Q.col(j);
  }
  W = (scale * Q).template cast<Scalar>();
}

}  // namespace detail

// Fills U, W and b, whose sizes are set.
//   uniform     U, W uniform in ±scale, b = 0 (the post, scale 1e-4)
//   torch       U, W, b uniform in ±scale/√H (PyTorch nn.RNN, scale 1)
//   glorot      U, W uniform in ±scale·√(6/(rows + columns)), b = 0 (X. Glorot, Y. Bengio, 2010)
//   orthogonal  W = scale · orthogonal, U as glorot, b = 0 (Keras SimpleRNN)
//   identity    W = scale · I, U normal with deviation 0.001, b = 0 (Q. V. Le et al., IRNN, 2015)
template <class Scalar, class Generator>
void initialise(Parameters<Scalar>& parameters, Scheme scheme, double scale, Generator& generator) {
  auto& [U, W, b] = parameters;
  b.setZero();
  switch (scheme) {
    case Scheme::uniform:
      detail::fillUniform(U, scale, generator);
      detail::fillUniform(W, scale, generator);
      return;
    case Scheme::torch: {
      const double bound = scale / std::sqrt(static_cast<double>(W.rows()));
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
      for (Index i = 0; i < U.size(); ++i) {
        U.data()[i] = static_cast<Scalar>(0.001 * detail::normal(generator));
      }
      W.setIdentity();
      W *= static_cast<Scalar>(scale);
      return;
  }
}

}  // namespace unrolled
