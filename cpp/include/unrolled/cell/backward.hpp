// Backpropagation through time, equations (3) to (8) of DERIVATION.md, with (14) to (16) or (19) in
// place of (3) for a cell with gates, in two halves: the
// recurrence that finds the error terms, and the sums that need no recurrence and are one product
// each. Source of the method: P. J. Werbos, "Backpropagation through time: what it does and how to
// do it", Proceedings of the IEEE 78(10), 1990. The incoming gradient is with respect to the
// states; f' is applied here, at every step, the last one included.
#pragma once

#include <algorithm>
#include <limits>

#include "unrolled/cell/kernel.hpp"
#include "unrolled/cell/recurrence.hpp"
#include "unrolled/error.hpp"
#include "unrolled/product.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// The gradient of the loss with respect to the states, from outside.
template <class Scalar>
struct Incoming {
  ColumnsIn<Scalar> dh;   // H × B (the last step only) or H × (T·B) (every step)
  ColumnsIn<Scalar> dcT;  // of the last c, H × B, or nothing

  Incoming(ColumnsIn<Scalar> h, ColumnsIn<Scalar> c) : dh(h), dcT(c) {}
  template <class Derived>
  Incoming(const Eigen::MatrixBase<Derived>& h) : dh(h) {}
};

// Throws shapeMismatch unless it fits a run of `columns` columns of steps of B sequences.
template <class Scalar>
void requireIncoming(const Incoming<Scalar>& incoming, const CellTraits& cell, Index hiddenSize,
                     Index columns, Index batchSize) {
  const auto& [dh, dcT] = incoming;
  require(dh.rows() == hiddenSize && (dh.cols() == batchSize || dh.cols() == columns),
          Code::shapeMismatch, "dh: the shape of the last state, or of all states, is expected.");
  require(dcT.size() == 0 || (dcT.rows() == cell.cellRows(hiddenSize) && dcT.cols() == batchSize),
          Code::shapeMismatch, "dcT: the shape of the last c is expected, where the cell has c.");
}

// ∂L/∂h_t from outside for the columns of step `at`; nullptr where it is 0.
template <class Scalar>
const Scalar* incomingAt(ColumnsIn<Scalar> dh, Index at, Index columns, Index batchSize) {
  const Index first = dh.cols() == columns ? at : at + batchSize - columns;
  return first < 0 ? nullptr : dh.data() + first * dh.rows();
}

// The same, written to deltaAt.
template <class Scalar>
void setIncoming(ColumnsIn<Scalar> dh, Index at, Index columns, ColumnsOut<Scalar> deltaAt) {
  const Scalar* from = incomingAt<Scalar>(dh, at, columns, deltaAt.cols());
  if (from == nullptr) {
    deltaAt.setZero();
  } else {
    std::copy_n(from, deltaAt.size(), deltaAt.data());
  }
}

// The value of `truncate` that cuts nothing.
inline constexpr Index kNoTruncation = std::numeric_limits<Index>::max();

// (3), or (14), (15) and (19): fills delta, (G+A)·H × (T·B), from the last step to the first, with
// a cut (10) after every `truncate` steps. The workspace holds transposed weights. dh0 and dc0 hold
// what comes from beyond the last step, and then what goes past the products to before the first.
template <class Scalar>
void errorTerms(const Workspace<Scalar>& workspace, Index gateRows, const CellKernel<Scalar>& cell,
                TraceIn<Scalar> trace, ColumnsIn<Scalar> dh, Index truncate,
                ColumnsOut<Scalar> delta, ColumnsOut<Scalar> dh0, ColumnsOut<Scalar> dc0) {
  const Index batchSize = trace.batchSize(), columns = trace.net.cols();
  const bool carries = cell.traits.carries;
  Index later = 0;  // steps after this one
  for (Index at = columns - batchSize; at >= 0; at -= batchSize, ++later) {
    const auto deltaAt = delta.part(at, batchSize);
    const auto dhAt = carries ? dh0 : deltaAt;
    const bool cut = later % truncate == 0;
    if (!carries) {
      setIncoming<Scalar>(dh, at, columns, deltaAt);
    } else {
      if (cut && later > 0) dh0.setZero(), dc0.setZero();
      const Scalar* from = incomingAt<Scalar>(dh, at, columns, batchSize);
      for (Index i = 0; from != nullptr && i < dhAt.size(); ++i) dhAt.address()[i] += from[i];
    }
    if (!cut)
      addTransposed<Scalar>(workspace, gateRows, delta.part(at + batchSize, batchSize), dhAt);
    cell.stepBack(trace.net.part(at, batchSize), trace.gatesAt(at), trace.statesAt(at),
                  trace.statesAt(at + batchSize), {dhAt.address(), dc0.address()}, deltaAt);
  }
}

// Makes room for all results, with zeros where terms are added, and packs the weights: after it a
// backward pass cannot fail.
template <class Scalar>
void prepareBackward(const Parameters<Scalar>& parameters, const CellTraits& cell, Index columns,
                     Index batchSize, Gradients<Scalar>& gradients, Workspace<Scalar>& workspace) {
  const auto& [U, W, b] = parameters;
  auto& [delta, dU, dW, db, dx, dh0, dc0] = gradients;
  resize(delta, b.rows(), columns);
  resize(dU, U.rows(), U.cols());
  resize(dW, W.rows(), W.cols());
  resize(db, b.rows(), 1);
  resize(dx, U.cols(), columns);
  resize(dh0, W.cols(), batchSize);
  resize(dc0, cell.cellRows(W.cols()), batchSize);
  workspace.reserveBlocks(std::max(W.cols(), U.cols()), W.rows(), columns);
  packTransposed(parameters, workspace);
  dU.setZero();
  dW.setZero();
  db.setZero();
  dx.setZero();
  dh0.setZero();
  dc0.setZero();
}

// (4) to (8): adds to dU, dW, db, dx and dh0 what the error terms of consecutive steps give them;
// x, states (one step longer, h_0 first), delta and dx are those of these steps.
template <class Scalar>
void addGradients(ColumnsIn<Scalar> x, ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta,
                  ColumnsOut<Scalar> dx, Gradients<Scalar>& sums, Workspace<Scalar>& workspace) {
  const ColumnsIn<Scalar> before = states.part(0, delta.cols());
  const Index gateRows = sums.dU.rows(), batchSize = sums.dh0.cols();
  const auto gates = delta.rowRange(0, gateRows);
  addOuterProduct<Scalar>(x, gates, workspace, ColumnsOut<Scalar>(sums.dU.transpose()));  // (4)
  addRecurrentOuter<Scalar>(before, delta, workspace, sums.dW.transpose());               // (5)
  sums.db += delta.rowwise().sum();                                                       // (6)
  workspace.U.addProduct(gates, dx);                                                      // (7)
  addTransposed<Scalar>(workspace, gateRows, delta.part(0, batchSize), sums.dh0);         // (8)
}

// Makes room for the shares of all steps: after it stepGradients cannot fail.
template <class Scalar>
void prepareStepGradients(const Parameters<Scalar>& parameters, Index steps, Index batchSize,
                          StepGradients<Scalar>& out, Workspace<Scalar>& workspace) {
  const Index rows = checkedProduct(steps, parameters.gateRows());
  resize(out.dU, rows, parameters.inputSize());
  resize(out.dW, rows, parameters.hiddenSize());
  resize(out.db, parameters.netSize(), steps);
  workspace.reserveBlocks(std::max(parameters.inputSize(), parameters.hiddenSize()),
                          parameters.gateRows(), batchSize);
}

// The share of every step in (4), (5), (6): δ_t x_tᵀ, δ_t h_{t−1}ᵀ, δ_t, summed over the batch.
template <class Scalar>
void stepGradients(const Parameters<Scalar>& parameters, ColumnsIn<Scalar> x,
                   ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta, StepGradients<Scalar>& out,
                   Workspace<Scalar>& workspace) {
  const Index batchSize = states.cols() - delta.cols(), steps = delta.cols() / batchSize;
  const Index rows = parameters.gateRows();
  prepareStepGradients(parameters, steps, batchSize, out, workspace);
  out.dU.setZero();
  out.dW.setZero();
  for (Index t = 0; t < steps; ++t) {
    const Index at = t * batchSize;
    const auto deltaAt = delta.part(at, batchSize);
    const ColumnsOut<Scalar> dU = out.dU.transpose(), dW = out.dW.transpose();
    addOuterProduct<Scalar>(x.part(at, batchSize), deltaAt.rowRange(0, rows), workspace,
                            dU.part(t * rows, rows));
    addRecurrentOuter<Scalar>(states.part(at, batchSize), deltaAt, workspace,
                              dW.part(t * rows, rows));
    out.db.col(t) = deltaAt.rowwise().sum();
  }
}

// The same, with memory of its own.
template <class Scalar>
void stepGradients(const Parameters<Scalar>& parameters, ColumnsIn<Scalar> x,
                   ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta, StepGradients<Scalar>& out) {
  Workspace<Scalar> workspace;
  stepGradients<Scalar>(parameters, x, states, delta, out, workspace);
}

// The whole backward pass. x and trace are those of `forward` with the same parameters.
//   truncate  at least 1: the error goes back over this many steps, by (10)
// Throws shapeMismatch, or std::bad_alloc where it has to resize; then no entry has been written.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
              ColumnsIn<Scalar> x, TraceIn<Scalar> trace, const Incoming<Scalar>& incoming,
              Gradients<Scalar>& gradients, Workspace<Scalar>& workspace,
              Index truncate = kNoTruncation) {
  const Index batchSize = trace.batchSize();
  requireIncoming(incoming, cell.traits, parameters.hiddenSize(), trace.net.cols(), batchSize);
  require(truncate >= 1, Code::badOption, "truncate: at least one step is expected.");
  prepareBackward(parameters, cell.traits, trace.net.cols(), batchSize, gradients, workspace);
  if (incoming.dcT.size() > 0) copy<Scalar>(incoming.dcT, gradients.dc0);
  errorTerms<Scalar>(workspace, parameters.gateRows(), cell, trace, incoming.dh, truncate,
                     gradients.delta, gradients.dh0, gradients.dc0);
  addGradients<Scalar>(x, trace.states, gradients.delta, gradients.dx, gradients, workspace);
}

// The same, with memory of its own.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
              ColumnsIn<Scalar> x, TraceIn<Scalar> trace, const Incoming<Scalar>& incoming,
              Gradients<Scalar>& gradients) {
  Workspace<Scalar> workspace;
  backward<Scalar>(parameters, cell, x, trace, incoming, gradients, workspace);
}

// The same, with results of its own.
template <class Scalar>
Gradients<Scalar> backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                           ColumnsIn<Scalar> x, const Trace<Scalar>& trace,
                           const Incoming<Scalar>& incoming) {
  Gradients<Scalar> gradients;
  backward<Scalar>(parameters, cell, x, trace, incoming, gradients);
  return gradients;
}

}  // namespace unrolled
