// A number with a bound: `value` is the exact result to long double, and any evaluation in Scalar,
// in whatever order its sums are taken, with or without fused multiply-add, lies within `error` of
// it. So the tolerance of every entry is derived from its own computation. Method: running error
// analysis (J. H. Wilkinson, "Rounding Errors in Algebraic Processes", 1963, section 1.9; N. J.
// Higham, "Accuracy and Stability of Numerical Algorithms", 2002, sections 3.1, 3.3 and 4.2).
// An infinite error says that an overflow on the way makes any result right, NaN included.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace differential {

using Real = long double;
static_assert(std::numeric_limits<Real>::digits >= 64, "the exact side needs spare digits");

template <class Scalar>
struct Bounded {
  using Limits = std::numeric_limits<Scalar>;
  // One rounding of Scalar, and two of the long double that stands for the exact value.
  static constexpr Real kUnit =
      Real(Limits::epsilon()) / 2 + 2 * std::numeric_limits<Real>::epsilon();
  static constexpr Real kInfinite = std::numeric_limits<Real>::infinity();

  Real value = 0, error = 0;

  Bounded() = default;
  Bounded(double exact) : value(exact) {}
  Bounded(Real v, Real e) : value(v), error(e) {
    if (!(std::abs(v) + e <= Limits::max())) value = 0, error = kInfinite;  // NaN, too
  }

  Real largest() const { return std::abs(value) + error; }
  bool bounded() const { return error < kInfinite; }

  Real smallest() const { return std::max(std::abs(value) - error, Real(0)); }

  // With `roundings` more of this result, each of which may be subnormal.
  static Bounded rounded(Real v, Real inherited, int roundings) {
    const Real magnitude = std::abs(v) + inherited;
    const Real subnormal = magnitude < 2 * Real(Limits::min()) && magnitude > 0
                               ? roundings * Real(Limits::denorm_min())
                               : 0;
    return {v, inherited + roundings * kUnit * magnitude + subnormal};
  }
};

template <class Scalar>
Bounded<Scalar> operator*(const Bounded<Scalar>& a, const Bounded<Scalar>& b) {
  const Real inherited =
      std::abs(a.value) * b.error + std::abs(b.value) * a.error + a.error * b.error;
  return Bounded<Scalar>::rounded(a.value * b.value, inherited, 1);
}

template <class Scalar>
Bounded<Scalar> operator-(const Bounded<Scalar>& a) {
  return {-a.value, a.error};
}

// A sum in any order: n additions are off by at most γ_n of the sum of magnitudes.
template <class Scalar>
class BoundedSum {
 public:
  BoundedSum& operator+=(const Bounded<Scalar>& term) {
    sum_ += term.value;
    inherited_ += term.error;
    magnitudes_ += term.largest();
    ++terms_;
    return *this;
  }

  operator Bounded<Scalar>() const {
    const Real n = terms_ * Bounded<Scalar>::kUnit, gamma = n / (1 - n);
    if (magnitudes_ > std::numeric_limits<Scalar>::max()) return {0, Bounded<Scalar>::kInfinite};
    return {sum_, inherited_ + gamma * magnitudes_};
  }

 private:
  Real sum_ = 0, inherited_ = 0, magnitudes_ = 0;
  int terms_ = 0;
};

template <class Scalar>
Bounded<Scalar> operator+(const Bounded<Scalar>& a, const Bounded<Scalar>& b) {
  return (BoundedSum<Scalar>() += a) += b;
}
template <class Scalar>
Bounded<Scalar> operator-(const Bounded<Scalar>& a, const Bounded<Scalar>& b) {
  return a + -b;
}

}  // namespace differential
