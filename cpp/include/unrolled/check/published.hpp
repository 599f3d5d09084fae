// The backward pass as the blog post printed it ("神经网络5:循环神经网络", class RecurrentLayer,
// methods bpDelta and bpGrad), one switch per defect. It exists to show why the post's own gradient
// check could not see them; nothing else uses it, and without a switch it runs the kernels of
// backward.hpp. DERIVATION.md, section "The published backward", tells what each line should have
// been.
#pragma once

#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/layer.hpp"

namespace unrolled {

struct Defects {
  bool overwritesStates = false;  // A: writes f' into the stored states, from h_2 on
  bool stateForSlope = false;     // B: multiplies by h_{k+1} instead of f'(net_k); contains C
  bool lateSlope = false;         // C: takes f'(net_{k+1}) where f'(net_k) is needed
  bool noLastSlope = false;       // D: takes dh_T as δ_T, without f'(net_T)

  bool any() const { return overwritesStates || stateForSlope || lateSlope || noLastSlope; }
  static constexpr Defects ofThePost() { return {true, true, false, true}; }
};

namespace published {

// (3) with the chosen defects. `at` is the first column of step k.
template <class Scalar>
void errorTerms(const Workspace<Scalar>& workspace, const CellKernel<Scalar>& cell,
                TraceIn<Scalar> trace, ColumnsIn<Scalar> dh, const Defects& defects,
                ColumnsOut<Scalar> delta) {
  const auto& [net, gates, states, cells] = trace;
  const Index batchSize = trace.batchSize(), last = net.cols() - batchSize;
  for (Index at = last; at >= 0; at -= batchSize) {
    auto deltaAt = delta.part(at, batchSize);
    setIncoming<Scalar>(dh, at, net.cols(), deltaAt);
    if (at < last)
      addTransposed<Scalar>(workspace, delta.rows(), delta.part(at + batchSize, batchSize),
                            deltaAt);
    if (at == last && defects.noLastSlope) continue;  // D
    const bool late = at < last && (defects.lateSlope || defects.stateForSlope);
    const Index from = late ? at + batchSize : at;  // C
    if (at < last && defects.stateForSlope) {       // B
      deltaAt.array() *= states.middleCols(from + batchSize, batchSize).array();
    } else {
      cell.stepBack(net.part(from, batchSize), nullptr, {}, trace.statesAt(from + batchSize),
                    {deltaAt.address()}, deltaAt);
    }
  }
}

// A: the state table as the published backward leaves it. h_0 and h_1 keep their values.
template <class Scalar>
void overwriteStates(const CellKernel<Scalar>& cell, ColumnsIn<Scalar> net,
                     ColumnsOut<Scalar> states) {
  const Index batchSize = states.cols() - net.cols();
  for (Index at = batchSize; at < net.cols(); at += batchSize) {
    const auto state = states.part(at + batchSize, batchSize);
    const Columns<Scalar> h = state;
    slopes<Scalar>(cell, net.part(at, batchSize), h, state);
  }
}

// The backward pass with the chosen defects; arguments as in backward.hpp. Defect A writes into the
// states, as the post does; give it a copy to keep them. Throws badOption for defects of another
// cell than the post's.
template <class Scalar>
void backward(const Parameters<Scalar>& parameters, const CellKernel<Scalar>& cell,
              ColumnsIn<Scalar> x, TraceOut<Scalar> trace, const Incoming<Scalar>& incoming,
              const Defects& defects, Gradients<Scalar>& gradients) {
  Workspace<Scalar> workspace;
  if (!defects.any())  // not by a likeness of it: a check has to see what a backward pass computes
    return unrolled::backward<Scalar>(parameters, cell, x, trace, incoming, gradients, workspace);
  const Index columns = trace.net.cols(), batchSize = trace.batchSize();
  require(!cell.traits.carries, Code::badOption, "The defects are those of the simple cell.");
  requireIncoming(incoming, cell.traits, parameters.hiddenSize(), columns, batchSize);
  prepareBackward(parameters, cell.traits, columns, batchSize, gradients, workspace);
  published::errorTerms<Scalar>(workspace, cell, trace, incoming.dh, defects, gradients.delta);
  if (defects.overwritesStates) overwriteStates<Scalar>(cell, trace.net, trace.states);
  addGradients<Scalar>(x, trace.states, gradients.delta, gradients.dx, gradients, workspace);
}

// Over the steps of a layer, which takes the gradients and keeps its states. Returns the state
// table as the post leaves it. Throws as Layer::backward.
template <class Scalar>
Columns<Scalar> backward(Layer<Scalar>& layer, const Incoming<Scalar>& incoming,
                         const Defects& defects) {
  layer.requireForward();
  const TraceIn<Scalar> kept = layer.trace();
  Trace<Scalar> trace{kept.net, kept.gates, kept.states, kept.cells};
  Gradients<Scalar> gradients;
  published::backward<Scalar>(layer.parameters(), layer.kernel(), layer.x(), trace, incoming,
                              defects, gradients);
  layer.setGradients(std::move(gradients));
  return std::move(trace.states);
}

}  // namespace published
}  // namespace unrolled
