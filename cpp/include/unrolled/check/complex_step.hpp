// The complex step: L'(θ) = Im L(θ + ih) / h as h → 0. No subtraction, so exact to rounding; smooth
// activations only (W. Squire, G. Trapp, "Using complex variables to estimate derivatives of real
// functions", SIAM Review 40(1), 1998).
// Real and imaginary parts are kept apart and the imaginary ones are divided by h. Products of two
// imaginary parts are of the order h² and vanish beside the real parts, which are therefore those
// of the unperturbed run, computed once: an entry costs one column of the batch. What a cell makes
// of an imaginary part is its derivative on dual numbers, not the code of the backward pass.
#pragma once

#include "unrolled/check/batch.hpp"

namespace unrolled {

class ComplexStep final : public Batch {
 public:
  // Throws badOption for an activation with a kink: it would always see one side of it.
  explicit ComplexStep(const Point<double>& point) : Batch(point, 1) {
    require(!point.cell.hasKink(), Code::badOption, "The complex step needs a smooth activation.");
    resize(factors_, trace_.net.rows(), trace_.net.cols());
    localDerivatives<double>(point.cell, trace_.net, {trace_.states.data()}, 0, {factors_.data()});
    // NaN where a state overflows, so that no entry passes whose loss is not a number.
    for (Index i = 0; i < factors_.size(); ++i) {
      const double state = trace_.states.data()[point.h0.size() + i];
      factors_.data()[i] += state - state;
    }
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
