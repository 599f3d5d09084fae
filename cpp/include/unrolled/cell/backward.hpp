// Backpropagation through time, equations (3) to (8) of DERIVATION.md, in two halves: the
// recurrence that finds the error terms, and the sums that need no recurrence and are one product
// each. Source of the method: P. J. Werbos, "Backpropagation through time: what it does and how to
// do it", Proceedings of the IEEE 78(10), 1990. The incoming gradient is with respect to the
// states; f' is applied here, at every step, the last one included.
#pragma once

#include <algorithm>
#include <limits>

#include "unrolled/cell/kernel.hpp"
#include "unrolled/error.hpp"
#include "unrolled/product.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// The number of sequences in a trace.
template <class Scalar>
Index batchSizeOf(ColumnsIn<Scalar> net, ColumnsIn<Scalar> states) {
  return states.cols() - net.cols();
}

template <class Scalar>
void requireIncomingGradient(ColumnsIn<Scalar> dh, ColumnsIn<Scalar> net, Index batchSize) {
  require(dh.rows() == net.rows() && (dh.cols() == batchSize || dh.cols() == net.cols()),
          Code::shapeMismatch, "dh: the shape of the last state, or of all states, is expected.");
}

// ∂L/∂h_t from outside, for the columns of step `at`. dh is H × B (the last step only) or H × (T·B)
// (every step).
template <class Scalar>
void setIncoming(ColumnsIn<Scalar> dh, Index at, Index columns, ColumnsOut<Scalar> deltaAt) {
  const Index first = dh.cols() == columns ? at : at + deltaAt.cols() - columns;
  if (first < 0) {
    deltaAt.setZero();
  } else {
    std::copy_n(dh.data() + first * dh.rows(), deltaAt.size(), deltaAt.data());
  }
}

// The value of `truncate` that cuts nothing.
inline constexpr Index kNoTruncation = std::numeric_limits<Index>::max();

// (3): fills delta, H × (T·B), from the last step to the first, or (10): with a cut after every
// `truncate` steps. `transposedW` holds Wᵀ.
template <class Scalar>
void errorTerms(const Factor<Scalar>& transposedW, const CellKernel<Scalar>& cell,
                ColumnsIn<Scalar> net, ColumnsIn<Scalar> states, ColumnsIn<Scalar> dh,
                Index truncate, ColumnsOut<Scalar> delta) {
  const Index batchSize = batchSizeOf<Scalar>(net, states);
  Index later = 0;  // steps after this one
  for (Index at = net.cols() - batchSize; at >= 0; at -= batchSize, ++later) {
    const auto deltaAt = delta.part(at, batchSize);
    setIncoming<Scalar>(dh, at, net.cols(), deltaAt);
    if (later % truncate != 0)
      transposedW.addProduct(delta.part(at + batchSize, batchSize), deltaAt);
    cell.stepBack(net.part(at, batchSize), {states.part(at, batchSize).address()},
                  {states.part(at + batchSize, batchSize).address()}, {deltaAt.address()}, deltaAt);
  }
}

// For (3), (7) and (8).
template <class Scalar>
void packTransposed(const Parameters<Scalar>& parameters, Workspace<Scalar>& workspace) {
  workspace.U.assignTransposed(parameters.U);
  workspace.W.assignTransposed(parameters.W);
}

// Makes room for all results, with zeros where terms are added, and packs the weights: after it a
// backward pass cannot fail.
template <class Scalar>
void prepareBackward(const Parameters<Scalar>& parameters, Index columns, Index batchSize,
                     Gradients<Scalar>& gradients, Workspace<Scalar>& workspace) {
  const auto& [U, W, b] = parameters;
  auto& [delta, dU, dW, db, dx, dh0] = gradients;
  resize(delta, W.rows(), columns);
  resize(dU, U.rows(), U.cols());
  resize(dW, W.rows(), W.cols());
  resize(db, b.rows(), 1);
  resize(dx, U.cols(), columns);
  resize(dh0, W.rows(), batchSize);
  workspace.reserveBlocks(std::max(U.rows(), U.cols()), W.rows(), columns);
  packTransposed(parameters, workspace);
  dU.setZero();
  dW.setZero();
  db.setZero();
  dx.setZero();
  dh0.setZero();
}

// (4) to (8): adds to dU, dW, db, dx and dh0 what the error terms of consecutive steps give them;
// x, states (one step longer, h_0 first), delta and dx are those of these steps.
template <class Scalar>
void addGradients(ColumnsIn<Scalar> x, ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta,
                  ColumnsOut<Scalar> dx, Gradients<Scalar>& sums, Workspace<Scalar>& workspace) {
  const ColumnsIn<Scalar> before = states.part(0, delta.cols());
  addOuterProduct<Scalar>(x, delta, workspace, sums.dU.transpose());       // (4)
  addOuterProduct<Scalar>(before, delta, workspace, sums.dW.transpose());  // (5)
  sums.db += delta.rowwise().sum();                                        // (6)
  workspace.U.addProduct(delta, dx);                                       // (7)
  workspace.W.addProduct(delta.leftCols(sums.dh0.cols()), sums.dh0);       // (8)
}

// Makes room for the shares of all steps: after it stepGradients cannot fail.
template <class Scalar>
void prepareStepGradients(Index inputSize, Index hiddenSize, Index steps, Index batchSize,
                          StepGradients<Scalar>& out, Workspace<Scalar>& workspace) {
  resize(out.dU, checkedProduct(steps, hiddenSize), inputSize);
  resize(out.dW, checkedProduct(steps, hiddenSize), hiddenSize);
  resize(out.db, hiddenSize, steps);
  workspace.reserveBlocks(std::max(inputSize, hiddenSize), hiddenSize, batchSize);
}

// The share of every step in (4), (5), (6): δ_t x_tᵀ, δ_t h_{t−1}ᵀ, δ_t, summed over the batch.
template <class Scalar>
void stepGradients(ColumnsIn<Scalar> x, ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta,
                   StepGradients<Scalar>& out, Workspace<Scalar>& workspace) {
  const Index batchSize = states.cols() - delta.cols(), steps = delta.cols() / batchSize;
  const Index hiddenSize = delta.rows();
  prepareStepGradients(x.rows(), hiddenSize, steps, batchSize, out, workspace);
  out.dU.setZero();
  out.dW.setZero();
  for (Index t = 0; t < steps; ++t) {
    const Index at = t * batchSize, row = t * hiddenSize;
    const auto deltaAt = delta.part(at, batchSize);
    addOuterProduct<Scalar>(x.part(at, batchSize), deltaAt, workspace,
                            out.dU.middleRows(row, hiddenSize).transpose());
    addOuterProduct<Scalar>(states.part(at, batchSize), deltaAt, workspace,
                            out.dW.middleRows(row, hiddenSize).transpose());
    out.db.col(t) = deltaAt.rowwise().sum();
  }
}

// The same, with memory of its own.
template <class Scalar>
void stepGradients(ColumnsIn<Scalar> x, ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta,
                   StepGradients<Scalar>& out) {
  Workspace<Scalar> workspace;
  stepGradients<Scalar>(x, states, delta, out, workspace);
}

// The whole backward pass. x, net and states are those of `forward` with the same parameters.
//   dh        H × B (incoming gradient at the last step) or H × (T·B) (at every step)
//   truncate  at least 1: the error goes back over this many steps, by (10)
// Throws shapeMismatch, or std::bad_alloc where it has to resize; then no entry has been written.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
              ColumnsIn<Scalar> x, ColumnsIn<Scalar> net, ColumnsIn<Scalar> states,
              ColumnsIn<Scalar> dh, Gradients<Scalar>& gradients, Workspace<Scalar>& workspace,
              Index truncate = kNoTruncation) {
  const Index batchSize = batchSizeOf<Scalar>(net, states);
  requireIncomingGradient<Scalar>(dh, net, batchSize);
  require(truncate >= 1, Code::badOption, "truncate: at least one step is expected.");
  prepareBackward(parameters, net.cols(), batchSize, gradients, workspace);
  errorTerms<Scalar>(workspace.W, cell, net, states, dh, truncate, gradients.delta);
  addGradients<Scalar>(x, states, gradients.delta, gradients.dx, gradients, workspace);
}

// The same, with memory of its own.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
              ColumnsIn<Scalar> x, ColumnsIn<Scalar> net, ColumnsIn<Scalar> states,
              ColumnsIn<Scalar> dh, Gradients<Scalar>& gradients) {
  Workspace<Scalar> workspace;
  backward<Scalar>(parameters, cell, x, net, states, dh, gradients, workspace);
}

// The same, with results of its own.
template <class Scalar>
Gradients<Scalar> backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                           ColumnsIn<Scalar> x, const Trace<Scalar>& trace, ColumnsIn<Scalar> dh) {
  Gradients<Scalar> gradients;
  backward<Scalar>(parameters, cell, x, trace.net, trace.states, dh, gradients);
  return gradients;
}

}  // namespace unrolled
