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
    const CellTraits& cell = point.kernel().traits;
    const Index H = point.h0.rows(), columns = point.x.cols();
    for (int input = 0; input < inputs(); ++input) {
      auto& [ofH, ofC] = factors_[input];
      resize(ofH, H, columns);
      resize(ofC, cell.cellRows(H), columns);
      localDerivatives<double>(point.cell, trace_.net, TraceIn<double>(trace_).statesAt(0), input,
                               {ofH.data(), ofC.data()});
    }
    // NaN where a state overflows, so that no entry passes whose loss is not a number.
    const auto spoil = [&](Columns<double>& of, const Columns<double>& states) {
      const double* after = states.data() + states.size() - of.size();
      for (Index i = 0; i < of.size(); ++i) of.data()[i] += after[i] - after[i];
    };
    spoil(factors_[0][0], trace_.states);
    spoil(factors_[0][1], trace_.cells);
  }

  int evaluationsPerEntry() const override { return 1; }

 private:
  static constexpr int kMostInputs = 6;  // of an LSTM: four blocks of net, h and c

  // A unit's own numbers, in the order of localDerivatives.
  int inputs() const {
    const CellTraits& cell = point_.kernel().traits;
    return cell.blocks() + cell.carried();
  }

  double amount(Parameter, Index, Index) const override { return 1; }
  void startFrom(Index, const TraceOut<double>& copies) const override {
    std::fill_n(copies.states.address(), copies.states.size(), 0);
    std::fill_n(copies.cells.address(), copies.cells.size(), 0);
  }
  void setNet(Index, bool, ColumnsOut<double> net) const override { net.setZero(); }
  bool perturbsOwnState() const override { return false; }

  void respond(Index at, const TraceOut<double>& copies, NumericDerivative* out,
               Index count) override {
    const int blocks = point_.kernel().traits.blocks(), states = point_.kernel().traits.states;
    const Index H = point_.h0.rows(), batchSize = point_.h0.cols();
    const std::array<double*, kMostStates> of{copies.states.address(), copies.cells.address()};
    const std::array<const double*, kMostStates> d{incoming(at), incomingCells(at)};
    for (Index unit = 0; unit < count * H * batchSize; ++unit) {
      const Index column = unit / H, i = unit % H, own = (at + column % batchSize) * H + i;
      double in[kMostInputs];
      for (int k = 0; k < blocks; ++k) in[k] = copies.net(k * H + i, column);
      for (int k = blocks; k < inputs(); ++k) in[k] = of[k - blocks][unit];
      for (int s = 0; s < states; ++s) {
        double state = 0;
        for (int k = 0; k < inputs(); ++k) state += factors_[k][s].data()[own] * in[k];
        of[s][unit] = state;
        if (d[s] != nullptr) out[column / batchSize].value += d[s][unit % (H * batchSize)] * state;
      }
    }
  }

  // By input and state.
  std::array<std::array<Columns<double>, kMostStates>, kMostInputs> factors_;
};

}  // namespace unrolled
