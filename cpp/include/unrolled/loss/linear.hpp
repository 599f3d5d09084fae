// The linear loss, equation (9) of DERIVATION.md: L = Σ_t ⟨dh_t, h_t⟩. Any loss reaches a layer by
// two functions only: `incoming`, which the backward pass starts from, and `difference`, which a
// check measures.
#pragma once

#include "unrolled/types.hpp"

namespace unrolled {

class Linear {
 public:
  // dh is H × B (the last step only) or H × (T·B), and has to outlive the loss.
  explicit Linear(const Columns<double>& dh) : dh_(dh) {}

  // ∂L/∂h_t: the same whatever the states are.
  const Columns<double>& incoming(const Columns<double>& /*states*/) const { return dh_; }

  // L at one run minus L at another, without a large common part.
  double difference(const Columns<double>& above, const Columns<double>& below) const {
    return dh_.cwiseProduct(above.rightCols(dh_.cols()) - below.rightCols(dh_.cols())).sum();
  }

  // The columns of dh for the step that ends `later` columns before the last; nullptr where they
  // are 0.
  const double* at(Index later) const {
    const Index first = dh_.cols() - later;
    return first < 0 ? nullptr : dh_.data() + first * dh_.rows();
  }

 private:
  const Columns<double>& dh_;
};

}  // namespace unrolled
