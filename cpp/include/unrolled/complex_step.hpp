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
  require(!hasKink(f), Code::badOption, "The complex step needs a smooth activation.");
  if (f == Activation::identity) {
    out.setOnes();
    return;
  }
  const auto kernel = [f](Index size, double* to, const double* from) EIGEN_DONT_INLINE {
    const auto factor = [f](const Values& a) -> Values {
      const Values scaled = f == Activation::tanh ? Values(2 * a) : a;
      const Exponential e(-elementary::absolute<double>(scaled));
      const Values E = e.E(), sum = e.D + E;
      if (f == Activation::softplus) return (a > 0 ? e.D : E) / sum;
      const Values bell = (E / sum) * (e.D / sum);  // e = E/D, so e/(1 + e)² = E D/(D + E)²
      return f == Activation::tanh ? Values(4 * bell) : bell;
    };
    elementary::map(size, to, factor, from);
  };
  elementary::inWholeLanes(net.size(), out.data(), kernel, net.data());
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
    W_.assign(point_.parameters.W);
  }

  int evaluationsPerEntry() const override { return 1; }

  NumericDerivative measure(Parameter which, Index entry) override {
    const Index batchSize = point_.h0.cols();
    imaginary_.setZero();
    if (which == Parameter::h0) imaginary_.data()[entry] = 1;
    for (Index at = 0; at < factors_.cols(); at += batchSize) {
      auto net = imaginary_.middleCols(at + batchSize, batchSize);
      W_.addProduct(imaginary_.middleCols(at, batchSize), net);
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
  Factor<double> W_;
  Columns<double> factors_, imaginary_;
};

}  // namespace unrolled
