// The linear loss, equation (9) of DERIVATION.md: L = Σ_t ⟨dh_t, h_t⟩ + ⟨dcT, c_T⟩. Any loss
// reaches a layer by two functions only: `incoming`, which the backward pass starts from, and
// `difference`, which a check measures.
#pragma once

#include "unrolled/types.hpp"

namespace unrolled {

class Linear {
 public:
  // dh is H × B (the last step only) or H × (T·B), dcT is H × B or empty; both have to outlive the
  // loss.
  Linear(const Columns<double>& dh, const Columns<double>& dcT) : dh_(dh), dcT_(dcT) {}

  // ∂L/∂h_t: the same whatever the states are.
  const Columns<double>& incoming(const Columns<double>& /*states*/) const { return dh_; }

  // L at one run minus L at another, without a large common part.
  double difference(const Trace<double>& above, const Trace<double>& below) const {
    const auto of = [](const auto& d, const auto& a, const auto& b) {
      return d.cwiseProduct(a.rightCols(d.cols()) - b.rightCols(d.cols())).sum();
    };
    const double ofStates = of(dh_, above.states, below.states);
    return dcT_.size() == 0 ? ofStates : ofStates + of(dcT_, above.cells, below.cells);
  }

  // The columns of dh for the step that ends `later` columns before the last; nullptr where they
  // are 0.
  const double* at(Index later) const {
    const Index first = dh_.cols() - later;
    return first < 0 ? nullptr : dh_.data() + first * dh_.rows();
  }

  // Those of dcT likewise.
  const double* cellsAt(Index later) const {
    return later == dcT_.cols() && dcT_.size() > 0 ? dcT_.data() : nullptr;
  }

 private:
  const Columns<double>&dh_, &dcT_;
};

}  // namespace unrolled
