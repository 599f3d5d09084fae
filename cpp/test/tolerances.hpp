// Every tolerance of the native tests, with its derivation.
#pragma once

#include <limits>

namespace tolerance {

// The same sums in another order: a sum of n products is off by at most n ulp of its largest
// partial sum (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1).
// The longest chain of the tests is 50 steps of 17 + 17 products; states contract, gradients add
// up, and the error is measured relative to the largest entry of the array.
template <class Scalar>
inline constexpr double kReordered = 50 * 34 *
                                     static_cast<double>(std::numeric_limits<Scalar>::epsilon());

// PyTorch in float64 against ours: as above, and tanh differs by up to 8 ulp (kernel-facts.md).
inline constexpr double kGolden = 1e-12;

// Complex step against backpropagation: both exact to rounding, over the same chain.
inline constexpr double kComplexStep = 1e-12;

// Central difference at the automatic step: ε² ≈ 4e-11 of truncation, 2e-16/6e-6 ≈ 4e-11 of
// rounding, each times the third derivative and the loss, which the tests keep of the order of 10.
inline constexpr double kCentral = 1e-8;

// The same in single precision: ε² ≈ 2e-5 of truncation, 6e-8/5e-3 ≈ 1e-5 of rounding, times the
// same 10, over five steps whose states are each rounded anew.
inline constexpr double kSingleCentral = 1e-3;

// A loss of the order of 10 by two orders of summation, up to 30 terms: 30 · 10 · 2⁻⁵³.
inline constexpr double kLoss = 4e-14;

}  // namespace tolerance
