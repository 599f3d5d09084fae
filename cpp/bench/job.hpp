// The job of the benchmarks: one layer, of tanh or with gates, a gradient at every step; the same
// numbers as in web/bench/job.ts, so that all peers can be compared.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/forward.hpp"

namespace bench {

using namespace unrolled;

// I, H, T, B: seed, small, medium, large.
inline constexpr std::array<std::array<std::int64_t, 4>, 4> kSizes{
    {{3, 2, 2, 1}, {16, 32, 50, 1}, {64, 128, 100, 32}, {256, 512, 100, 32}}};

// Numbers in ±1 by a linear congruential generator (Numerical Recipes).
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}
  double operator()() {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<double>(state_ >> 8) * 0x1p-23 - 1;
  }

 private:
  std::uint32_t state_;
};

template <class Scalar>
struct Job {
  const CellKernel<Scalar>& cell;
  Parameters<Scalar> parameters;
  Columns<Scalar> x, dh;
  Trace<Scalar> trace;
  Gradients<Scalar> gradients;

  Job(Cell of, Index I, Index H, Index T, Index B) : cell(kernelOf<Scalar>(of)) {
    Random next(1);
    const auto fill = [&](auto& numbers, double scale) {
      for (Index i = 0; i < numbers.size(); ++i)
        numbers.data()[i] = static_cast<Scalar>(next() * scale);
    };
    const Index rows = cell.traits.gates * H;
    parameters = {Weights<Scalar>(rows, I), Weights<Scalar>(rows, H),
                  Vector<Scalar>(cell.traits.blocks() * H)};
    const double scale = 1 / std::sqrt(static_cast<double>(H));
    fill(parameters.U, scale);
    fill(parameters.W, scale);
    fill(parameters.b, scale);
    Columns<Scalar> h0(H, B);
    fill(h0, 1);
    x.resize(I, T * B);
    fill(x, 1);
    dh.resize(H, T * B);
    fill(dh, 1);
    prepareTrace(cell.traits, H, T * B, B, trace);
    trace.states.setZero();
    trace.cells.setZero();
    trace.states.leftCols(B) = h0;
  }

  // Of dU, dW, db, dx, dh0: a number that depends on every entry and its place, and the norm.
  std::array<std::pair<double, double>, 5> fingerprint() const {
    const auto& g = gradients;
    return {of(g.dU), of(g.dW), of(g.db), of(g.dx), of(g.dh0)};
  }

 private:
  static std::pair<double, double> of(const auto& gradient) {
    Random next(7);
    double value = 0, squares = 0;
    for (Index i = 0; i < gradient.size(); ++i) {
      const double g = gradient.data()[i];
      value += g * next();
      squares += g * g;
    }
    return {value, std::sqrt(squares)};
  }
};

}  // namespace bench
