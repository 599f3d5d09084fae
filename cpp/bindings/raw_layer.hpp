// A layer as JavaScript handles it. The protocol of every call with arrays is: `stage…` makes room,
// JavaScript writes through `address`, a second call computes. Staging may fail (memory) and
// touches nothing that can be seen; so does a failing second call.
#pragma once

#include <optional>
#include <random>
#include <type_traits>
#include <utility>

#include "guard.hpp"

namespace unrolled::binding {

// What `address` can be asked for; web/lib/raw.ts has the same order.
enum class Array : int {
  U,
  W,
  b,
  h0,
  x,
  net,
  states,
  delta,
  dU,
  dW,
  db,
  dx,
  dh0,
  stepU,
  stepW,
  stepB,
  publishedStates,
  stagedX,
  stagedH0,
  stagedDh
};

template <class Scalar>
class RawLayer {
 public:
  int init(int inputSize, int hiddenSize, int activation) {
    return guard(
        [&] { layer_.emplace(inputSize, hiddenSize, static_cast<Activation>(activation)); });
  }

  int initialise(int scheme, double scale, double seed) {
    return guard([&] {
      std::mt19937_64 generator(static_cast<std::uint64_t>(seed));
      auto parameters = layer_->parameters().template cast<double>();
      unrolled::initialise(parameters, static_cast<Scheme>(scheme), scale, generator);
      layer_->editParameters() = parameters.template cast<Scalar>();
    });
  }

  // To be called before a parameter is written through its address.
  void edit() { layer_->editParameters(); }
  void reset() { layer_->reset(); }
  int time() const { return layer_->time(); }
  int steps() const { return layer_->steps(); }
  int batchSize() const { return layer_->batchSize(); }
  bool canGoBackward() const { return layer_->canGoBackward(); }
  bool hasGradients() const { return layer_->gradients().dW.size() > 0; }

  int stageForward(int steps, int batchSize) {
    return guard([&] {
      resize(stagedX_, inputSize(), checkedProduct(steps, batchSize));
      resize(stagedH0_, hiddenSize(), batchSize);
    });
  }
  int forward() {
    return guard([&] { layer_->forwardSwapping(stagedX_, stagedH0_); });
  }

  int stageStep(int batchSize) {
    return guard([&] { resize(stagedX_, inputSize(), batchSize); });
  }
  int step() {
    return guard([&] { layer_->step(stagedX_); });
  }

  int stageBackward(bool everyStep) {
    return guard(
        [&] { resize(stagedDh_, hiddenSize(), layer_->batchSize() * (everyStep ? steps() : 1)); });
  }
  // Defects are for teaching, and the check that shows them needs double. Truncation is without
  // them.
  int backward(bool perStep, int defectMask, int truncate) {
    return guard([&] {
      const Defects defects = defectsFrom(defectMask);
      // Room for all results before the first of them takes the place of an earlier one.
      if (perStep)
        prepareStepGradients(inputSize(), hiddenSize(), layer_->steps(), layer_->batchSize(),
                             perStep_, stepWorkspace_);
      if constexpr (std::is_same_v<Scalar, double>) {
        if (defects.any()) publishedStates_ = layer_->backwardAsPublished(stagedDh_, defects);
      } else {
        require(!defects.any(), Code::badOption, "Defects need double.");
      }
      if (!defects.any()) layer_->backward(stagedDh_, truncate);
      if (!perStep) return;
      const ColumnsIn<Scalar> states = layer_->states(), published = publishedStates_;
      stepGradients<Scalar>(layer_->x(), defects.any() ? published : states,
                            layer_->gradients().delta, perStep_, stepWorkspace_);
    });
  }

  int update(double learningRate, bool updateU, bool updateW, bool updateB) {
    return guard([&] {
      layer_->update(static_cast<Scalar>(learningRate), {updateU, updateW, updateB});
    });
  }

  Address address(int array) const {
    const auto& [U, W, b] = layer_->parameters();
    const auto& gradients = layer_->gradients();
    switch (static_cast<Array>(array)) {
      case Array::U: return addressOf(U);
      case Array::W: return addressOf(W);
      case Array::b: return addressOf(b);
      case Array::h0: return addressOf(layer_->h0());
      case Array::x: return addressOf(layer_->x());
      case Array::net: return addressOf(layer_->net());
      case Array::states: return addressOf(layer_->states());
      case Array::delta: return addressOf(gradients.delta);
      case Array::dU: return addressOf(gradients.dU);
      case Array::dW: return addressOf(gradients.dW);
      case Array::db: return addressOf(gradients.db);
      case Array::dx: return addressOf(gradients.dx);
      case Array::dh0: return addressOf(gradients.dh0);
      case Array::stepU: return addressOf(perStep_.dU);
      case Array::stepW: return addressOf(perStep_.dW);
      case Array::stepB: return addressOf(perStep_.db);
      case Array::publishedStates: return addressOf(publishedStates_);
      case Array::stagedX: return addressOf(stagedX_);
      case Array::stagedH0: return addressOf(stagedH0_);
      case Array::stagedDh: return addressOf(stagedDh_);
    }
    return 0;
  }

  const Layer<Scalar>& layer() const { return *layer_; }

 private:
  Index inputSize() const { return layer_->parameters().inputSize(); }
  Index hiddenSize() const { return layer_->parameters().hiddenSize(); }

  std::optional<Layer<Scalar>> layer_;
  Columns<Scalar> stagedX_, stagedH0_, stagedDh_, publishedStates_;
  StepGradients<Scalar> perStep_;
  Workspace<Scalar> stepWorkspace_;
};

}  // namespace unrolled::binding
