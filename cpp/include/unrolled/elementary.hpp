// tanh, sigmoid and softplus of arrays, by one exponential without tables and one division each.
// With y = n ln 2 + r and s = 2ⁿ:  e^r − 1 = M/D,  so  e^y = s (D + M)/D  and
//   tanh|x|      = −N/(N + 2D),  N = s M + (s − 1) D,  y = −2|x|     (no cancellation near 0)
//   sigmoid(|x|) = D/(D + E),    E = s (D + M),        y = −|x|
//   softplus(x)  = max(x, 0) + 2 atanh(w), w = E/(2D + E), y = −|x|
// M and D are the exponentials of S. L. Moshier's Cephes library (1984): a rational function in
// float64, a polynomial in float32. Every element goes through the same instructions wherever it
// stands in the array, so results do not depend on position, batch or engine. Errors, tested: at
// most 5 ulp in float64 and 6 ulp in float32; odd, never above 1, NaN passes through.
#pragma once

#include <algorithm>
#include <array>
#include <complex>
#include <cstdint>
#include <cstring>

#include "unrolled/types.hpp"

namespace unrolled::elementary {

// 32 bytes at once: on 128-bit hardware two registers in lockstep, which hides latency. Four were
// no faster in WebAssembly and cost 0.6 KB.
template <class Scalar>
struct Lanes;

template <>
struct Lanes<double> {
  typedef double Values __attribute__((vector_size(32)));
  typedef std::int64_t Bits __attribute__((vector_size(32)));
  typedef std::uint64_t Unsigned __attribute__((vector_size(32)));
  static constexpr int kMantissa = 52;
  static constexpr std::uint64_t kSign = std::uint64_t{1} << 63, kOne = std::uint64_t{1023} << 52;
  static constexpr double kToInteger = 0x1.8p52;  // x + this rounds x, in the low bits
  static constexpr double kLn2High = 6.93145751953125e-1, kLn2Low = 1.42860682030941723212e-6;
  static constexpr double kLowest = -745.2;  // e^y is 0 from here on
  static constexpr int kAtanhTerms = 16;     // w ≤ 1/3, so the next one is below 2^-56

  static void exponential(const Values& r, Values& M, Values& D) {
    const Values z = r * r;
    const Values rP = r * ((1.26177193074810590878e-4 * z + 3.02994407707441961300e-2) * z +
                           9.99999999999999999910e-1);
    M = 2 * rP;
    D = ((3.00198505138664455042e-6 * z + 2.52448340349684104192e-3) * z +
         2.27265548208155028766e-1) *
            z +
        2 - rP;
  }
};

template <>
struct Lanes<float> {
  typedef float Values __attribute__((vector_size(32)));
  typedef std::int32_t Bits __attribute__((vector_size(32)));
  typedef std::uint32_t Unsigned __attribute__((vector_size(32)));
  static constexpr int kMantissa = 23;
  static constexpr std::uint32_t kSign = std::uint32_t{1} << 31, kOne = std::uint32_t{127} << 23;
  static constexpr float kToInteger = 0x1.8p23f;
  static constexpr float kLn2High = 0.693359375f, kLn2Low = -2.12194440e-4f;
  static constexpr float kLowest = -104.0f;
  static constexpr int kAtanhTerms = 7;

  static void exponential(const Values& r, Values& M, Values& D) {
    M = r + r * r *
                (((((1.9875691500e-4f * r + 1.3981999507e-3f) * r + 8.3334519073e-3f) * r +
                   4.1665795894e-2f) *
                      r +
                  1.6666665459e-1f) *
                     r +
                 5.0000001201e-1f);
    D = Values{} + 1;
  }
};

// One at a time, for tests in complex numbers.
template <class Real>
struct Lanes<std::complex<Real>> {
  using Values = std::complex<Real>;
};

// e^y for y ≤ 0 or NaN, as the parts of the head: e^y = 2ⁿ (D + M) / D.
template <class Scalar>
struct Exponential {
  using L = Lanes<Scalar>;
  using Values = typename L::Values;
  using Bits = typename L::Bits;
  using Unsigned = typename L::Unsigned;

  Values M, D;
  Bits n;

  explicit Exponential(const Values& y) {
    const Values lowest = Values{} + L::kLowest;
    const Values clamped = y < lowest ? lowest : y;
    const Values shifted = clamped * Scalar(1.4426950408889634) + L::kToInteger;
    const Values whole = shifted - L::kToInteger;
    L::exponential(clamped - whole * L::kLn2High - whole * L::kLn2Low, M, D);
    n = (Bits)shifted - (Bits)(Values{} + L::kToInteger);
  }

  // 2^k, a normal number.
  static Values power(const Bits& k) { return (Values)(((Unsigned)k << L::kMantissa) + L::kOne); }

  // In two factors, since 2ⁿ alone may be subnormal.
  Values E() const { return (D + M) * power(n >> 1) * power(n - (n >> 1)); }
};

template <class Scalar>
typename Lanes<Scalar>::Values absolute(const typename Lanes<Scalar>::Values& x) {
  using L = Lanes<Scalar>;
  return (typename L::Values)((typename L::Unsigned)x & ~L::kSign);
}

template <class Scalar>
EIGEN_ALWAYS_INLINE typename Lanes<Scalar>::Values tanh(const typename Lanes<Scalar>::Values& x) {
  using L = Lanes<Scalar>;
  using Unsigned = typename L::Unsigned;
  const auto y = -2 * absolute<Scalar>(x);
  // From 2^-62 on, 1 − tanh is far below rounding, and s stays normal.
  const auto lowest = typename L::Values{} - 43;
  const Exponential<Scalar> e(y < lowest ? lowest : y);
  const auto s = e.power(e.n), N = s * e.M + (s - 1) * e.D, magnitude = -N / (N + 2 * e.D);
  return (typename L::Values)(((Unsigned)magnitude & ~L::kSign) | ((Unsigned)x & L::kSign));
}

template <class Scalar>
EIGEN_ALWAYS_INLINE typename Lanes<Scalar>::Values sigmoid(
    const typename Lanes<Scalar>::Values& x) {
  const Exponential<Scalar> e(-absolute<Scalar>(x));
  const auto E = e.E();
  return (x < 0 ? E : e.D) / (e.D + E);
}

template <class Scalar>
EIGEN_ALWAYS_INLINE typename Lanes<Scalar>::Values softplus(
    const typename Lanes<Scalar>::Values& x) {
  using L = Lanes<Scalar>;
  const Exponential<Scalar> e(-absolute<Scalar>(x));
  const auto E = e.E(), twice = 2 * E / (2 * e.D + E), z = twice * twice / 4;
  auto series = typename L::Values{} + Scalar(1) / (2 * L::kAtanhTerms - 1);
#ifdef __clang__
#pragma clang loop unroll(disable)  // or the terms become a kilobyte of code
#endif
  for (int k = L::kAtanhTerms - 1; k > 0; --k) series = series * z + Scalar(1) / (2 * k - 1);
  return (x > 0 ? x : typename L::Values{}) + twice * series;
}

// σ(x) and σ'(x) = e/(1 + e)² with e = e^−|x|, which has every digit also where σ(x) rounds to 1.
// Out of line, because several activations share it and only a check asks.
template <class Values>
struct Logistic {
  Values value, slope;
};
template <class Scalar>
EIGEN_DONT_INLINE Logistic<typename Lanes<Scalar>::Values> logistic(
    const typename Lanes<Scalar>::Values& x) {
  const Exponential<Scalar> e(-absolute<Scalar>(x));
  const auto E = e.E(), sum = e.D + E;
  return {(x < 0 ? E : e.D) / sum, (E / sum) * (e.D / sum)};
}

// As many as a kernel may have: an LSTM's way back reads four nets, four gates and six states.
inline constexpr int kMostArrays = 14;

template <class Scalar>
struct Arrays {
  Scalar* const* at;
  int count;
};

// kernel(n, from, to) over `size` entries of the arrays, in whole lanes: the last of them are
// padded copies, so that a kernel is a plain loop. An array may be read and written.
template <class Scalar>
EIGEN_ALWAYS_INLINE void inWholeLanes(Index size, Arrays<const Scalar> from, Arrays<Scalar> to,
                                      auto&& kernel) {
  constexpr Index width = sizeof(typename Lanes<Scalar>::Values) / sizeof(Scalar);
  const Index rest = size & (width - 1), whole = size - rest;
  if (whole > 0) kernel(whole, from.at, to.at);
  if (rest == 0) return;
  Scalar padded[kMostArrays][width], results[kMostArrays][width];
  const Scalar* source[kMostArrays];
  Scalar* target[kMostArrays];
  for (int k = 0; k < from.count; ++k) {
    source[k] = padded[k];
    std::fill_n(padded[k], width, Scalar(0));
    std::copy_n(from.at[k] + whole, rest, padded[k]);
  }
  for (int k = 0; k < to.count; ++k) target[k] = results[k];
  kernel(width, source, target);
  for (int k = 0; k < to.count; ++k) std::copy_n(results[k], rest, to.at[k] + whole);
}

// f(in, out) on the lanes of every array, for whole lanes.
template <class Scalar, int in, int out>
EIGEN_ALWAYS_INLINE void map(Index size, const Scalar* const* from, Scalar* const* to, auto&& f) {
  using Values = typename Lanes<Scalar>::Values;
#ifdef __clang__
#pragma clang loop unroll(disable)  // two registers in lockstep are enough; size
#endif
  for (Index i = 0; i < size; i += Index{sizeof(Values) / sizeof(Scalar)}) {
    Values source[in], target[out];
    for (int k = 0; k < in; ++k) std::memcpy(&source[k], from[k] + i, sizeof(Values));
    f(source, target);
    for (int k = 0; k < out; ++k) std::memcpy(to[k] + i, &target[k], sizeof(Values));
  }
}

}  // namespace unrolled::elementary
