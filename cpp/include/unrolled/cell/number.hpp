// What a cell's `step` may be written on: any number with +, −, · and the functions below. Three
// kinds are here: lanes, several units at once, in which a layer computes; complex numbers; and
// dual numbers, whose slope is the derivative of whatever was done to them (W. K. Clifford, 1873;
// R. E. Wengert, "A simple automatic derivative evaluation program", 1964).
#pragma once

#include <cmath>
#include <complex>
#include <concepts>
#include <type_traits>

#include "unrolled/elementary.hpp"

namespace unrolled::number {

template <class N>
concept Lanes = std::same_as<N, elementary::Lanes<double>::Values> ||
    std::same_as<N, elementary::Lanes<float>::Values>;

template <Lanes N>
using ScalarOf = std::remove_cvref_t<decltype(N{}[0])>;

template <Lanes N>
EIGEN_ALWAYS_INLINE N tanh(const N& v) {
  return elementary::tanh<ScalarOf<N>>(v);
}
template <Lanes N>
EIGEN_ALWAYS_INLINE N sigmoid(const N& v) {
  return elementary::sigmoid<ScalarOf<N>>(v);
}
template <Lanes N>
EIGEN_ALWAYS_INLINE N softplus(const N& v) {
  return elementary::softplus<ScalarOf<N>>(v);
}
template <Lanes N>
auto logistic(const N& v) {
  return elementary::logistic<ScalarOf<N>>(v);
}
template <Lanes N>
N times(double factor, const N& v) {
  return static_cast<ScalarOf<N>>(factor) * v;
}
template <Lanes N>
N oneMinus(const N& v) {
  return 1 - v;
}
// As conditions for `select`; neither holds for NaN.
template <Lanes N>
auto isPositive(const N& v) {
  return v > 0;
}
template <Lanes N>
auto isAtMostZero(const N& v) {
  return v <= 0;
}
template <Lanes N>
N select(const auto& condition, const N& a, const N& b) {
  return condition ? a : b;
}

// The side of 0 is the real part's, which keeps a function with a kink analytic on either side.
template <class Real>
using Complex = std::complex<Real>;

template <class Real>
Complex<Real> tanh(const Complex<Real>& v) {
  return std::tanh(v);
}
template <class Real>
Complex<Real> sigmoid(const Complex<Real>& v) {
  return Real(1) / (Real(1) + std::exp(-v));
}
template <class Real>
Complex<Real> softplus(const Complex<Real>& v) {  // written so that it does not overflow
  const bool positive = v.real() > 0;
  return (positive ? v : 0) + std::log(Real(1) + std::exp(positive ? -v : v));
}
template <class Real>
elementary::Logistic<Complex<Real>> logistic(const Complex<Real>& v) {
  return {sigmoid(v), sigmoid(v) * sigmoid(-v)};
}
template <class Real>
Complex<Real> times(double factor, const Complex<Real>& v) {
  return Real(factor) * v;
}
template <class Real>
Complex<Real> oneMinus(const Complex<Real>& v) {
  return Real(1) - v;
}
template <class Real>
bool isPositive(const Complex<Real>& v) {
  return v.real() > 0;
}
template <class Real>
bool isAtMostZero(const Complex<Real>& v) {
  return v.real() <= 0;
}
template <class Real>
Complex<Real> select(bool condition, const Complex<Real>& a, const Complex<Real>& b) {
  return condition ? a : b;
}

template <class N>
struct Dual;
template <class N>
Dual<N> tanh(const Dual<N>& v);

namespace detail {
template <Lanes N>
EIGEN_DONT_INLINE N sigmoidOutOfLine(N v) {
  return elementary::sigmoid<ScalarOf<N>>(v);
}
template <Lanes N>
EIGEN_DONT_INLINE N tanhOutOfLine(N v) {
  return elementary::tanh<ScalarOf<N>>(v);
}
}  // namespace detail

// sigmoid and tanh as cells take them: of lanes out of line, since a step has up to five of them,
// which inlined would be a tenth of the module.
template <class N>
EIGEN_ALWAYS_INLINE N gate(const N& v) {
  if constexpr (Lanes<N>) {
    return detail::sigmoidOutOfLine<N>(v);
  } else {
    return sigmoid(v);
  }
}
template <class N>
EIGEN_ALWAYS_INLINE N squash(const N& v) {
  if constexpr (Lanes<N>) {
    return detail::tanhOutOfLine<N>(v);
  } else {
    return number::tanh(v);
  }
}

// value + slope · ε, with ε² = 0. The slopes of tanh, sigmoid and softplus are identities of their
// own, not the formulas by which the backward pass has them from the state.
template <class N>
struct Dual {
  N value{}, slope{};
};

template <class N>
Dual<N> operator+(const Dual<N>& a, const Dual<N>& b) {
  return {a.value + b.value, a.slope + b.slope};
}
template <class N>
Dual<N> operator-(const Dual<N>& a, const Dual<N>& b) {
  return {a.value - b.value, a.slope - b.slope};
}
template <class N>
Dual<N> operator*(const Dual<N>& a, const Dual<N>& b) {
  return {a.value * b.value, a.slope * b.value + a.value * b.slope};
}
// tanh z = (sinh 2a + i sin 2b)/(cosh 2a + cos 2b) at z = a + ib gives 2/(cosh 2a + 1) = 4 σ'(2a).
template <class N>
Dual<N> tanh(const Dual<N>& v) {
  return {squash(v.value), times(4, logistic(times(2, v.value)).slope) * v.slope};
}
template <class N>
Dual<N> sigmoid(const Dual<N>& v) {
  return {gate(v.value), logistic(v.value).slope * v.slope};
}
template <class N>
Dual<N> softplus(const Dual<N>& v) {
  return {softplus(v.value), logistic(v.value).value * v.slope};
}
template <class N>
Dual<N> times(double factor, const Dual<N>& v) {
  return {times(factor, v.value), times(factor, v.slope)};
}
template <class N>
auto isPositive(const Dual<N>& v) {
  return isPositive(v.value);
}
template <class N>
auto isAtMostZero(const Dual<N>& v) {
  return isAtMostZero(v.value);
}
template <class N>
Dual<N> select(const auto& condition, const Dual<N>& a, const Dual<N>& b) {
  return {select(condition, a.value, b.value), select(condition, a.slope, b.slope)};
}

}  // namespace unrolled::number
