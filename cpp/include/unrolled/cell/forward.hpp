// The forward pass, equations (1) and (2) of DERIVATION.md.
// The input product of all steps is one matrix product; only the recurrence is a loop.
// Pure: no state between calls, no clipping, no randomness. `layer.hpp` carries state.
#pragma once

#include "unrolled/cell/kernel.hpp"
#include "unrolled/error.hpp"
#include "unrolled/product.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// Runs T = net.cols() / B steps of B = states.cols() − net.cols() sequences.
//   x       I × (T·B), inputs
//   net     H × (T·B), filled with the weighted inputs
//   states  H × ((T+1)·B), on entry the first B columns hold h_0; the others are filled
// One step with carried state is the same call on the 2·B columns [h_{t−1} h_t] of a state table.
// Throws shapeMismatch or std::bad_alloc; then nothing has been written.
template <class Scalar>
void forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
             ColumnsIn<Scalar> x, ColumnsOut<Scalar> net, ColumnsOut<Scalar> states,
             Workspace<Scalar>& workspace) {
  const auto& [U, W, b] = parameters;
  const Index batchSize = states.cols() - net.cols();
  require(x.rows() == U.cols(), Code::shapeMismatch, "x: one row per input is expected.");
  require(net.rows() == W.rows() && states.rows() == W.rows(), Code::shapeMismatch,
          "net, states: one row per hidden unit is expected.");
  require(batchSize > 0 && net.cols() == x.cols() && x.cols() % batchSize == 0, Code::shapeMismatch,
          "x: every sequence needs the same number of steps.");
  workspace.U.assign(U);
  workspace.W.assign(W);

  net.colwise() = b;               // (1), third term
  workspace.U.addProduct(x, net);  // (1), first term, all steps at once
  for (Index at = 0; at < net.cols(); at += batchSize) {
    const auto netAt = net.part(at, batchSize);
    workspace.W.addProduct(states.part(at, batchSize), netAt);  // (1), second term
    cell.step(netAt, {states.part(at, batchSize).address()},
              {states.part(at + batchSize, batchSize).address()});  // (2)
  }
}

// The same, with memory of its own.
template <class Scalar>
void forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
             ColumnsIn<Scalar> x, ColumnsOut<Scalar> net, ColumnsOut<Scalar> states) {
  Workspace<Scalar> workspace;
  forward<Scalar>(parameters, cell, x, net, states, workspace);
}

// The same, with results of its own. h0 is H × B.
template <class Scalar>
Trace<Scalar> forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                      ColumnsIn<Scalar> x, ColumnsIn<Scalar> h0, Workspace<Scalar>& workspace) {
  require(h0.rows() == parameters.hiddenSize(), Code::shapeMismatch,
          "h0: one row per hidden unit is expected.");
  Trace<Scalar> trace;
  resize(trace.net, h0.rows(), x.cols());
  resize(trace.states, h0.rows(), x.cols() + h0.cols());
  trace.states.leftCols(h0.cols()) = h0;
  forward<Scalar>(parameters, cell, x, trace.net, trace.states, workspace);
  return trace;
}

// The same, with memory of its own.
template <class Scalar>
Trace<Scalar> forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                      ColumnsIn<Scalar> x, ColumnsIn<Scalar> h0) {
  Workspace<Scalar> workspace;
  return forward<Scalar>(parameters, cell, x, h0, workspace);
}

}  // namespace unrolled
