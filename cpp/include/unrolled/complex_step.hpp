// The complex step: L'(θ) = Im L(θ + ih) / h as h → 0. No subtraction, so exact to rounding; smooth
// activations only (W. Squire, G. Trapp, "Using complex variables to estimate derivatives of real
// functions", SIAM Review 40(1), 1998).
// Real and imaginary parts are kept apart and the imaginary ones are divided by h. Products of two
// imaginary parts are of the order h² and vanish beside the real parts, which are therefore those
// of the unperturbed run, computed once: an entry costs one product per step. The slopes enter as
// Im f(a + ih)/h, by complex identities of their own, not by the code of the backward pass.
#pragma once

#include "unrolled/derivative.hpp"
#include "unrolled/elementary.hpp"
#include "unrolled/product.hpp"

namespace unrolled {

// out = Im f(net + ih) / h as h → 0, for a smooth f.
//   tanh z = (sinh 2a + i sin 2b)/(cosh 2a + cos 2b)   →  2/(cosh 2a + 1) = 4e/(1 + e)²,  e =
//   e^(−2|a|) sigmoid z = 1/(1 + e^(−z))                         →  e/(1 + e)², e = e^(−|a|)
//   softplus z = log(1 + e^z), Im log = arg            →  e^a/(1 + e^a)
inline void imaginaryFactors(Activation f, ColumnsIn<double> net, ColumnsOut<double> out) {
  using Values = elementary::Lanes<double>::Values;
  using Exponential = elementary::Exponential<double>;
  const auto map = [&](auto&& g) { elementary::map(net.size(), out.data(), g, net.data()); };
  // e = E/D, so e/(1 + e)² = E D/(D + E)².
  const auto bell = [](const Exponential& e) -> Values {
    const Values E = e.E(), sum = e.D + E;
    return (E / sum) * (e.D / sum);
  };
  switch (f) {
    case Activation::identity: out.setOnes(); return;
    case Activation::tanh:
      return map([&](const Values& a) -> Values {
        return 4 * bell(Exponential(-2 * elementary::absolute<double>(a)));
      });
    case Activation::sigmoid:
      return map(
          [&](const Values& a) { return bell(Exponential(-elementary::absolute<double>(a))); });
    case Activation::softplus:
      return map([](const Values& a) -> Values {
        const Exponential e(-elementary::absolute<double>(a));
        const Values E = e.E();
        return (a > 0 ? e.D : E) / (e.D + E);
      });
    case Activation::relu:
    case Activation::leakyRelu: break;
  }
  throw Error(Code::badOption, "The complex step needs a smooth activation.");
}

class ComplexStep final : public Derivative {
 public:
  // Throws badOption for an activation with a kink: it would always see one side of it.
  explicit ComplexStep(const Point<double>& point)
      : point_(point),
        trace_(point.run()),
        factors_(trace_.net.rows(), trace_.net.cols()),
        imaginary_(trace_.states.rows(), trace_.states.cols()) {
    imaginaryFactors(point_.activation, trace_.net, factors_);
  }

  int evaluationsPerEntry() const override { return 1; }

  NumericDerivative measure(Parameter which, Index entry) override {
    const auto& [U, W, b] = point_.parameters;
    const Index batchSize = point_.h0.cols();
    imaginary_.setZero();
    if (which == Parameter::h0) imaginary_.data()[entry] = 1;
    for (Index at = 0; at < factors_.cols(); at += batchSize) {
      auto net = imaginary_.middleCols(at + batchSize, batchSize);
      addTransposedProduct<double>(W.transpose(), imaginary_.middleCols(at, batchSize), net);
      addPerturbation(which, entry, at, net);
      net.array() *= factors_.middleCols(at, batchSize).array();
    }
    return {point_.dh.cwiseProduct(imaginary_.rightCols(point_.dh.cols())).sum(), false, false};
  }

 private:
  // Im net / h at the step of columns `at`, from the perturbed entry itself.
  void addPerturbation(Parameter which, Index entry, Index at, ColumnsOut<double> net) const {
    const Index batchSize = net.cols();
    const auto& U = point_.parameters.U;
    switch (which) {
      case Parameter::U:
        net.row(entry / U.cols()) += point_.x.row(entry % U.cols()).segment(at, batchSize);
        return;
      case Parameter::W:
        net.row(entry / U.rows()) += trace_.states.row(entry % U.rows()).segment(at, batchSize);
        return;
      case Parameter::b: net.row(entry).array() += 1; return;
      case Parameter::h0: return;
      case Parameter::x: {
        const Index column = entry / U.cols() - at;
        if (column >= 0 && column < batchSize) net.col(column) += U.col(entry % U.cols());
        return;
      }
    }
  }

  const Point<double>& point_;
  Trace<double> trace_;
  Columns<double> factors_, imaginary_;
};

}  // namespace unrolled
