// The gradient check: measured derivatives (derivative.hpp, batch.hpp, complex_step.hpp) against
// the gradient of a backward pass, entry by entry. A check can be left half done; it neither prints
// nor decides what to do about a failure.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "unrolled/cell/backward.hpp"
#include "unrolled/check/derivative.hpp"
#include "unrolled/check/parameters.hpp"
#include "unrolled/check/published.hpp"
#include "unrolled/check/report.hpp"
#include "unrolled/check/strength.hpp"

namespace unrolled {

struct CheckOptions {
  ParameterMask parameters{true, true, true, true, true, true};
  Tolerance tolerance;
};

// The gradient of the layer's own backward pass, with or without published defects.
inline Gradients<double> checkedGradients(const Point<double>& point, const Defects& defects) {
  Trace<double> trace = point.run();
  Gradients<double> gradients;
  published::backward<double>(point.parameters, point.kernel(), point.x, trace,
                              {point.loss().incoming(trace.states), point.dcT}, defects, gradients);
  return gradients;
}

// A check in progress: `advance` a few entries at a time, or `finish`.
class GradientCheck {
 public:
  // `derivative` measures at `point`; `gradients` is put to the test, wherever it was computed.
  // Throws shapeMismatch where they do not fit.
  GradientCheck(std::unique_ptr<Derivative> derivative, const Point<double>& point,
                const CheckOptions& options, const Gradients<double>& gradients)
      : options_(options),
        derivative_(std::move(derivative)),
        warnings_(strengthWarnings(point, point.run(), options.tolerance.relative)) {
    requireIncoming(point.incoming(), point.kernel().traits, point.h0.rows(), point.x.cols(),
                    point.h0.cols());
    for (int i = 0; i < kParameterCount; ++i) {
      const auto which = static_cast<Parameter>(i);
      adopt(which, flatArrayOf(gradientsOf(gradients), which), point);
    }
    skipChecked();
  }

  // Measures up to `entries` further entries; true when none is left.
  bool advance(Index entries) {
    while (entries > 0 && !done()) {
      ParameterReport& report = reports_[parameter_];
      const Index left = static_cast<Index>(report.analytic.size()) - entry_;
      const Index count = std::min({entries, left, derivative_->mostAtOnce()});
      measurements_.resize(count);
      derivative_->measure(static_cast<Parameter>(parameter_), entry_, count, measurements_.data());
      for (Index i = 0; i < count; ++i)
        report.record(entry_ + i, measurements_[i], options_.tolerance);
      measured_ += count;
      entry_ += count;
      entries -= count;
      skipChecked();
    }
    return done();
  }

  void finish() { advance(total_); }
  bool done() const { return parameter_ == kParameterCount; }

  Index total() const { return total_; }
  Index measured() const { return measured_; }
  Index evaluations() const { return measured_ * derivative_->evaluationsPerEntry(); }
  const Warnings& warnings() const { return warnings_; }
  const ParameterReport& report(Parameter which) const { return reports_[static_cast<int>(which)]; }

  // Over the parameters that were asked for; vacuous if none was.
  Verdict verdict() const {
    Verdict verdict = Verdict::pass;
    bool any = false;
    for (int i = 0; i < kParameterCount; ++i) {
      if (!options_.parameters[i]) continue;
      verdict = combine(verdict, reports_[i].verdict());
      any = true;
    }
    return any ? verdict : Verdict::vacuous;
  }

 private:
  void adopt(Parameter which, FlatArray<const double> gradient, const Point<double>& point) {
    bool& asked = options_.parameters[static_cast<int>(which)];
    asked &= point.size(which) > 0;  // c0 where the cell has no c
    if (!asked) return;
    require(gradient.size == point.size(which), Code::shapeMismatch,
            "gradients: the shape of the parameter is expected.");
    const Index count = derivative_->count(gradient.size);
    ParameterReport& report = reports_[static_cast<int>(which)];
    for (Index entry = 0; entry < count; ++entry) {
      report.analytic.push_back(derivative_->predict(which, entry, gradient.data, gradient.size));
    }
    report.numeric.resize(count);
    report.status.resize(count);
    total_ += count;
  }

  // Moves on to the next parameter that still has an entry to measure.
  void skipChecked() {
    while (!done() && entry_ == static_cast<Index>(reports_[parameter_].analytic.size())) {
      ++parameter_;
      entry_ = 0;
    }
  }

  CheckOptions options_;
  std::unique_ptr<Derivative> derivative_;
  std::vector<NumericDerivative> measurements_;
  Warnings warnings_;
  std::array<ParameterReport, kParameterCount> reports_;
  int parameter_ = 0;
  Index entry_ = 0, total_ = 0, measured_ = 0;
};

}  // namespace unrolled
