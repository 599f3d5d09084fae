// The gradient check: measured derivatives (derivative.hpp) against the gradient of a backward
// pass, entry by entry. It works on copies: the caller's parameters are never touched, and a check
// can be left half done. It neither prints nor decides what to do about a failure.
#pragma once

#include <memory>
#include <utility>

#include "unrolled/backward.hpp"
#include "unrolled/derivative.hpp"
#include "unrolled/published.hpp"
#include "unrolled/report.hpp"
#include "unrolled/strength.hpp"

namespace unrolled {

struct CheckOptions {
  std::array<bool, kParameterCount> parameters{true, true, true, true, true};
  Tolerance tolerance;
};

// The gradient of the layer's own backward pass, with or without published defects.
inline Gradients<double> checkedGradients(const Point<double>& point, const Columns<double>& dh,
                                          const Defects& defects) {
  Trace<double> trace = point.run();
  Gradients<double> gradients;
  published::backward<double>(point.parameters, point.activation, point.x, trace.net, trace.states,
                              dh, defects, gradients);
  return gradients;
}

// A check in progress: `advance` a few entries at a time, or `finish`. dh is H × B or H × (T·B).
class GradientCheck {
 public:
  // `derivative` measures at the same point and dh; `gradients` is put to the test, wherever it was
  // computed. Throws shapeMismatch where they do not fit.
  GradientCheck(std::unique_ptr<Derivative> derivative, const Point<double>& point,
                const Columns<double>& dh, const CheckOptions& options,
                const Gradients<double>& gradients)
      : options_(options),
        derivative_(std::move(derivative)),
        warnings_(strengthWarnings<double>(point.parameters, point.activation, point.run(),
                                           options.tolerance.relative)) {
    require(dh.rows() == point.h0.rows() &&
                (dh.cols() == point.h0.cols() || dh.cols() == point.x.cols()),
            Code::shapeMismatch, "dh: the shape of the last state, or of all states, is expected.");
    const auto& [U, W, b] = point.parameters;
    adopt(Parameter::U, gradients.dU, U.size());
    adopt(Parameter::W, gradients.dW, W.size());
    adopt(Parameter::b, gradients.db, b.size());
    adopt(Parameter::h0, gradients.dh0, point.h0.size());
    adopt(Parameter::x, gradients.dx, point.x.size());
    skipChecked();
  }

  // Measures up to `entries` further entries; true when none is left.
  bool advance(Index entries) {
    for (; entries > 0 && !done(); --entries) {
      ParameterReport& report = reports_[parameter_];
      report.record(entry_, derivative_->measure(static_cast<Parameter>(parameter_), entry_),
                    options_.tolerance);
      ++measured_;
      ++entry_;
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
  void adopt(Parameter which, const auto& gradient, Index size) {
    if (!options_.parameters[static_cast<int>(which)]) return;
    require(gradient.size() == size, Code::shapeMismatch,
            "gradients: the shape of the parameter is expected.");
    ParameterReport& report = reports_[static_cast<int>(which)];
    report.analytic.assign(gradient.data(), gradient.data() + size);
    report.numeric.resize(size);
    report.status.resize(size);
    total_ += size;
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
  Warnings warnings_;
  std::array<ParameterReport, kParameterCount> reports_;
  int parameter_ = 0;
  Index entry_ = 0, total_ = 0, measured_ = 0;
};

}  // namespace unrolled
