// What rounding alone can do to a check, to first order and from the numbers of its own run: every
// rounding of the largest size, times ∂L/∂(what was rounded), which the backward pass knows (S.
// Linnainmaa, "Taylor expansion of the accumulated rounding error", BIT 16, 1976). DERIVATION.md,
// "What a check knows of its own error". A backward pass of the core that is wrong is wrong here by
// as much, and no more: it cannot excuse itself.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "unrolled/check/point.hpp"

namespace unrolled {

struct Rounding {
  double loss = 0;                                  // of one loss, a bound
  std::array<double, kParameterCount> gradients{};  // of an entry of each parameter's gradient
};

// The largest number, or `atLeast`. Plain loops here: Eigen's would be vectorised, for nothing.
template <class Scalar>
EIGEN_DONT_INLINE double largestOf(FlatArray<const Scalar> numbers, double atLeast) {
  double largest = atLeast;
  for (Index i = 0; i < numbers.size; ++i)
    largest = std::max(largest, double{std::abs(numbers.data[i])});
  return largest;
}

namespace detail {

// Roundings of a function of elementary.hpp with a product, and of a cell's step behind its net or
// its way back; elementary_test.cpp.
inline constexpr double kElementary = 14, kStep = 26;
inline constexpr Index kCandidate = 2;    // the block of tanh in a cell with gates
inline constexpr double kSaturated = 40;  // |net| from which on no slope bends
inline constexpr double kPassedOn = 8;    // errors of a step go back through W, too

template <class Matrix>
EIGEN_DONT_INLINE void toSizes(Matrix& numbers) {
  for (Index i = 0; i < numbers.size(); ++i) numbers.data()[i] = std::abs(numbers.data()[i]);
}

}  // namespace detail

// `run` is one of the point; `unit` the unit roundoff of the numbers that are checked.
inline EIGEN_DONT_INLINE Rounding roundingOf(const Point<double>& point, const Trace<double>& run,
                                             double unit) {
  using namespace detail;
  const CellKernel<double>& kernel = point.kernel();
  const Index H = point.h0.rows(), B = point.h0.cols(), columns = point.x.cols();
  const Index rows = point.parameters.netSize(), gateRows = point.parameters.gateRows();
  const bool carries = kernel.traits.carries, hasCells = kernel.traits.states > 1;
  const auto terms = static_cast<double>(point.x.rows() + H + 4);
  const TraceIn<double> trace = run;

  // The sum of the sizes of every net's terms: (1) of sizes.
  Parameters<double> sizes = point.parameters;
  forEachArray([](int, auto& array) { toSizes(array); }, weightsOf(sizes));
  std::array<Columns<double>, 6> arrays{point.x, run.states};
  auto& [x, states, nets, delta, dh, dc] = arrays;
  toSizes(x);
  toSizes(states);
  resize(nets, rows, columns);
  Workspace<double> workspace;
  packWeights(sizes, workspace);
  const ColumnsOut<double> all = nets;
  for (Index k = 0; k < columns; ++k) std::copy_n(sizes.b.data(), rows, nets.data() + k * rows);
  workspace.U.addProduct(ColumnsIn<double>(x), all.rowRange(0, gateRows));
  addRecurrent<double>(workspace, gateRows, ColumnsIn<double>(states).part(0, columns), all);

  Rounding result;
  double ofDelta = 0;
  packTransposed(point.parameters, workspace);
  resize(delta, rows, columns);
  for (Columns<double>* d : {&dh, &dc}) {
    resize(*d, H, B);
    std::fill_n(d->data(), H * B, 0);
  }
  std::copy_n(point.dcT.data(), point.dcT.size(), dc.data());
  for (Index at = columns - B; at >= 0; at -= B) {
    if (!carries) std::fill_n(dh.data(), H * B, 0);
    const ColumnsOut<double> deltas = delta;
    if (at + B < columns) addTransposed<double>(workspace, gateRows, deltas.part(at + B, B), dh);
    const double* incoming = incomingAt<double>(point.dh, at, columns, B);
    const auto before = trace.statesAt(at), after = trace.statesAt(at + B);
    const double *gates = trace.gatesAt(at), *net = run.net.data() + at * rows;
    double *size = nets.data() + at * rows, *d = delta.data() + at * rows;
    for (Index i = 0; i < H * B; ++i) {
      double state = std::abs(after[0][i]), factor = 1;
      if (incoming != nullptr) {
        dh.data()[i] += incoming[i];
        result.loss += std::abs(incoming[i]) * state;
      }
      const double reach = kStep * (std::abs(dh.data()[i]) + std::abs(dc.data()[i]));
      if (carries) {
        factor += std::abs(before[0][i]) + (hasCells ? std::abs(before[1][i]) : 0);
        state += factor - 1 + std::abs(gates[i / H * gateRows + kCandidate * H + i % H]);
        if (rows > gateRows) {  // tanh(net_n + r m)
          const Index n = i / H * rows + i % H + kCandidate * H, m = n + H;
          factor += std::abs(net[m]);
          size[n] += kElementary / terms * (std::abs(net[n]) + std::abs(net[m]));
        }
      }
      result.loss += reach * state;
      ofDelta += reach * factor;
    }
    kernel.stepBack(trace.net.part(at, B), gates, {before[0], before[1]}, {after[0], after[1]},
                    {dh.data(), dc.data()}, deltas.part(at, B));
    for (Index k = 0; k < rows * B; ++k) {
      const double error = terms * std::abs(d[k]), bent = std::abs(net[k]) < kSaturated ? 2 : 0;
      result.loss += error * size[k];
      ofDelta += error * (1 + bent * size[k]) + static_cast<double>(columns) * std::abs(d[k]);
    }
  }
  result.loss *= unit;
  ofDelta *= kPassedOn * unit;
  result.gradients = {ofDelta * largestOf<double>(point.flat(Parameter::x), 0),
                      ofDelta * largestOf<double>({states.data(), states.size()}, 0),
                      ofDelta,
                      ofDelta * largestOf<double>(point.flat(Parameter::W), 1),
                      ofDelta,
                      ofDelta * largestOf<double>(point.flat(Parameter::U), 0)};
  return result;
}

}  // namespace unrolled
