// The two losses behind one entry of a check by central differences: the entry is measured in a
// batch of its own, and difference / step is the number that the check reports, to the last bit.
#pragma once

#include "unrolled/check/batch.hpp"

namespace unrolled {

struct Losses {
  double above, below;  // L(θ + ε) and L(θ − ε), (9) of DERIVATION.md
  double difference;    // above − below, state by state, so that their common part cancels first
  double step;          // (θ + ε) − (θ − ε), as it was really taken
};

class LossesOfEntry final : public BatchedDifference {
 public:
  using BatchedDifference::BatchedDifference;

  Losses at(Parameter which, Index entry) {
    const auto [above, below] = steps_.ends(which, point_.data(which)[entry]);
    losses_ = {0, 0, 0, above - below};
    const Index start = firstColumn(which, entry);
    // Before the entry acts, both sides have the states of the unperturbed run.
    const TraceIn<double> trace = trace_;
    for (Index at = 0; at < start; at += point_.h0.cols()) {
      const auto states = trace.statesAt(at + point_.h0.cols());
      add(incoming(at), states[0], 0);
    }
    NumericDerivative difference;
    Batch::measure(which, entry, 1, &difference);
    losses_.difference = difference.value;
    return losses_;
  }

 private:
  void respond(Index at, const TraceOut<double>& copies, NumericDerivative* out,
               Index count) override {
    BatchedDifference::respond(at, copies, out, count);
    const Index size = point_.h0.size();
    add(incoming(at), copies.states.data(), size);
    add(incomingCells(at), copies.cells.data(), size);
  }

  // States above, and those below so many numbers after them; nothing without d.
  void add(const double* d, const double* above, Index apart) {
    if (d == nullptr) return;
    const double* below = above + apart;
    for (Index i = 0; i < point_.h0.size(); ++i) {
      losses_.above += d[i] * above[i];
      losses_.below += d[i] * below[i];
    }
  }

  Losses losses_{};
};

}  // namespace unrolled
