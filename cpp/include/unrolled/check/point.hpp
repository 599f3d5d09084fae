// A point θ in the space of a layer's parameters and inputs, and the loss (9) of DERIVATION.md
// around it.
#pragma once

#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/forward.hpp"
#include "unrolled/check/parameters.hpp"
#include "unrolled/loss/linear.hpp"

namespace unrolled {

// Where a layer is checked: θ, and the dh of the loss, H × B (the last step only) or H × (T·B).
// x is I × (T·B), h0 is H × B, as are c0 and dcT (or nothing) where the cell has c.
template <class Scalar>
struct Point {
  Parameters<Scalar> parameters;
  Cell cell;
  Columns<Scalar> x;
  Columns<Scalar> h0;
  Columns<Scalar> dh;
  Columns<Scalar> c0{};
  Columns<Scalar> dcT{};

  const CellKernel<Scalar>& kernel() const { return kernelOf<Scalar>(cell); }

  EIGEN_DONT_INLINE FlatArray<const Scalar> flat(Parameter which) const {
    return flatArrayOf(primalsOf(*this), which);
  }
  const Scalar* data(Parameter which) const { return flat(which).data; }
  Scalar* data(Parameter which) { return const_cast<Scalar*>(flat(which).data); }
  Index size(Parameter which) const { return flat(which).size; }

  Linear loss() const requires std::is_same_v<Scalar, double> { return Linear(dh, dcT); }

  Start<Scalar> start() const { return {h0, c0}; }
  Incoming<Scalar> incoming() const { return {dh, dcT}; }

  void run(Trace<Scalar>& trace) const {
    setStart(start(), trace);
    forward<Scalar>(parameters, kernel(), x, trace);
  }

  Trace<Scalar> run() const { return forward<Scalar>(parameters, kernel(), x, start()); }
};

// Whether some unit is on different sides of its kink in two runs.
template <class Scalar>
bool straddlesKink(Cell cell, const Trace<Scalar>& a, const Trace<Scalar>& b) {
  return cell.hasKink() && ((a.net.array() > 0) != (b.net.array() > 0)).any();
}

}  // namespace unrolled
