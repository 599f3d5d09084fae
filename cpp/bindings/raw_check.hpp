// A gradient check and an activation as JavaScript handles them; protocol as in raw_layer.hpp.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "guard.hpp"
#include "raw_layer.hpp"

namespace unrolled::binding {

// A gradient check of a layer's present parameters, advanced slice by slice.
class RawCheck {
 public:
  int stage(const RawLayer<double>& raw, int steps, int batchSize, bool everyStep) {
    return guard([&] {
      const Layer<double>& layer = raw.layer();
      const Index columns = checkedProduct(steps, batchSize);
      const Index inputSize = layer.parameters().inputSize();
      const Index hiddenSize = layer.parameters().hiddenSize();
      point_ = {layer.parameters(), layer.activation(), Columns<double>(inputSize, columns),
                Columns<double>(hiddenSize, batchSize),
                Columns<double>(hiddenSize, everyStep ? columns : batchSize)};
    });
  }
  Address x() const { return addressOf(point_.x); }
  Address h0() const { return addressOf(point_.h0); }
  Address dh() const { return addressOf(point_.dh); }

  // Room for a gradient of the caller's own, to be checked in place of the backward pass.
  int stageGradients() {
    return guard([&] {
      const auto& [U, W, b] = point_.parameters;
      Gradients<double> gradients;
      resize(gradients.dU, U.rows(), U.cols());
      resize(gradients.dW, W.rows(), W.cols());
      resize(gradients.db, b.rows(), 1);
      resize(gradients.dx, point_.x.rows(), point_.x.cols());
      resize(gradients.dh0, point_.h0.rows(), point_.h0.cols());
      gradients_ = std::move(gradients);
    });
  }
  Address gradient(int parameter) const {
    switch (static_cast<Parameter>(parameter)) {
      case Parameter::U: return addressOf(gradients_->dU);
      case Parameter::W: return addressOf(gradients_->dW);
      case Parameter::b: return addressOf(gradients_->db);
      case Parameter::h0: return addressOf(gradients_->dh0);
      case Parameter::x: return addressOf(gradients_->dx);
    }
    return 0;
  }

  // How derivatives are measured; web/lib/raw.ts has the same order.
  enum class Method : int { central, directional, complex };

  // Bit i of parameterMask asks for the i-th of U, W, b, h0, x. epsilon 0 is automatic.
  int start(int method, double epsilon, double seed, double absoluteTolerance,
            double relativeTolerance, int parameterMask, int defectMask) {
    return guard([&] {
      CheckOptions options;
      for (int i = 0; i < kParameterCount; ++i)
        options.parameters[i] = (parameterMask >> i & 1) != 0;
      options.tolerance = {absoluteTolerance, relativeTolerance};
      if (!gradients_) gradients_ = checkedGradients(point_, defectsFrom(defectMask));
      check_.emplace(derivative(static_cast<Method>(method), epsilon, seed), point_, options,
                     *gradients_);
    });
  }
  int advance(int entries) {
    return guard([&] { check_->advance(entries); });
  }

  int measured() const { return check_->measured(); }
  int total() const { return check_->total(); }
  int evaluations() const { return check_->evaluations(); }
  int verdict() const { return static_cast<int>(check_->verdict()); }
  bool warns(int warning) const { return check_->warnings()[warning]; }

  Address numeric(int parameter) const { return addressOf(report(parameter).numeric); }
  Address analytic(int parameter) const { return addressOf(report(parameter).analytic); }
  Address status(int parameter) const { return addressOf(report(parameter).status); }
  int parameterVerdict(int parameter) const {
    return static_cast<int>(report(parameter).verdict());
  }
  int count(int parameter, int status) const { return report(parameter).counts[status]; }
  int worst(int parameter) const { return report(parameter).worst; }
  double maxAbsoluteError(int parameter) const { return report(parameter).maxAbsoluteError; }
  double maxRelativeError(int parameter) const { return report(parameter).maxRelativeError; }

 private:
  std::unique_ptr<Derivative> derivative(Method method, double epsilon, double seed) {
    switch (method) {
      case Method::central: return std::make_unique<BatchedDifference>(point_, epsilon);
      case Method::directional:
        return std::make_unique<DirectionalDifference>(point_, epsilon,
                                                       static_cast<std::uint64_t>(seed));
      case Method::complex: return std::make_unique<ComplexStep>(point_);
    }
    return nullptr;
  }
  const ParameterReport& report(int parameter) const {
    return check_->report(static_cast<Parameter>(parameter));
  }

  Point<double> point_;
  std::optional<Gradients<double>> gradients_;
  std::optional<GradientCheck> check_;
};

// f or f' of an array of numbers, in place.
class RawActivation {
 public:
  int stage(int size) {
    return guard([&] { resize(net_, size, 1); });
  }
  Address address() const { return addressOf(net_); }
  int apply(int activation, bool slope) {
    return guard([&] {
      const auto f = static_cast<Activation>(activation);
      Columns<double> h(net_.rows(), 1);
      values<double>(f, net_, h);
      if (slope) {
        Columns<double> slopes(net_.rows(), 1);
        unrolled::slopes<double>(f, net_, h, slopes);
        h = std::move(slopes);
      }
      net_ = std::move(h);
    });
  }

 private:
  Columns<double> net_;
};

}  // namespace unrolled::binding
