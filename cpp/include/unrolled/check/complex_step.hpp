// The complex step: L'(θ) = Im L(θ + ih) / h as h → 0. No subtraction, so exact to rounding; smooth
// activations only (W. Squire, G. Trapp, "Using complex variables to estimate derivatives of real
// functions", SIAM Review 40(1), 1998).
// Real and imaginary parts are kept apart and the imaginary ones are divided by h. Products of two
// imaginary parts are of the order h² and vanish beside the real parts, which are therefore those
// of the unperturbed run, computed once: an entry costs one column of
// the batch. The slopes enter as
// Im f(a + ih)/h, by complex identities of their own, not by the code of the backward pass.
#pragma once

#include "unrolled/check/batch.hpp"
#include "unrolled/elementary.hpp"

namespace unrolled {

// out = Im f(net + ih) / h as h → 0, for a smooth f; NaN where f(net) overflows, so that no entry
// passes whose loss is not a number.
//   tanh z = (sinh 2a + i sin 2b)/(cosh 2a + cos 2b)   →  2/(cosh 2a + 1) = 4e/(1 + e)²,  e =
//   e^(−2|a|) sigmoid z = 1/(1 + e^(−z))                         →  e/(1 + e)², e = e^(−|a|)
//   softplus z = log(1 + e^z), Im log = arg            →  e^a/(1 + e^a)
inline void imaginaryFactors(Activation f, ColumnsIn<double> net, ColumnsOut<double> out) {
  using Values = elementary::Lanes<double>::Values;
  using Exponential = elementary::Exponential<double>;
  require(!hasKink(f), Code::badOption, "The complex step needs a smooth activation.");
  const auto kernel = [f](Index size, double* to, const double* from) EIGEN_DONT_INLINE {
    const auto factor = [f](const Values& a) -> Values {
      const auto finite = [](const Values& v) -> Values { return v - v; };  // 0, or NaN
      if (f == Activation::identity) return 1 + finite(a);
      const Values scaled = f == Activation::tanh ? Values(2 * a) : a;
      const Exponential e(-elementary::absolute<double>(scaled));
      const Values E = e.E(), sum = e.D + E;
      if (f == Activation::softplus) return (a > 0 ? e.D : E) / sum + finite(a > 0 ? a : Values{});
      const Values bell = (E / sum) * (e.D / sum);  // e = E/D, so e/(1 + e)² = E D/(D + E)²
      return f == Activation::tanh ? Values(4 * bell) : bell;
    };
    elementary::map(size, to, factor, from);
  };
  elementary::inWholeLanes(net.size(), out.data(), kernel, net.data());
}

class ComplexStep final : public Batch {
 public:
  // Throws badOption for an activation with a kink: it would always see one side of it.
  explicit ComplexStep(const Point<double>& point) : Batch(point, 1) {
    resize(factors_, trace_.net.rows(), trace_.net.cols());
    imaginaryFactors(point.activation, trace_.net, factors_);
  }

  int evaluationsPerEntry() const override { return 1; }

 private:
  double amount(Parameter, Index, Index) const override { return 1; }
  void startFrom(Index first, ColumnsOut<double> states) const override {
    states.setZero();
    const Index size = point_.h0.size();
    for (Index c = 0; c < states.size() / size; ++c) states.data()[c * size + first + c] = 1;
  }
  void setNet(Index, bool, ColumnsOut<double> net) const override { net.setZero(); }
  bool perturbsOwnState() const override { return false; }

  void respond(Index at, ColumnsIn<double> net, ColumnsOut<double> states, NumericDerivative* out,
               Index count) override {
    const double *dh = incoming(at), *factor = factors_.data() + at * net.rows();
    const Index size = point_.h0.size();
    for (Index e = 0; e < count; ++e)
      for (Index i = 0; i < size; ++i) {
        const double state = net.data()[e * size + i] * factor[i];
        states.data()[e * size + i] = state;
        if (dh != nullptr) out[e].value += dh[i] * state;
      }
  }

  Columns<double> factors_;
};

}  // namespace unrolled
