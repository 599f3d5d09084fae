// A gradient check and an activation as JavaScript handles them; protocol as in raw_layer.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "guard.hpp"
#include "raw_layer.hpp"

namespace unrolled::binding {

// What JavaScript reads from memory, as in raw_layer.hpp. web/lib/window.ts has the same order.
struct CheckWindow {
  Room x, h0, c0, dh, dcT;
  double measured, total, evaluations, verdict;
  Losses losses;
  std::array<double, kWarningCount> warnings;
  struct Of {
    Room gradient, numeric, analytic, error, status;
    double verdict, worst, largestError, maxAbsoluteError, maxRelativeError;
    std::array<double, kEntryStatusCount> counts;
  };
  std::array<Of, kParameterCount> parameters;
};

// A gradient check of a layer's present parameters, advanced slice by slice.
class RawCheck {
 public:
  // Stays where it is as long as the check lives.
  const CheckWindow& window() const { return window_; }

  // `incoming` columns of dh: one for each sequence, or for each step of each.
  int stage(const RawLayer<double>& raw, int steps, int batchSize, int incoming) {
    return change([&] {
      const Layer<double>& layer = raw.layer();
      const Index columns = checkedProduct(steps, batchSize);
      const Index inputSize = layer.parameters().inputSize();
      const Index hiddenSize = layer.parameters().hiddenSize(), cellRows = layer.c0().size();
      point_ = {layer.parameters(),
                layer.cell(),
                Columns<double>(inputSize, columns),
                Columns<double>(hiddenSize, batchSize),
                Columns<double>(hiddenSize, incoming),
                Columns<double>(cellRows, batchSize),
                Columns<double>::Zero(cellRows, batchSize)};
    });
  }

  // Room for a gradient of the caller's own, to be checked in place of the backward pass.
  int stageGradients() {
    return change([&] {
      Gradients<double> gradients;
      forEachArray([](int, const auto& primal,
                      auto& gradient) { resize(gradient, primal.rows(), primal.cols()); },
                   primalsOf(point_), gradientsOf(gradients));
      gradients_ = std::move(gradients);
    });
  }

  // How derivatives are measured; web/lib/raw.ts has the same order.
  enum class Method : int { central, directional, complex, single };

  // Bit i of parameterMask asks for the i-th parameter. epsilon 0 is automatic.
  int start(int method, double epsilon, double seed, double absoluteTolerance,
            double relativeTolerance, int parameterMask, int defectMask) {
    return change([&] {
      CheckOptions options;
      options.parameters = maskFrom<kParameterCount>(parameterMask);
      options.tolerance = {absoluteTolerance, relativeTolerance};
      const bool single = static_cast<Method>(method) == Method::single;
      if (!gradients_) {
        gradients_ = single ? gradientsAt(rounded(point_))
                            : checkedGradients(point_, defectsFrom(defectMask));
      }
      check_.emplace(derivative(static_cast<Method>(method), epsilon, seed), point_, options,
                     *gradients_);
    });
  }
  int advance(int entries) {
    return change([&] { check_->advance(entries); });
  }

  // Of one entry at what is staged, without a check. epsilon 0 is automatic.
  int measureLosses(int parameter, int entry, double epsilon) {
    return change([&] {
      window_.losses = LossesOfEntry(point_, epsilon).at(static_cast<Parameter>(parameter), entry);
    });
  }

 private:
  std::unique_ptr<Derivative> derivative(Method method, double epsilon, double seed) {
    switch (method) {
      case Method::central: return std::make_unique<BatchedDifference>(point_, epsilon);
      case Method::directional:
        return std::make_unique<DirectionalDifference>(point_, epsilon,
                                                       static_cast<std::uint64_t>(seed));
      case Method::complex: return std::make_unique<ComplexStep>(point_);
      case Method::single:
        return std::make_unique<SinglePrecisionDifference>(rounded(point_), epsilon);
    }
    return nullptr;
  }
  int change(auto&& body) {
    const int code = guard(body);
    refreshWindow();
    return code;
  }

  void refreshWindow() {
    const auto number = [](auto value) { return static_cast<double>(value); };
    window_.x.show(point_.x);
    window_.h0.show(point_.h0);
    window_.c0.show(point_.c0);
    window_.dh.show(point_.dh);
    window_.dcT.show(point_.dcT);
    auto& of = window_.parameters;
    if (gradients_)
      forEachArray([&](int i, const auto& gradient) { of[i].gradient.show(gradient); },
                   gradientsOf(*gradients_));
    if (!check_) return;
    window_.measured = number(check_->measured());
    window_.total = number(check_->total());
    window_.evaluations = number(check_->evaluations());
    window_.verdict = number(check_->verdict());
    std::copy_n(check_->warnings().begin(), kWarningCount, window_.warnings.begin());
    for (int i = 0; i < kParameterCount; ++i) {
      const ParameterReport& report = check_->report(static_cast<Parameter>(i));
      of[i].numeric.show(report.numeric);
      of[i].analytic.show(report.analytic);
      of[i].error.show(report.error);
      of[i].status.show(report.status);
      of[i].verdict = number(report.verdict());
      of[i].worst = number(report.worst);
      of[i].largestError = report.largestError;
      of[i].maxAbsoluteError = report.maxAbsoluteError;
      of[i].maxRelativeError = report.maxRelativeError;
      std::copy_n(report.counts.begin(), kEntryStatusCount, of[i].counts.begin());
    }
  }

  Point<double> point_;
  std::optional<Gradients<double>> gradients_;
  std::optional<GradientCheck> check_;
  CheckWindow window_{};
};

// f or f' of an array of numbers, in place.
class RawActivation {
 public:
  int stage(int size) {
    return change([&] { resize(net_, size, 1); });
  }
  const Room& window() const { return window_; }
  int apply(int activation, bool slope) {
    return change([&] {
      const auto& cell = kernelOf<double>(static_cast<Activation>(activation));
      Columns<double> h(net_.rows(), 1);
      cell.step(net_, {}, {h.data()}, nullptr);
      if (slope) {
        Columns<double> slopes(net_.rows(), 1);
        unrolled::slopes<double>(cell, net_, h, slopes);
        h = std::move(slopes);
      }
      net_ = std::move(h);
    });
  }

 private:
  int change(auto&& body) {
    const int code = guard(body);
    window_.show(net_);
    return code;
  }

  Columns<double> net_;
  Room window_{};
};

}  // namespace unrolled::binding
