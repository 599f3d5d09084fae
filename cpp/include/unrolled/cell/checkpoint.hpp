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

// Columns of the states, from one place to another.
template <class Scalar>
EIGEN_DONT_INLINE void copyColumns(TraceIn<Scalar> from, Index at, TraceOut<Scalar> to, Index there,
                                   Index count) {
  copy<Scalar>(from.states.part(at, count), to.states.part(there, count));
  copy<Scalar>(from.cells.part(at, count), to.cells.part(there, count));
}

// As forward and backward over all of x, I × (T·B); a segment is `segment` ≥ 1 steps. delta is left
// empty. From T on the sums are those of backward, bit for bit; below, their terms are added in
// another order. Throws shapeMismatch, badOption or std::bad_alloc.
template <class Scalar>
Gradients<Scalar> checkpointedGradients(const Parameters<Scalar>& parameters,
                                        const CellKernel<Scalar>& cell, ColumnsIn<Scalar> x,
                                        const Start<Scalar>& start,
                                        const Incoming<Scalar>& incoming, Index segment,
                                        Workspace<Scalar>& workspace) {
  const Index hiddenSize = parameters.hiddenSize(), batchSize = start.h0.cols();
  requireStart(cell.traits, hiddenSize, start);
  require(batchSize > 0 && x.cols() > 0 && x.cols() % batchSize == 0, Code::shapeMismatch,
          "x, h0: the same number of steps for every sequence is expected.");
  require(x.rows() == parameters.inputSize(), Code::shapeMismatch,
          "x: one row per input is expected.");
  requireIncoming(incoming, cell.traits, hiddenSize, x.cols(), batchSize);
  require(segment >= 1, Code::badOption, "segment: at least one step is expected.");
  const Index columns = x.cols();
  segment = std::min(segment, columns / batchSize);
  const Index width = segment * batchSize, count = (columns + width - 1) / width;

  Trace<Scalar> starts, trace;  // the states before each segment; one segment
  Columns<Scalar> within;       // ∂L/∂h inside one
  Gradients<Scalar> sums;
  prepareTrace(cell.traits, hiddenSize, width, batchSize, trace);
  resize(starts.states, hiddenSize, checkedProduct(count, batchSize));
  resize(starts.cells, trace.cells.rows(), starts.states.cols());
  resize(within, hiddenSize, width);
  prepareBackward(parameters, cell.traits, width, batchSize, sums, workspace);
  resize(sums.dx, x.rows(), columns);
  sums.dx.setZero();

  const auto runForward = [&](Index at) {
    copyColumns<Scalar>(starts, at / segment, trace, 0, batchSize);
    const Index size = std::min(width, columns - at);
    const auto part = TraceOut<Scalar>(trace).part(0, size);
    forward<Scalar>(parameters, cell, x.part(at, size), part, workspace);
    return part;
  };
  setStart(start, starts);
  for (Index at = width; at < columns; at += width) {
    runForward(at - width);
    copyColumns<Scalar>(trace, width, starts, at / segment, batchSize);
  }
  if (incoming.dcT.size() > 0) copy<Scalar>(incoming.dcT, sums.dc0);
  for (Index at = (count - 1) * width; at >= 0; at -= width) {
    const TraceIn<Scalar> part = runForward(at);
    const Index size = part.net.cols();
    ColumnsOut<Scalar> delta = ColumnsOut<Scalar>(sums.delta).part(0, size),
                       dh = ColumnsOut<Scalar>(within).part(0, size);
    if (incoming.dh.cols() == columns) {
      copy<Scalar>(incoming.dh.part(at, size), dh);
    } else {
      dh.setZero();
      if (at + size == columns) copy<Scalar>(incoming.dh, dh.part(size - batchSize, batchSize));
    }
    dh.part(size - batchSize, batchSize) += sums.dh0;  // (3) across the border; dc0 goes on itself
    sums.dh0.setZero();
    packTransposed(parameters, workspace);
    errorTerms<Scalar>(workspace, parameters.gateRows(), cell, part, dh, kNoTruncation, delta,
                       sums.dh0, sums.dc0);
    addGradients<Scalar>(x.part(at, size), part.states, delta,
                         ColumnsOut<Scalar>(sums.dx).part(at, size), sums, workspace);
  }
  sums.delta.resize(0, 0);  // only the first segment's
  return sums;
}

}  // namespace unrolled
