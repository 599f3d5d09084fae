// Backpropagation through time, equations (3) to (8) of DERIVATION.md, in two halves: the
// recurrence that finds the error terms, and the sums that need no recurrence and are one product
// each. Source of the method: P. J. Werbos, "Backpropagation through time: what it does and how to
// do it", Proceedings of the IEEE 78(10), 1990. The incoming gradient is with respect to the
// states; f' is applied here, at every step, the last one included.
#pragma once

#include "unrolled/activation.hpp"
#include "unrolled/check.hpp"
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

// Adds ∂L/∂h_t from outside to the columns of step `at`. dh is H × B (the last step only) or
// H × (T·B) (every step).
template <class Scalar>
void addIncoming(ColumnsIn<Scalar> dh, Index at, Index columns, ColumnsOut<Scalar> deltaAt) {
  const Index batchSize = deltaAt.cols();
  if (dh.cols() == columns) {
    deltaAt += dh.middleCols(at, batchSize);
  } else if (at == columns - batchSize) {
    deltaAt += dh;
  }
}

// (3): fills delta, H × (T·B), from the last step to the first.
template <class Scalar>
void errorTerms(const Parameters<Scalar>& parameters, Activation f, ColumnsIn<Scalar> net,
                ColumnsIn<Scalar> states, ColumnsIn<Scalar> dh, ColumnsOut<Scalar> delta) {
  const Index batchSize = batchSizeOf<Scalar>(net, states);
  requireIncomingGradient<Scalar>(dh, net, batchSize);
  for (Index at = net.cols() - batchSize; at >= 0; at -= batchSize) {
    auto deltaAt = delta.middleCols(at, batchSize);
    deltaAt.setZero();
    addIncoming<Scalar>(dh, at, net.cols(), deltaAt);
    if (at + batchSize < net.cols()) {
      addProduct<Scalar>(parameters.W.transpose(), delta.middleCols(at + batchSize, batchSize),
                         deltaAt);
    }
    multiplyBySlopes<Scalar>(f, net.middleCols(at, batchSize),
                             states.middleCols(at + batchSize, batchSize), deltaAt);
  }
}

// (4) to (8): fills all of `gradients` but delta, which it reads. Outputs are resized once.
template <class Scalar>
void sumGradients(const Parameters<Scalar>& parameters, ColumnsIn<Scalar> x,
                  ColumnsIn<Scalar> states, Gradients<Scalar>& gradients) {
  const auto& [U, W, b] = parameters;
  auto& [delta, dU, dW, db, dx, dh0] = gradients;
  const Index batchSize = states.cols() - delta.cols();
  makeZero(dU, U.rows(), U.cols());
  makeZero(dW, W.rows(), W.cols());
  makeZero(dx, x.rows(), x.cols());
  makeZero(dh0, W.rows(), batchSize);
  addProductTransposed<Scalar>(x, delta, dU.transpose());                              // (4)
  addProductTransposed<Scalar>(states.leftCols(delta.cols()), delta, dW.transpose());  // (5)
  db = delta.rowwise().sum();                                                          // (6)
  addProduct<Scalar>(U.transpose(), delta, dx);                                        // (7)
  addProduct<Scalar>(W.transpose(), delta.leftCols(batchSize), dh0);                   // (8)
}

// The share of every step in (4), (5), (6): δ_t x_tᵀ, δ_t h_{t−1}ᵀ, δ_t, summed over the batch.
template <class Scalar>
void stepGradients(ColumnsIn<Scalar> x, ColumnsIn<Scalar> states, ColumnsIn<Scalar> delta,
                   StepGradients<Scalar>& out) {
  const Index batchSize = states.cols() - delta.cols(), steps = delta.cols() / batchSize;
  const Index hiddenSize = delta.rows();
  makeZero(out.dU, checkedProduct(steps, hiddenSize), x.rows());
  makeZero(out.dW, checkedProduct(steps, hiddenSize), hiddenSize);
  out.db.resize(hiddenSize, steps);
  for (Index t = 0; t < steps; ++t) {
    const Index at = t * batchSize, row = t * hiddenSize;
    const auto deltaAt = delta.middleCols(at, batchSize);
    addProductTransposed<Scalar>(x.middleCols(at, batchSize), deltaAt,
                                 out.dU.middleRows(row, hiddenSize).transpose());
    addProductTransposed<Scalar>(states.middleCols(at, batchSize), deltaAt,
                                 out.dW.middleRows(row, hiddenSize).transpose());
    out.db.col(t) = deltaAt.rowwise().sum();
  }
}

// The whole backward pass. x, net and states are those of `forward` with the same parameters.
//   dh  H × B (incoming gradient at the last step) or H × (T·B) (at every step)
// Throws shapeMismatch; then nothing has been written.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, Activation f, ColumnsIn<Scalar> x,
              ColumnsIn<Scalar> net, ColumnsIn<Scalar> states, ColumnsIn<Scalar> dh,
              Gradients<Scalar>& gradients) {
  requireIncomingGradient<Scalar>(dh, net, batchSizeOf<Scalar>(net, states));
  makeZero(gradients.delta, net.rows(), net.cols());
  errorTerms<Scalar>(parameters, f, net, states, dh, gradients.delta);
  sumGradients<Scalar>(parameters, x, states, gradients);
}

// The same, with results of its own.
template <class Scalar>
Gradients<Scalar> backward(const Parameters<Scalar>& parameters, Activation f, ColumnsIn<Scalar> x,
                           const Trace<Scalar>& trace, ColumnsIn<Scalar> dh) {
  Gradients<Scalar> gradients;
  backward<Scalar>(parameters, f, x, trace.net, trace.states, dh, gradients);
  return gradients;
}

}  // namespace unrolled
