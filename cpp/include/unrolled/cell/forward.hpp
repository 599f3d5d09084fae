// The forward pass, equations (1) and (2) of DERIVATION.md, or (11) to (13), (17) and (18) in place
// of (2): a cell's own step.
// The input product of all steps is one matrix product; only the recurrence is a loop.
// Pure: no state between calls, no clipping, no randomness. `layer.hpp` carries state.
#pragma once

#include "unrolled/cell/kernel.hpp"
#include "unrolled/cell/recurrence.hpp"
#include "unrolled/error.hpp"
#include "unrolled/product.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// Makes room in a trace for `columns` columns of steps of B sequences; the entries are undefined.
template <class Scalar>
void prepareTrace(const CellTraits& cell, Index hiddenSize, Index columns, Index batchSize,
                  Trace<Scalar>& trace) {
  checkedProduct(std::int64_t{hiddenSize} * cell.blocks(), std::int64_t{columns} + batchSize);
  resize(trace.net, cell.blocks() * hiddenSize, columns);
  resize(trace.gates, cell.kept * hiddenSize, columns);
  resize(trace.states, hiddenSize, columns + batchSize);
  resize(trace.cells, cell.cellRows(hiddenSize), columns + batchSize);
}

// The states that a run starts from: h0, and c0 where the cell has c, H × B each.
template <class Scalar>
struct Start {
  ColumnsIn<Scalar> h0, c0;

  Start(ColumnsIn<Scalar> h, ColumnsIn<Scalar> c) : h0(h), c0(c) {}
  template <class Derived>
  Start(const Eigen::MatrixBase<Derived>& h) : h0(h) {}
};

// Throws shapeMismatch unless a layer of this kind can start from there.
template <class Scalar>
void requireStart(const CellTraits& cell, Index hiddenSize, const Start<Scalar>& start) {
  require(start.h0.rows() == hiddenSize, Code::shapeMismatch,
          "h0: one row per hidden unit is expected.");
  const Index rows = cell.cellRows(hiddenSize);
  require(start.c0.rows() == rows && (rows == 0 || start.c0.cols() == start.h0.cols()),
          Code::shapeMismatch,
          "c0: the shape of h0 is expected for a cell that has c, nothing for another.");
}

template <class Scalar>
EIGEN_DONT_INLINE void setStart(const Start<Scalar>& start, Trace<Scalar>& trace) {
  copy<Scalar>(start.h0, ColumnsOut<Scalar>(trace.states).part(0, start.h0.cols()));
  copy<Scalar>(start.c0, ColumnsOut<Scalar>(trace.cells).part(0, start.c0.cols()));
}

// Runs T = net.cols() / B steps of B = states.cols() − net.cols() sequences.
//   x      I × (T·B), inputs
//   trace  with h_0 (and c_0) in the first B columns of its states; the rest is filled
// One step with carried state is the same call on the 2·B columns [h_{t−1} h_t] of a state table.
// Throws shapeMismatch or std::bad_alloc; then nothing has been written.
template <class Scalar>
void forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
             ColumnsIn<Scalar> x, TraceOut<Scalar> trace, Workspace<Scalar>& workspace) {
  const auto& [net, gates, states, cells] = trace;
  const Index batchSize = trace.batchSize(), gateRows = parameters.gateRows();
  require(x.rows() == parameters.inputSize(), Code::shapeMismatch,
          "x: one row per input is expected.");
  require(net.rows() == parameters.netSize() && states.rows() == parameters.hiddenSize(),
          Code::shapeMismatch, "net, states: one row per hidden unit is expected.");
  require(batchSize > 0 && net.cols() == x.cols() && x.cols() % batchSize == 0, Code::shapeMismatch,
          "x: every sequence needs the same number of steps.");
  packWeights(parameters, workspace);

  trace.net.colwise() = parameters.b;                    // (1), third term
  workspace.U.addProduct(x, net.rowRange(0, gateRows));  // (1), first term, all steps at once
  for (Index at = 0; at < net.cols(); at += batchSize) {
    const auto netAt = net.part(at, batchSize);
    addRecurrent(workspace, gateRows, ColumnsIn<Scalar>(states.part(at, batchSize)), netAt);
    const auto before = trace.statesAt(at);
    cell.step(netAt, {before[0], before[1]}, trace.statesAt(at + batchSize), trace.gatesAt(at));
  }
}

// The same, with memory of its own.
template <class Scalar>
void forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
             ColumnsIn<Scalar> x, TraceOut<Scalar> trace) {
  Workspace<Scalar> workspace;
  forward<Scalar>(parameters, cell, x, trace, workspace);
}

// The same, with results of its own. h0 and c0 are H × B.
template <class Scalar>
Trace<Scalar> forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                      ColumnsIn<Scalar> x, const Start<Scalar>& start,
                      Workspace<Scalar>& workspace) {
  requireStart(cell.traits, parameters.hiddenSize(), start);
  Trace<Scalar> trace;
  prepareTrace(cell.traits, parameters.hiddenSize(), x.cols(), start.h0.cols(), trace);
  setStart(start, trace);
  forward<Scalar>(parameters, cell, x, trace, workspace);
  return trace;
}

// The same, with memory of its own.
template <class Scalar>
Trace<Scalar> forward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
                      ColumnsIn<Scalar> x, const Start<Scalar>& start) {
  Workspace<Scalar> workspace;
  return forward<Scalar>(parameters, cell, x, start, workspace);
}

}  // namespace unrolled
