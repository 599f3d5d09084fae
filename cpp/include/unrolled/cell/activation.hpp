// Activations f and their slopes f', equation (2) of DERIVATION.md.
// Conventions where f has a kink: relu'(0) = 0 and leakyRelu'(0) = 0.01, as in PyTorch.
// Values and slopes let NaN through. The switch stands outside the loops, once per step, so that a
// run-time choice of f costs neither speed nor a copy of every kernel per activation.
#pragma once

#include "unrolled/elementary.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

enum class Activation : int { identity = 0, relu, tanh, sigmoid, leakyRelu, softplus };

// The slope of leakyRelu for negative arguments; PyTorch's default.
inline constexpr double kLeak = 0.01;

// True where f has a point without a derivative, so that a difference quotient can straddle it.
constexpr bool hasKink(Activation f) { return f == Activation::relu || f == Activation::leakyRelu; }

namespace detail {

// f of one complex number, for the complex step. The side is the real part's, which keeps the
// function analytic, and softplus is written so that it does not overflow.
template <class Real>
std::complex<Real> complexValue(Activation f, const std::complex<Real>& v) {
  const bool positive = v.real() > 0;
  switch (f) {
    case Activation::identity: return v;
    case Activation::relu: return positive ? v : 0;
    case Activation::tanh: return std::tanh(v);
    case Activation::sigmoid: return Real(1) / (Real(1) + std::exp(-v));
    case Activation::leakyRelu: return positive ? v : Real(kLeak) * v;
    case Activation::softplus:
      return (positive ? v : 0) + std::log(Real(1) + std::exp(positive ? -v : v));
  }
  return v;
}

}  // namespace detail

// out = f(net), element by element. `out` may be `net` itself; otherwise they do not overlap.
template <class Scalar>
EIGEN_DONT_INLINE void values(Activation f, ColumnsIn<Scalar> net, ColumnsOut<Scalar> out) {
  if constexpr (Eigen::NumTraits<Scalar>::IsComplex) {
    out = net.unaryExpr([f](const Scalar& v) { return detail::complexValue(f, v); });
  } else {
    using Values = typename elementary::Lanes<Scalar>::Values;
    const auto kernel = [f](Index size, Scalar* to, const Scalar* from) EIGEN_DONT_INLINE {
      const auto map = [&](auto&& g) { elementary::map(size, to, g, from); };
      switch (f) {
        case Activation::identity: return map([](const Values& v) { return v; });
        case Activation::relu: return map([](const Values& v) { return v <= 0 ? Values{} : v; });
        case Activation::tanh: return map(elementary::tanh<Scalar>);
        case Activation::sigmoid: return map(elementary::sigmoid<Scalar>);
        case Activation::leakyRelu:
          return map([](const Values& v) { return v > 0 ? v : Scalar(kLeak) * v; });
        case Activation::softplus: return map(elementary::softplus<Scalar>);
      }
    };
    elementary::inWholeLanes(net.size(), out.data(), kernel, net.data());
  }
}

// factor ⊙= f'(net), element by element, given h = f(net). `factor` overlaps neither. Where a relu
// is off the product is 0 whatever the factor, an infinity included.
template <class Scalar>
EIGEN_DONT_INLINE void multiplyBySlopes(Activation f, ColumnsIn<Scalar> net, ColumnsIn<Scalar> h,
                                        ColumnsOut<Scalar> factor) {
  using Values = typename elementary::Lanes<Scalar>::Values;
  const auto kernel = [f](Index size, Scalar* to, const Scalar* from,
                          const Scalar* of) EIGEN_DONT_INLINE {
    const auto map = [&](auto&& product) { elementary::map(size, to, product, from, of); };
    switch (f) {
      case Activation::identity: return map([](const Values& d, const Values&) { return d; });
      case Activation::relu:
        return map([](const Values& d, const Values& v) { return v > 0 ? d : Values{}; });
      case Activation::tanh:
        return map([](const Values& d, const Values& y) -> Values { return d * (1 - y * y); });
      case Activation::sigmoid:
        return map([](const Values& d, const Values& y) -> Values { return d * (y * (1 - y)); });
      case Activation::leakyRelu:
        return map([](const Values& d, const Values& v) { return v > 0 ? d : Scalar(kLeak) * d; });
      case Activation::softplus:
        return map([](const Values& d, const Values& v) -> Values {
          return d * elementary::sigmoid<Scalar>(v);
        });
    }
  };
  const bool ofState = f == Activation::tanh || f == Activation::sigmoid;
  elementary::inWholeLanes(factor.size(), factor.data(), kernel, factor.data(),
                           ofState ? h.data() : net.data());
}

// out = f'(net), element by element, given h = f(net). `out` overlaps neither.
template <class Scalar>
void slopes(Activation f, ColumnsIn<Scalar> net, ColumnsIn<Scalar> h, ColumnsOut<Scalar> out) {
  out.setOnes();
  multiplyBySlopes<Scalar>(f, net, h, out);
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
