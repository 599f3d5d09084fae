// The border to JavaScript: flat arrays and plain numbers, no arithmetic on matrix values. Raw
// names, internal to web/lib/raw.ts; the public API is web/lib.
#include <emscripten/bind.h>

#include "kernels.hpp"
#include "raw_check.hpp"
#include "raw_layer.hpp"

namespace unrolled {
UNROLLED_KERNELS(extern, double)
UNROLLED_KERNELS(extern, float)
}  // namespace unrolled

using namespace unrolled::binding;

namespace {

template <class Raw>
Address windowOf(const Raw& raw) {
  return reinterpret_cast<Address>(&raw.window());
}

template <class Scalar>
void bindLayer(const char* name) {
  using L = RawLayer<Scalar>;
  emscripten::class_<L>(name)
      .template constructor<>()
      .function("init(inputSize, hiddenSize, activation)", &L::init)
      .function("initialise(scheme, scale, seed)", &L::initialise)
      .function("edit()", &L::edit)
      .function("reset()", &L::reset)
      .function("stageForward(steps, batchSize)", &L::stageForward)
      .function("forward()", &L::forward)
      .function("stageStep(batchSize)", &L::stageStep)
      .function("step()", &L::step)
      .function("stageBackward(incoming)", &L::stageBackward)
      .function("backward(perStep, defectMask, truncate)", &L::backward)
      .function("checkpointedGradients(segment)", &L::checkpointedGradients)
      .function("update(learningRate, updateU, updateW, updateB)", &L::update)
      .function("window()", &windowOf<L>);
}

}  // namespace

EMSCRIPTEN_BINDINGS(unrolled) {
  bindLayer<double>("RawLayer64");
  bindLayer<float>("RawLayer32");
  emscripten::class_<RawActivation>("RawActivation")
      .constructor<>()
      .function("stage(size)", &RawActivation::stage)
      .function("window()", &windowOf<RawActivation>)
      .function("apply(activation, slope)", &RawActivation::apply);
  using C = RawCheck;
  emscripten::class_<C>("RawCheck")
      .constructor<>()
      .function("window()", &windowOf<C>)
      .function("stage(layer, steps, batchSize, incoming)", &C::stage)
      .function("stageGradients()", &C::stageGradients)
      .function(
          "start(method, epsilon, seed, absoluteTolerance, relativeTolerance, parameterMask, "
          "defectMask)",
          &C::start)
      .function("advance(entries)", &C::advance);
}
