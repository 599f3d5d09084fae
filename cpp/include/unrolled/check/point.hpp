// A point θ in the space of a layer's parameters and inputs, and the loss (9) of DERIVATION.md
// around it.
#pragma once

#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/forward.hpp"
#include "unrolled/check/report.hpp"

namespace unrolled {

// Where a layer is checked: θ, and the dh of the loss, H × B (the last step only) or H × (T·B).
// x is I × (T·B), h0 is H × B.
template <class Scalar>
struct Point {
  Parameters<Scalar> parameters;
  Cell cell;
  Columns<Scalar> x;
  Columns<Scalar> h0;
  Columns<Scalar> dh;

  const CellKernel<Scalar>& kernel() const { return kernelOf<Scalar>(cell); }

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

  const Scalar* data(Parameter which) const { return const_cast<Point*>(this)->data(which); }

  Index size(Parameter which) const {
    switch (which) {
      case Parameter::U: return parameters.U.size();
      case Parameter::W: return parameters.W.size();
      case Parameter::b: return parameters.b.size();
      case Parameter::h0: return h0.size();
      case Parameter::x: return x.size();
    }
    return 0;
  }

  void run(Trace<Scalar>& trace) const {
    trace.states.leftCols(h0.cols()) = h0;
    forward<Scalar>(parameters, kernel(), x, trace.net, trace.states);
  }

  Trace<Scalar> run() const { return forward<Scalar>(parameters, kernel(), x, h0); }
};

// Σ ⟨dh, a − b⟩ over the states: L at a minus L at b by (9), without a large common part.
inline double lossDifference(const Columns<double>& dh, const Columns<double>& a,
                             const Columns<double>& b) {
  return dh.cwiseProduct(a.rightCols(dh.cols()) - b.rightCols(dh.cols())).sum();
}

// Whether some unit is on different sides of its kink in two runs.
inline bool straddlesKink(Cell cell, const Trace<double>& a, const Trace<double>& b) {
  return cell.hasKink() && ((a.net.array() > 0) != (b.net.array() > 0)).any();
}

}  // namespace unrolled
