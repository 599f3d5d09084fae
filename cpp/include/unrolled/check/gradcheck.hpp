// The gradient check: measured derivatives (derivative.hpp, batch.hpp, complex_step.hpp) against
// the gradient of a backward pass, entry by entry. A check can be left half done; it neither prints
// nor decides what to do about a failure.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "unrolled/cell/backward.hpp"
#include "unrolled/check/derivative.hpp"
#include "unrolled/check/parameters.hpp"
#include "unrolled/check/published.hpp"
#include "unrolled/check/report.hpp"
#include "unrolled/check/rounding.hpp"
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
      : options_(options), derivative_(std::move(derivative)) {
    requireIncoming(point.incoming(), point.kernel().traits, point.h0.rows(), point.x.cols(),
                    point.h0.cols());
    const Trace<double> run = point.run();
    warnings_ = strengthWarnings(point, run, options.tolerance.relative);
    const Rounding rounding = roundingOf(point, run, derivative_->unitRoundoff());
    lossError_ = rounding.loss;
    for (int i = 0; i < kParameterCount; ++i) {
      const auto which = static_cast<Parameter>(i);
      adopt(which, flatArrayOf(gradientsOf(gradients), which), rounding.gradients[i], point);
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
      measure(measurements_);
      for (Index i = 0; i < count; ++i)
        measurements_[i].error = known(report.error[entry_ + i] + lossErrorOf(measurements_[i]));
      addTruncation();
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
  // Those with shorter steps included.
  Index evaluations() const { return runs_ * derivative_->evaluationsPerEntry(); }
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
  void adopt(Parameter which, FlatArray<const double> gradient, double rounding,
             const Point<double>& point) {
    bool& asked = options_.parameters[static_cast<int>(which)];
    asked &= point.size(which) > 0;  // c0 where the cell has no c
    if (!asked) return;
    require(gradient.size == point.size(which), Code::shapeMismatch,
            "gradients: the shape of the parameter is expected.");
    const Index count = derivative_->count(gradient.size);
    ParameterReport& report = reports_[static_cast<int>(which)];
    for (Index entry = 0; entry < count; ++entry) {
      const double analytic = derivative_->predict(which, entry, gradient.data, gradient.size);
      report.analytic.push_back(analytic);
      if (std::isfinite(analytic)) report.scale = std::max(report.scale, std::abs(analytic));
    }
    report.error.assign(count, rounding * static_cast<double>(gradient.size / count));
    report.numeric.resize(count);
    report.status.resize(count);
    total_ += count;
  }

  void measure(std::vector<NumericDerivative>& out) {
    const auto count = static_cast<Index>(out.size());
    derivative_->measure(static_cast<Parameter>(parameter_), entry_, count, out.data());
    runs_ += count;
  }

  // Of the two losses of a quotient; a derivative without a step is as good as the gradient.
  double lossErrorOf(const NumericDerivative& measured) const {
    return measured.step > 0 ? 2 * lossError_ / measured.step : 0;
  }

  static double known(double error) { return std::isfinite(error) ? error : kUnknown; }

  // Where rounding does not explain a difference, the step may be too long for the curvature of the
  // loss: measures again with ever shorter steps, until two of them agree.
  EIGEN_DONT_INLINE void addTruncation() {
    const ParameterReport& report = reports_[parameter_];
    const auto count = static_cast<Index>(measurements_.size());
    bool open = false;
    for (Index i = 0; i < count; ++i) {
      NumericDerivative& one = measurements_[i];
      one.open = one.step > 0 && judge(one, report.analytic[entry_ + i], options_.tolerance,
                                       report.scale) == EntryStatus::fail;
      open |= one.open;
    }
    coarse_ = measurements_;
    constexpr double kShorter = 0.25, kShortest = 1e-7;
    for (double scale = kShorter; open && scale > kShortest; scale *= kShorter) {
      fine_.resize(measurements_.size());
      derivative_->shorten(scale);
      measure(fine_);
      open = false;
      for (Index i = 0; i < count; ++i) {
        NumericDerivative& one = measurements_[i];
        if (!one.open) continue;
        const double value = fine_[i].value, rounding = lossErrorOf(fine_[i]);
        const double gap = std::abs(value - coarse_[i].value);
        one.open = !fine_[i].lost && !(gap <= std::max(lossErrorOf(coarse_[i]) + rounding,
                                                       options_.tolerance.allowed(value) / 8));
        open |= one.open;
        if (!one.open && !fine_[i].lost)
          one.error +=
              2 * std::abs(value - one.value) + (fine_[i].step < 0.2 * one.step ? rounding : 0);
      }
      std::swap(coarse_, fine_);
    }
    derivative_->shorten(1);
    for (NumericDerivative& one : measurements_)
      if (one.open) one.error = kUnknown;
  }

  // Moves on to the next parameter that still has an entry to measure.
  void skipChecked() {
    while (!done() && entry_ == static_cast<Index>(reports_[parameter_].analytic.size())) {
      ++parameter_;
      entry_ = 0;
    }
  }

  static constexpr double kUnknown = std::numeric_limits<double>::infinity();

  CheckOptions options_;
  std::unique_ptr<Derivative> derivative_;
  std::vector<NumericDerivative> measurements_, coarse_, fine_;
  Warnings warnings_;
  std::array<ParameterReport, kParameterCount> reports_;
  int parameter_ = 0;
  Index entry_ = 0, total_ = 0, measured_ = 0, runs_ = 0;
  double lossError_ = 0;
};

}  // namespace unrolled
