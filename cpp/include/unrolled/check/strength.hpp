// Judges a gradient check itself: can these data exercise the recursion at all? Each warning names
// a way in which the check of the blog post was blind (DERIVATION.md, "What a check can see").
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "unrolled/cell/cells.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

enum class Warning : int {
  fewSteps = 0,  // T_LT_3: with T ≤ 2, dW holds no product of two recurrent steps
  zeroState,     // H0_ZERO: δ_1 is multiplied by h_0 = 0 and drops out of dW
  linearOnly,    // LINEAR_ONLY: f' is the same at every step, up to the tolerance
  tinyWeights,   // TINY_WEIGHTS: the recursion contributes less than W's scale, about nothing
  deadUnits,     // DEAD_UNITS: a unit with f' = 0 at every step; its rows check 0 = 0
};
inline constexpr int kWarningCount = 5;
using Warnings = std::array<bool, kWarningCount>;

// Below this largest |W[i][j]| a step back shrinks a gradient a hundredfold: two steps leave 1e-4,
// and a defect there is drowned by the usual relative tolerance of 1e-3.
inline constexpr double kTinyWeight = 1e-2;

// x, h0 and the trace are those of the checked point.
template <class Scalar>
Warnings strengthWarnings(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                          const Trace<Scalar>& trace, double relativeTolerance) {
  const auto& [net, states] = trace;
  const Index batchSize = states.cols() - net.cols();
  Columns<Scalar> slope(net.rows(), net.cols());
  slopes<Scalar>(cell, net, states.rightCols(net.cols()), slope);
  // Plain loops: Eigen's reductions would be vectorised, for nothing.
  Scalar least = slope(0, 0), greatest = least;
  for (const Scalar v : slope.reshaped()) {
    least = std::min(least, v);
    greatest = std::max(greatest, v);
  }
  const auto allZero = [](const auto& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](Scalar v) { return v == 0; });
  };
  bool dead = false;
  for (Index i = 0; i < slope.rows(); ++i) dead |= allZero(slope.row(i));
  Scalar largestWeight = 0;
  for (const Scalar w : parameters.W.reshaped())
    largestWeight = std::max(largestWeight, std::abs(w));

  Warnings warnings{};
  const auto set = [&](Warning warning, bool on) { warnings[static_cast<int>(warning)] = on; };
  set(Warning::fewSteps, net.cols() / batchSize < 3);
  set(Warning::zeroState, allZero(states.leftCols(batchSize).reshaped()));
  set(Warning::linearOnly, greatest - least <= relativeTolerance * std::max(greatest, -least));
  set(Warning::tinyWeights, largestWeight < kTinyWeight);
  set(Warning::deadUnits, dead);
  return warnings;
}

}  // namespace unrolled
