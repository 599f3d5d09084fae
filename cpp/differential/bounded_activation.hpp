// f and f' of a number with a bound: the exact function in long double, the inherited error times
// the largest slope in reach, and the roundings of the core's formula. The errors of the elementary
// functions themselves are what elementary_test.cpp shows.
#pragma once

#include <string>

#include "../test/reference.hpp"
#include "bounded.hpp"
#include "unrolled/cell/activation.hpp"

namespace differential {

// f, f' and bounds of |f'|, |f''| and |f'''| around a point, all exact to long double.
struct Local {
  Real value, slope, first, second, third;
};

// Below that e^v is 0 in Scalar and in its error; the C library is slow where it underflows.
inline Real exponential(Real v) { return v < -10000 ? 0 : std::exp(v); }
inline Real sigmoid(Real v) {
  const Real e = exponential(-std::abs(v));
  return (v < 0 ? e : 1) / (1 + e);
}
// σ' = σ(v) σ(−v) and tanh' = 4 σ'(2v), without cancellation.
inline Real bell(Real v) { return sigmoid(v) * sigmoid(-v); }

// Over all numbers within `reach` of v. A kink in reach has no second derivative.
inline Local around(const std::string& f, Real v, Real reach) {
  const Real nearest = std::max(std::abs(v) - reach, Real(0));
  const bool kink = std::abs(v) <= reach && reach > 0;
  const Real beyond = kink ? std::numeric_limits<Real>::infinity() : 0;
  if (f == "identity") return {v, 1, 1, 0, 0};
  if (f == "relu" || f == "leakyRelu") {
    const Real leak = f == "relu" ? Real(0) : Real(unrolled::kLeak);
    const Real slope = v > 0 ? 1 : leak;
    return {slope * v, slope, kink ? Real(1) : slope, beyond, beyond};
  }
  if (f == "tanh") {
    const Real most = 4 * bell(2 * nearest);  // |f''| = 2|f|f', |f'''| = f'|6f² − 2|
    return {std::tanh(v), 4 * bell(2 * v), most, 2 * most, 4 * most};
  }
  const Real most = bell(nearest);  // |σ''| = σ'|1 − 2σ|, |σ'''| = σ'|1 − 6σ'|
  if (f == "sigmoid") return {sigmoid(v), bell(v), most, most, most};
  return {std::max(v, Real(0)) + std::log1p(exponential(-std::abs(v))), sigmoid(v),
          sigmoid(v + reach), most, most};  // softplus
}

inline bool isElementary(const std::string& f) {
  return f == "tanh" || f == "sigmoid" || f == "softplus";
}

// elementary_test.cpp: 5 ulp in float64, 6 in float32; an ulp is at most two roundings.
inline constexpr int kElementaryRoundings = 2 * 6;

template <class Scalar>
Bounded<Scalar> value(const std::string& f, const Bounded<Scalar>& v) {
  if (!v.bounded()) return v;
  const Local local = around(f, v.value, v.error);
  // Float's 0.01 is one rounding more.
  const int roundings = isElementary(f) ? kElementaryRoundings : f == "leakyRelu" ? 2 : 0;
  return Bounded<Scalar>::rounded(local.value, local.first * v.error, roundings);
}

// By the core's formula: 1 − h² and h(1 − h) lose digits where h is near 1.
template <class Scalar>
Bounded<Scalar> slope(const std::string& f, const Bounded<Scalar>& v) {
  using Number = Bounded<Scalar>;
  const Number one = 1.0;
  if (f == "identity") return one;
  if (!v.bounded()) return v;
  if (f == "tanh" || f == "sigmoid") {
    const Number h = value(f, v);
    return f == "tanh" ? one - h * h : h * (one - h);
  }
  if (f == "softplus") return value("sigmoid", v);
  const Local local = around(f, v.value, v.error);
  const Real other = f == "relu" ? 1 : 1 - Real(unrolled::kLeak);
  const bool eitherSide = std::abs(v.value) <= v.error && v.error > 0;
  return Number::rounded(local.slope, eitherSide ? other : 0, local.slope < 1 ? 1 : 0);
}

}  // namespace differential

template <class Scalar>
struct reference::SumOf<differential::Bounded<Scalar>> {
  using type = differential::BoundedSum<Scalar>;
};
