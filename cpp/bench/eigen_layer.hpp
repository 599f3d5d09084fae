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

// What needs no recurrence. delta has the gates' rows first, and those that stay apart behind them.
template <class Scalar>
void eigenSums(const Parameters<Scalar>& p, const Columns<Scalar>& x, const Trace<Scalar>& trace,
               Gradients<Scalar>& g) {
  const auto gates = g.delta.topRows(p.gateRows());
  const auto before = trace.states.leftCols(x.cols());
  g.dU.noalias() = gates * x.transpose();
  g.dW.resize(p.W.rows(), p.W.cols());
  g.dW.topRows(p.jointRows()).noalias() = g.delta.topRows(p.jointRows()) * before.transpose();
  g.dW.bottomRows(p.apartRows()).noalias() = g.delta.bottomRows(p.apartRows()) * before.transpose();
  g.db = g.delta.rowwise().sum();
  g.dx.noalias() = p.U.transpose() * gates;
}

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
  eigenSums(p, x, trace, g);
  g.dh0.noalias() = p.W.transpose() * g.delta.leftCols(B);
}

// Gates i f g o.
template <class Scalar>
void eigenLstmForward(const Parameters<Scalar>& p, const Columns<Scalar>& x, Trace<Scalar>& trace) {
  const Index B = trace.states.cols() - trace.net.cols(), H = p.hiddenSize();
  auto& [net, gates, states, cells] = trace;
  net.noalias() = p.U * x;
  net.colwise() += p.b;
  for (Index at = 0; at < x.cols(); at += B) {
    net.middleCols(at, B).noalias() += p.W * states.middleCols(at, B);
    const auto from = net.middleCols(at, B).array();
    auto to = gates.middleCols(at, B).array();
    to.topRows(2 * H) = from.topRows(2 * H).logistic();
    to.middleRows(2 * H, H) = from.middleRows(2 * H, H).tanh();
    to.bottomRows(H) = from.bottomRows(H).logistic();
    auto c = cells.middleCols(at + B, B).array();
    c = to.middleRows(H, H) * cells.middleCols(at, B).array() +
        to.topRows(H) * to.middleRows(2 * H, H);
    states.middleCols(at + B, B) = to.bottomRows(H) * c.tanh();
  }
}

template <class Scalar>
void eigenLstmBackward(const Parameters<Scalar>& p, const Columns<Scalar>& x,
                       const Trace<Scalar>& trace, const Columns<Scalar>& dh,
                       Gradients<Scalar>& g) {
  using Array = Eigen::Array<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
  const Index B = trace.states.cols() - trace.net.cols(), H = p.hiddenSize();
  g.delta.resize(4 * H, dh.cols());
  g.dh0.setZero(H, B);
  Array dc = Array::Zero(H, B), tanhC(H, B);
  for (Index at = dh.cols() - B; at >= 0; at -= B) {
    g.dh0 += dh.middleCols(at, B);
    const auto d = g.dh0.array();
    const auto gates = trace.gates.middleCols(at, B).array();
    const auto i = gates.topRows(H), f = gates.middleRows(H, H), n = gates.middleRows(2 * H, H),
               o = gates.bottomRows(H);
    tanhC = trace.cells.middleCols(at + B, B).array().tanh();
    dc += d * o * (1 - tanhC.square());
    auto delta = g.delta.middleCols(at, B).array();
    delta.topRows(H) = dc * n * i * (1 - i);
    delta.middleRows(H, H) = dc * trace.cells.middleCols(at, B).array() * f * (1 - f);
    delta.middleRows(2 * H, H) = dc * i * (1 - n.square());
    delta.bottomRows(H) = d * tanhC * o * (1 - o);
    dc *= f;
    g.dh0.noalias() = p.W.transpose() * g.delta.middleCols(at, B);
  }
  eigenSums(p, x, trace, g);
}

// Gates r z n; net has W_n h + b_hn in its last rows.
template <class Scalar>
void eigenGruForward(const Parameters<Scalar>& p, const Columns<Scalar>& x, Trace<Scalar>& trace) {
  const Index B = trace.states.cols() - trace.net.cols(), H = p.hiddenSize();
  auto& [net, gates, states, cells] = trace;
  net.topRows(3 * H).noalias() = p.U * x;
  net.bottomRows(H).setZero();
  net.colwise() += p.b;
  for (Index at = 0; at < x.cols(); at += B) {
    const auto before = states.middleCols(at, B);
    auto now = net.middleCols(at, B);
    now.topRows(2 * H).noalias() += p.W.topRows(2 * H) * before;
    now.bottomRows(H).noalias() += p.W.bottomRows(H) * before;
    auto to = gates.middleCols(at, B).array();
    to.topRows(2 * H) = now.topRows(2 * H).array().logistic();
    const auto n = to.bottomRows(H);
    to.bottomRows(H) =
        (now.middleRows(2 * H, H).array() + to.topRows(H) * now.bottomRows(H).array()).tanh();
    states.middleCols(at + B, B) = n + to.middleRows(H, H) * (before.array() - n);
  }
}

template <class Scalar>
void eigenGruBackward(const Parameters<Scalar>& p, const Columns<Scalar>& x,
                      const Trace<Scalar>& trace, const Columns<Scalar>& dh, Gradients<Scalar>& g) {
  const Index B = trace.states.cols() - trace.net.cols(), H = p.hiddenSize();
  g.delta.resize(4 * H, dh.cols());
  g.dh0.setZero(H, B);
  for (Index at = dh.cols() - B; at >= 0; at -= B) {
    g.dh0 += dh.middleCols(at, B);
    auto d = g.dh0.array();
    const auto gates = trace.gates.middleCols(at, B).array();
    const auto r = gates.topRows(H), z = gates.middleRows(H, H), n = gates.bottomRows(H);
    auto delta = g.delta.middleCols(at, B).array();
    delta.middleRows(2 * H, H) = d * (1 - z) * (1 - n.square());
    delta.middleRows(H, H) = d * (trace.states.middleCols(at, B).array() - n) * z * (1 - z);
    delta.topRows(H) = delta.middleRows(2 * H, H) *
                       trace.net.middleCols(at, B).bottomRows(H).array() * r * (1 - r);
    delta.bottomRows(H) = delta.middleRows(2 * H, H) * r;
    d *= z;
    const auto of = g.delta.middleCols(at, B);
    g.dh0.noalias() += p.W.topRows(2 * H).transpose() * of.topRows(2 * H);
    g.dh0.noalias() += p.W.bottomRows(H).transpose() * of.bottomRows(H);
  }
  eigenSums(p, x, trace, g);
}

}  // namespace bench
