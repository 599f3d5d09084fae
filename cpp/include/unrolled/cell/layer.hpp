// The layer with state: parameters, the history of the steps since the last reset, and the last
// gradients. It alone remembers anything; the mathematics is forward.hpp and backward.hpp.
// A call that throws changes nothing: results are built beside the old ones and swapped in.
#pragma once

#include <array>
#include <utility>

#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/checkpoint.hpp"
#include "unrolled/cell/forward.hpp"

namespace unrolled {

template <class Scalar>
class Layer {
 public:
  // All parameters, h0 and c0 are zero; see initialise.hpp. Throws badOption for a size below 1.
  Layer(Index inputSize, Index hiddenSize, Cell cell) : cell_(cell) {
    require(inputSize >= 1 && hiddenSize >= 1, Code::badOption, "Sizes are at least 1.");
    const CellTraits& traits = kernel().traits;
    const Index rows = checkedProduct(hiddenSize, traits.blocks());
    checkedProduct(rows, std::max(inputSize, hiddenSize));
    const Index gateRows = traits.gates * hiddenSize;
    parameters_ = {Weights<Scalar>::Zero(gateRows, inputSize),
                   Weights<Scalar>::Zero(gateRows, hiddenSize), Vector<Scalar>::Zero(rows)};
    h0_.setZero(hiddenSize);
    c0_.setZero(traits.cellRows(hiddenSize));
    reset();
  }

  Cell cell() const { return cell_; }
  const CellKernel<Scalar>& kernel() const { return kernelOf<Scalar>(cell_); }
  const Parameters<Scalar>& parameters() const { return parameters_; }
  const Vector<Scalar>& h0() const { return h0_; }
  const Vector<Scalar>& c0() const { return c0_; }  // no entries where the cell has no c

  // For writing; the sizes must stay. The history no longer belongs to these parameters, so that
  // `backward` asks for a new forward pass and `step` goes on from the carried state.
  Parameters<Scalar>& editParameters() {
    stale_ = true;
    return parameters_;
  }
  Vector<Scalar>& editH0() { return h0_; }
  Vector<Scalar>& editC0() { return c0_; }

  // Forgets all steps: time is 0 and the next `step` starts from h0 and c0.
  void reset() {
    history_ = {};
    steps_ = time_ = 0;
    stale_ = false;
  }

  Index time() const { return time_; }    // steps since the last reset
  Index steps() const { return steps_; }  // steps that `backward` goes through
  Index batchSize() const { return history_.trace.states.cols() - history_.x.cols(); }
  bool canGoBackward() const { return steps_ > 0 && !stale_; }

  // Throws noForward unless a backward pass can follow.
  void requireForward() const {
    require(steps_ > 0, Code::noForward, "backward needs a forward pass first.");
    require(!stale_, Code::noForward,
            "The parameters have changed since the last forward pass: call forward again.");
  }

  auto x() const { return history_.x.leftCols(steps_ * batchSize()); }
  TraceIn<Scalar> trace() const {
    return TraceIn<Scalar>(history_.trace).part(0, steps_ * batchSize());
  }

  // A whole sequence in place of all earlier steps. x is I × (T·B).
  void forward(Columns<Scalar> x, const Start<Scalar>& start) { forwardSwapping(x, start); }

  // The same; x is swapped for the former inputs, so that a caller who refills it allocates nothing
  // when the shape is the same again.
  void forwardSwapping(Columns<Scalar>& x, const Start<Scalar>& start) {
    const Index batchSize = start.h0.cols();
    require(batchSize > 0 && x.cols() > 0, Code::shapeMismatch,
            "x: at least one step is expected.");
    requireStart(kernel().traits, parameters_.hiddenSize(), start);
    if (history_.fits(x, batchSize)) {  // nothing below can fail
      setStart(start, history_.trace);
      unrolled::forward<Scalar>(parameters_, kernel(), x, history_.trace, workspace_);
    } else {
      history_.trace = unrolled::forward<Scalar>(parameters_, kernel(), x, start, workspace_);
    }
    history_.x.swap(x);
    steps_ = time_ = history_.x.cols() / batchSize;
    stale_ = false;
  }

  // One step of every sequence, the state carried on. x is I × B; the new state is H × B.
  auto step(ColumnsIn<Scalar> x) {
    require(x.rows() == parameters_.inputSize() && x.cols() > 0, Code::shapeMismatch,
            "x: one row per input is expected.");
    require(time_ == 0 || x.cols() == batchSize(), Code::shapeMismatch,
            "x: the batch size of the earlier steps is expected.");
    const Index at = makeRoom(x.cols());
    copy<Scalar>(x, ColumnsOut<Scalar>(history_.x).part(at, x.cols()));
    unrolled::forward<Scalar>(parameters_, kernel(), x,
                              TraceOut<Scalar>(history_.trace).part(at, x.cols()), workspace_);
    ++steps_;
    ++time_;
    return history_.trace.states.middleCols(at + x.cols(), x.cols());
  }

  // Throws noForward without a forward pass by the present parameters.
  const Gradients<Scalar>& backward(const Incoming<Scalar>& incoming,
                                    Index truncate = kNoTruncation) {
    requireForward();
    // Over the last gradients only where none of them has to be resized, so that nothing can fail.
    const bool fits =
        gradients_.delta.cols() == steps_ * batchSize() && gradients_.dh0.cols() == batchSize();
    Gradients<Scalar> other;
    Gradients<Scalar>& gradients = fits ? gradients_ : other;
    unrolled::backward<Scalar>(parameters_, kernel(), x(), trace(), incoming, gradients, workspace_,
                               truncate);
    if (!fits) gradients_ = std::move(other);
    return gradients_;
  }

  // The gradients of a sequence that is not kept, by segments; delta is empty. States and time
  // stay.
  const Gradients<Scalar>& checkpointedGradients(ColumnsIn<Scalar> x, const Start<Scalar>& start,
                                                 const Incoming<Scalar>& incoming, Index segment) {
    gradients_ = unrolled::checkpointedGradients<Scalar>(parameters_, kernel(), x, start, incoming,
                                                         segment, workspace_);
    return gradients_;
  }

  // The last gradients; empty before the first backward.
  const Gradients<Scalar>& gradients() const { return gradients_; }

  // Takes gradients of the last forward pass that were computed elsewhere, for `update`.
  void setGradients(Gradients<Scalar> gradients) { gradients_ = std::move(gradients); }

  // θ ← θ − learningRate · dθ for the chosen of U, W, b. Throws noForward before a backward.
  void update(Scalar learningRate, std::array<bool, kWeightCount> chosen) {
    require(gradients_.dW.size() > 0, Code::noForward, "update needs a backward pass first.");
    forEachArray(
        [&](int i, auto& theta, const auto& gradient) {
          if (chosen[i]) theta -= learningRate * gradient;
        },
        weightsOf(editParameters()), weightsOf(gradients_));
  }

 private:
  struct History {
    Columns<Scalar> x;
    Trace<Scalar> trace;  // capacity; the first steps_ of them are in use

    bool fits(const Columns<Scalar>& other, Index batchSize) const {
      return x.rows() == other.rows() && x.cols() == other.cols() &&
             trace.states.cols() == x.cols() + batchSize && x.cols() % batchSize == 0;
    }
  };

  // Makes room for one more step and returns its first column. The capacity doubles, so that T
  // steps cost O(T). A stale history is dropped, all but the carried state.
  Index makeRoom(Index batchSize) {
    const Index used = stale_ ? 0 : steps_ * batchSize;
    const bool fits = used + batchSize <= history_.x.cols();
    if (time_ > 0 && !stale_ && fits) return used;
    const Index capacity = time_ > 0 && !stale_
                               ? checkedProduct(2, history_.x.cols())
                               : checkedProduct(4, batchSize);  // four steps: the post takes two
    History larger;
    resize(larger.x, parameters_.inputSize(), capacity);
    prepareTrace(kernel().traits, parameters_.hiddenSize(), capacity, batchSize, larger.trace);
    if (used > 0) {
      const TraceIn<Scalar> from = trace();
      const TraceOut<Scalar> to = TraceOut<Scalar>(larger.trace).part(0, used);
      copy<Scalar>(x(), ColumnsOut<Scalar>(larger.x).part(0, used));
      copy<Scalar>(from.net, to.net);
      copy<Scalar>(from.gates, to.gates);
      copy<Scalar>(from.states, to.states);
      copy<Scalar>(from.cells, to.cells);
    } else if (time_ > 0) {
      const Index last = steps_ * batchSize;
      setStart<Scalar>({history_.trace.states.middleCols(last, batchSize),
                        history_.trace.cells.middleCols(last, batchSize)},
                       larger.trace);
    } else {
      larger.trace.states.leftCols(batchSize) = h0_.replicate(1, batchSize);
      larger.trace.cells.leftCols(batchSize) = c0_.replicate(1, batchSize);
    }
    history_ = std::move(larger);
    steps_ = used / batchSize;
    stale_ = false;
    return used;
  }

  Parameters<Scalar> parameters_;
  Cell cell_;
  Vector<Scalar> h0_, c0_;
  History history_;
  Gradients<Scalar> gradients_;
  Workspace<Scalar> workspace_;
  Index steps_ = 0, time_ = 0;
  bool stale_ = false;
};

}  // namespace unrolled
