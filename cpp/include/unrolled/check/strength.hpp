// Judges a gradient check itself: can these data exercise the recursion at all? Each warning names
// a way in which the check of the blog post was blind (DERIVATION.md, "What a check can see").
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "unrolled/check/point.hpp"

namespace unrolled {

enum class Warning : int {
  fewSteps = 0,    // T_LT_3: with T ≤ 2, dW holds no product of two recurrent steps
  zeroState,       // H0_ZERO: δ_1 is multiplied by h_0 = 0 and drops out of dW
  linearOnly,      // LINEAR_ONLY: f' is the same at every step, up to the tolerance
  tinyWeights,     // TINY_WEIGHTS: the recursion contributes less than W's scale, about nothing
  deadUnits,       // DEAD_UNITS: a unit or gate with slope 0 at every step; its rows check 0 = 0
  noCellGradient,  // DCT_ZERO: nothing comes in at c_T, so that its way back is not seen by itself
};
inline constexpr int kWarningCount = 6;
using Warnings = std::array<bool, kWarningCount>;

// Below this largest |W[i][j]| a step back shrinks a gradient a hundredfold: two steps leave 1e-4,
// and a defect there is drowned by the usual relative tolerance of 1e-3.
inline constexpr double kTinyWeight = 1e-2;

// Of each gate of each unit, (G+A)·H × (T·B): the derivative of h + c by its net, as the backward
// pass has it. f' for the simple cell.
inline Columns<double> slopesOf(const Point<double>& point, const Trace<double>& trace) {
  const Index H = point.h0.rows(), columns = point.x.cols();
  const TraceIn<double> view = trace;
  Columns<double> slopes(trace.net.rows(), columns);
  Columns<double> dh = Columns<double>::Ones(H, columns), dc = dh;
  point.kernel().stepBack(trace.net, view.gatesAt(0), view.statesAt(0),
                          view.statesAt(point.h0.cols()), {dh.data(), dc.data()}, slopes);
  return slopes;
}

// `trace` is a run of the point.
inline Warnings strengthWarnings(const Point<double>& point, const Trace<double>& trace,
                                 double relativeTolerance) {
  const auto& [net, gates, states, cells] = trace;
  const Index batchSize = states.cols() - net.cols();
  const Columns<double> slope = slopesOf(point, trace);
  // Plain loops: Eigen's reductions would be vectorised, for nothing.
  double least = slope(0, 0), greatest = least;
  for (const double v : slope.reshaped()) {
    least = std::min(least, v);
    greatest = std::max(greatest, v);
  }
  const auto allZero = [](const auto& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double v) { return v == 0; });
  };
  bool dead = false;
  for (Index i = 0; i < slope.rows(); ++i) dead |= allZero(slope.row(i));
  double largestWeight = 0;
  for (const double w : point.parameters.W.reshaped())
    largestWeight = std::max(largestWeight, std::abs(w));

  Warnings warnings{};
  const auto set = [&](Warning warning, bool on) { warnings[static_cast<int>(warning)] = on; };
  set(Warning::fewSteps, net.cols() / batchSize < 3);
  set(Warning::zeroState, allZero(states.leftCols(batchSize).reshaped()));
  set(Warning::linearOnly, greatest - least <= relativeTolerance * std::max(greatest, -least));
  set(Warning::tinyWeights, largestWeight < kTinyWeight);
  set(Warning::deadUnits, dead);
  set(Warning::noCellGradient, cells.rows() > 0 && allZero(point.dcT.reshaped()));
  return warnings;
}

}  // namespace unrolled
