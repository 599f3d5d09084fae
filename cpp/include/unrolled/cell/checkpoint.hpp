// The gradients of a sequence that is too long to be kept: (1) to (8) by segments. A first pass
// keeps the state before each segment and nothing else; the second goes back, runs each segment
// once more and sends the error through it. What arrives before a segment, dh0 by (8), is ∂L/∂h of
// the last step of the segment before it, as in (3). Twice the forward work; with segments of √T
// steps the memory of 2 √T steps, beside x and dx. Source: A. Gruslys, R. Munos, I. Danihelka, M.
// Lanctot, A. Graves, "Memory-efficient backpropagation through time", NIPS 2016, section 3.1
// (hidden states, equally spaced).
#pragma once

#include <algorithm>

#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/forward.hpp"

namespace unrolled {

// As forward and backward over all of x; x is I × (T·B), h0 H × B, dh H × B (the last step) or H ×
// (T·B) (every step), a segment `segment` ≥ 1 steps. delta is left empty. From T on the sums are
// those of backward, bit for bit; below, their terms are added in another order. Throws
// shapeMismatch, badOption or std::bad_alloc.
template <class Scalar>
Gradients<Scalar> checkpointedGradients(const Parameters<Scalar>& parameters,
                                        const CellKernel<Scalar>& cell, ColumnsIn<Scalar> x,
                                        ColumnsIn<Scalar> h0, ColumnsIn<Scalar> dh, Index segment,
                                        Workspace<Scalar>& workspace) {
  const Index hiddenSize = parameters.hiddenSize(), batchSize = h0.cols();
  require(h0.rows() == hiddenSize && batchSize > 0 && x.cols() > 0 && x.cols() % batchSize == 0,
          Code::shapeMismatch, "x, h0: the same number of steps for every sequence is expected.");
  require(x.rows() == parameters.inputSize(), Code::shapeMismatch,
          "x: one row per input is expected.");
  require(dh.rows() == hiddenSize && (dh.cols() == batchSize || dh.cols() == x.cols()),
          Code::shapeMismatch, "dh: the shape of the last state, or of all states, is expected.");
  require(segment >= 1, Code::badOption, "segment: at least one step is expected.");
  const Index columns = x.cols();
  segment = std::min(segment, columns / batchSize);
  const Index width = segment * batchSize, count = (columns + width - 1) / width;

  Columns<Scalar> starts, incoming;  // h before each segment; ∂L/∂h inside one
  Trace<Scalar> trace;
  Gradients<Scalar> sums;
  resize(starts, hiddenSize, checkedProduct(count, batchSize));
  resize(incoming, hiddenSize, width);
  resize(trace.net, hiddenSize, width);
  resize(trace.states, hiddenSize, width + batchSize);
  prepareBackward(parameters, width, batchSize, sums, workspace);
  resize(sums.dx, x.rows(), columns);
  sums.dx.setZero();

  const auto runForward = [&](Index at) {
    const Index size = std::min(width, columns - at);
    trace.states.leftCols(batchSize) = starts.middleCols(at / segment, batchSize);
    forward<Scalar>(parameters, cell, x.part(at, size), trace.net.leftCols(size),
                    trace.states.leftCols(size + batchSize), workspace);
    return size;
  };
  starts.leftCols(batchSize) = h0;
  for (Index at = width; at < columns; at += width) {
    runForward(at - width);
    starts.middleCols(at / segment, batchSize) = trace.states.rightCols(batchSize);
  }
  for (Index at = (count - 1) * width; at >= 0; at -= width) {
    const Index size = runForward(at);
    const ColumnsIn<Scalar> net = trace.net.leftCols(size);
    const ColumnsIn<Scalar> states = trace.states.leftCols(size + batchSize);
    ColumnsOut<Scalar> delta = sums.delta.leftCols(size), within = incoming.leftCols(size);
    if (dh.cols() == columns) {
      within = dh.part(at, size);
    } else {
      within.setZero();
      if (at + size == columns) within.part(size - batchSize, batchSize) = dh;
    }
    within.part(size - batchSize, batchSize) += sums.dh0;  // (3) across the border
    sums.dh0.setZero();
    packTransposed(parameters, workspace);
    errorTerms<Scalar>(workspace.W, cell, net, states, within, kNoTruncation, delta);
    addGradients<Scalar>(x.part(at, size), states, delta, sums.dx.middleCols(at, size), sums,
                         workspace);
  }
  sums.delta.resize(0, 0);  // only the first segment's
  return sums;
}

}  // namespace unrolled
