// The derivative of the loss (9) of DERIVATION.md, L = Σ_t ⟨dh_t, h_t⟩, measured by perturbing one
// entry at a time:
//   central       (L(θ+ε) − L(θ−ε)) / ((θ+ε) − (θ−ε)), with the step that was really taken
//   complex step  Im L(θ + ih) / h: no subtraction, so exact to rounding, smooth activations only
//                 (W. Squire, G. Trapp, "Using complex variables to estimate derivatives", 1998)
// Both call the public forward only, and work on copies of the point.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <utility>

#include "unrolled/forward.hpp"
#include "unrolled/report.hpp"

namespace unrolled {

// The point θ at which a layer is checked. x is I × (T·B), h0 is H × B.
template <class Scalar>
struct Point {
  Parameters<Scalar> parameters;
  Activation activation = Activation::tanh;
  Columns<Scalar> x;
  Columns<Scalar> h0;

  Scalar* data(Parameter which) {
    switch (which) {
      case Parameter::U: return parameters.U.data();
      case Parameter::W: return parameters.W.data();
      case Parameter::b: return parameters.b.data();
      case Parameter::h0: return h0.data();
      case Parameter::x: return x.data();
    }
    return nullptr;
  }

  void run(Trace<Scalar>& trace) const {
    trace.states.leftCols(h0.cols()) = h0;
    forward<Scalar>(parameters, activation, x, trace.net, trace.states);
  }

  Trace<Scalar> run() const { return forward<Scalar>(parameters, activation, x, h0); }

  template <class Other>
  Point<Other> cast() const {
    return {parameters.template cast<Other>(), activation, x.template cast<Other>(),
            h0.template cast<Other>()};
  }
};

// ∛(2⁻⁵²)·max(1, |θ|) balances the truncation error ε² against the rounding error 2⁻⁵²/ε.
inline double automaticEpsilon(double theta) {
  constexpr double kCubeRootOfUlp = 6.055454452393343e-06;
  return kCubeRootOfUlp * std::max(1.0, std::abs(theta));
}

// Measures ∂L/∂θ for one entry θ at a time.
class Derivative {
 public:
  virtual ~Derivative() = default;
  virtual NumericDerivative measure(Parameter which, Index entry) = 0;
  virtual int evaluationsPerEntry() const = 0;
};

// epsilon 0 means automatic.
class CentralDifference final : public Derivative {
 public:
  CentralDifference(Point<double> point, const Columns<double>& dh, double epsilon = 0)
      : point_(std::move(point)), dh_(dh), epsilon_(epsilon), plus_(point_.run()), minus_(plus_) {}

  int evaluationsPerEntry() const override { return 2; }

  NumericDerivative measure(Parameter which, Index entry) override {
    double& theta = point_.data(which)[entry];
    const double saved = theta;
    const double epsilon = epsilon_ > 0 ? epsilon_ : automaticEpsilon(saved);
    const double above = saved + epsilon, below = saved - epsilon;
    theta = above;
    point_.run(plus_);
    theta = below;
    point_.run(minus_);
    theta = saved;
    // Σ ⟨dh, h⁺ − h⁻⟩ equals L⁺ − L⁻ and loses nothing to a large common part.
    const auto tail = [&](const Columns<double>& states) { return states.rightCols(dh_.cols()); };
    const double difference = dh_.cwiseProduct(tail(plus_.states) - tail(minus_.states)).sum();
    return {difference / (above - below), above == saved || below == saved, straddlesKink()};
  }

 private:
  bool straddlesKink() const {
    return hasKink(point_.activation) &&
           ((plus_.net.array() > 0) != (minus_.net.array() > 0)).any();
  }

  Point<double> point_;
  Columns<double> dh_;
  double epsilon_;
  Trace<double> plus_, minus_;
};

// Complex step. Throws badOption for an activation with a kink: it would always see one side.
class ComplexStep final : public Derivative {
 public:
  ComplexStep(const Point<double>& point, const Columns<double>& dh)
      : point_(point.cast<std::complex<double>>()), dh_(dh), trace_(point_.run()) {
    require(!hasKink(point.activation), Code::badOption,
            "The complex step needs a smooth activation.");
  }

  int evaluationsPerEntry() const override { return 1; }

  NumericDerivative measure(Parameter which, Index entry) override {
    // Any step whose square vanishes beside 1 does; this one also keeps products of two normal.
    constexpr double kStep = 1e-100;
    std::complex<double>& theta = point_.data(which)[entry];
    const std::complex<double> saved = theta;
    theta = {saved.real(), kStep};
    point_.run(trace_);
    theta = saved;
    const double imaginary = dh_.cwiseProduct(trace_.states.rightCols(dh_.cols()).imag()).sum();
    return {imaginary / kStep, false, false};
  }

 private:
  Point<std::complex<double>> point_;
  Columns<double> dh_;
  Trace<std::complex<double>> trace_;
};

}  // namespace unrolled
