// The layer as a straightforward Eigen program: the yardstick of the benchmarks. The same work as
// unrolled::forward and unrolled::backward, in Eigen's own expressions.
#pragma once

#include <Eigen/Dense>

#include "unrolled/types.hpp"

namespace bench {

using unrolled::Columns;
using unrolled::Gradients;
using unrolled::Index;
using unrolled::Parameters;
using unrolled::Trace;

// tanh, T steps of B sequences; trace.states holds h_0 in its first B columns.
template <class Scalar>
void eigenForward(const Parameters<Scalar>& p, const Columns<Scalar>& x, Trace<Scalar>& trace) {
  const Index B = trace.states.cols() - trace.net.cols();
  trace.net.noalias() = p.U * x;
  trace.net.colwise() += p.b;
  for (Index at = 0; at < x.cols(); at += B) {
    trace.net.middleCols(at, B).noalias() += p.W * trace.states.middleCols(at, B);
    trace.states.middleCols(at + B, B) = trace.net.middleCols(at, B).array().tanh();
  }
}

// dh at every step.
template <class Scalar>
void eigenBackward(const Parameters<Scalar>& p, const Columns<Scalar>& x,
                   const Trace<Scalar>& trace, const Columns<Scalar>& dh, Gradients<Scalar>& g) {
  const Index B = trace.states.cols() - trace.net.cols();
  g.delta = dh;
  for (Index at = dh.cols() - B; at >= 0; at -= B) {
    auto delta = g.delta.middleCols(at, B);
    if (at + B < dh.cols()) delta.noalias() += p.W.transpose() * g.delta.middleCols(at + B, B);
    delta.array() *= 1 - trace.states.middleCols(at + B, B).array().square();
  }
  g.dU.noalias() = g.delta * x.transpose();
  g.dW.noalias() = g.delta * trace.states.leftCols(dh.cols()).transpose();
  g.db = g.delta.rowwise().sum();
  g.dx.noalias() = p.U.transpose() * g.delta;
  g.dh0.noalias() = p.W.transpose() * g.delta.leftCols(B);
}

}  // namespace bench
