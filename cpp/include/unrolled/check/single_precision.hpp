// A gradient check with every number in single precision: parameters, states, losses, quotients and
// the gradient. It shows why a check needs double: the difference of two losses keeps few of 24
// bits, 2⁻²⁴ |L| / ε, and no ε gets a quotient much closer than one part in a thousand.
#pragma once

#include "unrolled/cell/backward.hpp"
#include "unrolled/check/derivative.hpp"

namespace unrolled {

// The point in single precision; infinite where a number is too large for it.
inline Point<float> rounded(const Point<double>& point) {
  return {point.parameters.cast<float>(), point.cell,
          point.x.cast<float>(),          point.h0.cast<float>(),
          point.dh.cast<float>(),         point.c0.cast<float>(),
          point.dcT.cast<float>()};
}

// The gradient of a backward pass at such a point.
inline Gradients<double> gradientsAt(const Point<float>& point) {
  const Gradients<float> single =
      backward<float>(point.parameters, point.kernel(), point.x, point.run(), point.incoming());
  Gradients<double> gradients;
  forEachArray(
      [](int, const auto& from, auto& to) {
        resize(to, from.rows(), from.cols());
        std::copy_n(from.data(), from.size(), to.data());
      },
      gradientsOf(single), gradientsOf(gradients));
  return gradients;
}

// Central differences at such a point, entry by entry; epsilon 0 means automatic. Sums are taken in
// double and rounded, so that what is lost is lost in the losses.
class SinglePrecisionDifference final : public Derivative {
 public:
  using Derivative::measure;
  SinglePrecisionDifference(Point<float> point, double epsilon)
      : point_(std::move(point)), plus_(point_.run()), minus_(plus_) {
    steps_ = {point_, plus_, epsilon};
  }

  int evaluationsPerEntry() const override { return 2; }
  double unitRoundoff() const override { return 0x1p-24; }

  NumericDerivative measure(Parameter which, Index entry) override {
    float& theta = point_.data(which)[entry];
    const float saved = theta;
    const Ends<float> ends = steps_.ends(which, saved);
    theta = ends.above;
    const float plus = loss(plus_);
    theta = ends.below;
    const float minus = loss(minus_);
    theta = saved;
    return {(plus - minus) / (ends.above - ends.below), ends.lost(saved),
            straddlesKink(point_.cell, plus_, minus_), double{ends.above} - ends.below};
  }

 private:
  float loss(Trace<float>& trace) const {
    point_.run(trace);
    return static_cast<float>(sum(point_.dh, trace.states) + sum(point_.dcT, trace.cells));
  }
  // Σ d · s over the last columns of s, as many as d has.
  static double sum(const Columns<float>& d, const Columns<float>& states) {
    const float* from = states.data() + states.size() - d.size();
    double sum = 0;
    for (Index i = 0; i < d.size(); ++i) sum += double{d.data()[i]} * from[i];
    return sum;
  }

  Point<float> point_;
  Trace<float> plus_, minus_;
};

}  // namespace unrolled
