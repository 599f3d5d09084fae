// A layer as JavaScript handles it. The protocol of every call with arrays is: `stage…` makes room,
// JavaScript writes there, a second call computes. Staging may fail (memory) and touches nothing
// that can be seen; so does a failing second call.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <type_traits>
#include <utility>

#include "guard.hpp"

namespace unrolled::binding {

// What JavaScript reads from memory at any time, as a bound call for each takes ten times as long:
// four numbers, and the rooms of all arrays. web/lib/window.ts has the same order.
struct Window {
  double time, steps, canGoBackward, hasGradients;
  Room U, W, b, h0, c0, x, net, gates, states, cells, delta, dU, dW, db, dx, dh0, dc0, stepU, stepW,
      stepB, publishedStates, stagedX, stagedH0, stagedC0, stagedDh, stagedDcT;
};

template <class Scalar>
class RawLayer {
 public:
  // The activation is the simple cell's.
  int init(int inputSize, int hiddenSize, int cell, int activation) {
    return change([&] {
      layer_.emplace(inputSize, hiddenSize,
                     Cell(static_cast<CellType>(cell), static_cast<Activation>(activation)));
    });
  }

  // NaN leaves the forget gate's bias as the scheme has it.
  int initialise(int scheme, double scale, double seed, double forgetBias) {
    return change([&] {
      std::mt19937_64 generator(static_cast<std::uint64_t>(seed));
      auto parameters = layer_->parameters().template cast<double>();
      unrolled::initialise(parameters, static_cast<Scheme>(scheme), scale, generator);
      if (forgetBias == forgetBias) setForgetBias(parameters, forgetBias);
      layer_->editParameters() = parameters.template cast<Scalar>();
    });
  }

  // To be called before a parameter is written.
  int edit() {
    return change([&] { layer_->editParameters(); });
  }
  int reset() {
    return change([&] { layer_->reset(); });
  }

  // Stays where it is as long as the layer lives.
  const Window& window() const { return window_; }

  int stageForward(int steps, int batchSize) {
    return change([&] {
      resize(stagedX_, inputSize(), checkedProduct(steps, batchSize));
      resize(stagedH0_, hiddenSize(), batchSize);
      resize(stagedC0_, cellRows(), batchSize);
    });
  }
  int forward() {
    return change([&] { layer_->forwardSwapping(stagedX_, start()); });
  }

  int stageStep(int batchSize) {
    return change([&] { resize(stagedX_, inputSize(), batchSize); });
  }
  int step() {
    return change([&] { layer_->step(stagedX_); });
  }

  // `incoming` columns of dh: one for each sequence, or for each step of each. `cells` columns of
  // dcT: one for each sequence, or none.
  int stageBackward(int incoming, int cells) {
    return change([&] {
      resize(stagedDh_, hiddenSize(), incoming);
      resize(stagedDcT_, cells > 0 ? cellRows() : 0, cells);
    });
  }
  // Defects are for teaching, and the check that shows them needs double. Truncation is without
  // them.
  int backward(bool perStep, int defectMask, int truncate) {
    return change([&] {
      const Defects defects = defectsFrom(defectMask);
      // Room for all results before the first of them takes the place of an earlier one.
      if (perStep)
        prepareStepGradients(layer_->parameters(), layer_->steps(), layer_->batchSize(), perStep_,
                             stepWorkspace_);
      if constexpr (std::is_same_v<Scalar, double>) {
        if (defects.any())
          publishedStates_ = published::backward<double>(*layer_, incoming(), defects);
      } else {
        require(!defects.any(), Code::badOption, "Defects need double.");
      }
      if (!defects.any()) layer_->backward(incoming(), truncate);
      if (!perStep) return;
      const ColumnsIn<Scalar> states = layer_->trace().states, published = publishedStates_;
      stepGradients<Scalar>(layer_->parameters(), layer_->x(), defects.any() ? published : states,
                            layer_->gradients().delta, perStep_, stepWorkspace_);
    });
  }

  // Of what is staged, without a trace in the layer but its gradients.
  int checkpointedGradients(int segment) {
    return change([&] { layer_->checkpointedGradients(stagedX_, start(), incoming(), segment); });
  }

  // Bit i of weightMask asks for the i-th of U, W, b.
  int update(double learningRate, int weightMask) {
    return change([&] {
      layer_->update(static_cast<Scalar>(learningRate), maskFrom<kWeightCount>(weightMask));
    });
  }

  const Layer<Scalar>& layer() const { return *layer_; }

 private:
  Index inputSize() const { return layer_->parameters().inputSize(); }
  Index hiddenSize() const { return layer_->parameters().hiddenSize(); }
  Index cellRows() const { return layer_->c0().size(); }
  Start<Scalar> start() const { return {stagedH0_, stagedC0_}; }
  Incoming<Scalar> incoming() const { return {stagedDh_, stagedDcT_}; }

  // Every method that changes anything, also one that fails: it may have staged.
  int change(auto&& body) {
    const int code = guard(body);
    refreshWindow();
    return code;
  }

  EIGEN_DONT_INLINE void refreshWindow() {
    if (!layer_) return;
    const auto& [U, W, b] = layer_->parameters();
    const auto& [delta, dU, dW, db, dx, dh0, dc0] = layer_->gradients();
    const auto [net, gates, states, cells] = layer_->trace();
    window_.time = static_cast<double>(layer_->time());
    window_.steps = static_cast<double>(layer_->steps());
    window_.canGoBackward = layer_->canGoBackward();
    window_.hasGradients = dW.size() > 0;
    window_.U.show(U);
    window_.W.show(W);
    window_.b.show(b);
    window_.h0.show(layer_->h0());
    window_.c0.show(layer_->c0());
    window_.x.show(layer_->x());
    window_.net.show(net);
    window_.gates.show(gates);
    window_.states.show(states);
    window_.cells.show(cells);
    window_.delta.show(delta);
    window_.dU.show(dU);
    window_.dW.show(dW);
    window_.db.show(db);
    window_.dx.show(dx);
    window_.dh0.show(dh0);
    window_.dc0.show(dc0);
    window_.stepU.show(perStep_.dU);
    window_.stepW.show(perStep_.dW);
    window_.stepB.show(perStep_.db);
    window_.publishedStates.show(publishedStates_);
    window_.stagedX.show(stagedX_);
    window_.stagedH0.show(stagedH0_);
    window_.stagedC0.show(stagedC0_);
    window_.stagedDh.show(stagedDh_);
    window_.stagedDcT.show(stagedDcT_);
  }

  std::optional<Layer<Scalar>> layer_;
  Columns<Scalar> stagedX_, stagedH0_, stagedC0_, stagedDh_, stagedDcT_, publishedStates_;
  StepGradients<Scalar> perStep_;
  Workspace<Scalar> stepWorkspace_;
  Window window_{};
};

}  // namespace unrolled::binding
