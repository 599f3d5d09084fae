// Activations f and their slopes f', equation (2) of DERIVATION.md.
// Conventions where f has a kink: relu'(0) = 0 and leakyRelu'(0) = 0.01, as in PyTorch.
// Values and slopes let NaN through. The switch stands outside the loops, once per step, so that a
// run-time choice of f costs neither speed nor a copy of every kernel per activation.
#pragma once

#include <Eigen/Core>

#include "unrolled/types.hpp"

namespace unrolled {

enum class Activation : int { identity = 0, relu, tanh, sigmoid, leakyRelu, softplus };

// The slope of leakyRelu for negative arguments; PyTorch's default.
inline constexpr double kLeak = 0.01;

// True where f has a point without a derivative, so that a difference quotient can straddle it.
constexpr bool hasKink(Activation f) { return f == Activation::relu || f == Activation::leakyRelu; }

namespace detail {

// softplus(x) = max(x, 0) + log(1 + exp(-|x|)): no overflow for large x. The sign is the real
// part's, which keeps the function analytic for the complex step.
template <class Scalar>
Scalar softplus(const Scalar& x) {
  using std::exp, std::log1p, std::log;
  const bool positive = Eigen::numext::real(x) > 0;
  const Scalar tail = exp(positive ? Scalar(-x) : x);
  if constexpr (Eigen::NumTraits<Scalar>::IsComplex) {
    return (positive ? x : Scalar(0)) + log(Scalar(1) + tail);
  } else {
    return (positive ? x : Scalar(0)) + log1p(tail);
  }
}

template <class Scalar>
auto logistic(const auto& x) {
  if constexpr (Eigen::NumTraits<Scalar>::IsComplex) {
    return (Scalar(1) + (-x).exp()).inverse();
  } else {
    return x.logistic();
  }
}

}  // namespace detail

// out = f(net), element by element. `out` may be `net` itself; otherwise they do not overlap.
template <class Scalar>
void values(Activation f, ColumnsIn<Scalar> net, ColumnsOut<Scalar> out) {
  using Eigen::numext::real;
  const auto x = net.array();
  switch (f) {
    case Activation::identity: out = net; return;
    case Activation::relu:
      out = x.unaryExpr([](const Scalar& v) { return real(v) <= 0 ? Scalar(0) : v; });
      return;
    case Activation::tanh: out = x.tanh(); return;
    case Activation::sigmoid: out = detail::logistic<Scalar>(x); return;
    case Activation::leakyRelu:
      out = x.unaryExpr([](const Scalar& v) { return real(v) > 0 ? v : Scalar(kLeak) * v; });
      return;
    case Activation::softplus: out = x.unaryExpr(&detail::softplus<Scalar>); return;
  }
}

// out = f'(net), element by element, given h = f(net). `out` overlaps neither.
template <class Scalar>
void slopes(Activation f, ColumnsIn<Scalar> net, ColumnsIn<Scalar> h, ColumnsOut<Scalar> out) {
  using Eigen::numext::real;
  const auto x = net.array();
  const auto y = h.array();
  switch (f) {
    case Activation::identity: out.setOnes(); return;
    case Activation::relu:
      out = x.unaryExpr([](const Scalar& v) { return Scalar(real(v) > 0 ? 1 : 0); });
      return;
    case Activation::tanh: out = Scalar(1) - y * y; return;
    case Activation::sigmoid: out = y * (Scalar(1) - y); return;
    case Activation::leakyRelu:
      out = x.unaryExpr([](const Scalar& v) { return Scalar(real(v) > 0 ? 1 : kLeak); });
      return;
    case Activation::softplus: out = detail::logistic<Scalar>(x); return;
  }
}

// f(net) and f'(net) of one number, by the same code as the arrays.
template <class Scalar>
Scalar value(Activation f, Scalar net) {
  Columns<Scalar> x = Columns<Scalar>::Constant(1, 1, net);
  values<Scalar>(f, x, x);
  return x(0, 0);
}

template <class Scalar>
Scalar slope(Activation f, Scalar net) {
  const Columns<Scalar> x = Columns<Scalar>::Constant(1, 1, net);
  const Columns<Scalar> h = Columns<Scalar>::Constant(1, 1, value(f, net));
  Columns<Scalar> out(1, 1);
  slopes<Scalar>(f, x, h, out);
  return out(0, 0);
}

}  // namespace unrolled
