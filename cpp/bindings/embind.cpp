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
      .function("stageBackward(everyStep)", &L::stageBackward)
      .function("backward(perStep, defectMask, truncate)", &L::backward)
      .function("update(learningRate, updateU, updateW, updateB)", &L::update)
      .function("window()", &L::window);
}

}  // namespace

EMSCRIPTEN_BINDINGS(unrolled) {
  bindLayer<double>("RawLayer64");
  bindLayer<float>("RawLayer32");
  emscripten::class_<RawActivation>("RawActivation")
      .constructor<>()
      .function("stage(size)", &RawActivation::stage)
      .function("address()", &RawActivation::address)
      .function("apply(activation, slope)", &RawActivation::apply);
  using C = RawCheck;
  emscripten::class_<C>("RawCheck")
      .constructor<>()
      .function("stage(layer, steps, batchSize, everyStep)", &C::stage)
      .function("x()", &C::x)
      .function("h0()", &C::h0)
      .function("dh()", &C::dh)
      .function("stageGradients()", &C::stageGradients)
      .function("gradient(parameter)", &C::gradient)
      .function(
          "start(method, epsilon, seed, absoluteTolerance, relativeTolerance, parameterMask, "
          "defectMask)",
          &C::start)
      .function("advance(entries)", &C::advance)
      .function("measured()", &C::measured)
      .function("total()", &C::total)
      .function("evaluations()", &C::evaluations)
      .function("verdict()", &C::verdict)
      .function("warns(warning)", &C::warns)
      .function("numeric(parameter)", &C::numeric)
      .function("analytic(parameter)", &C::analytic)
      .function("status(parameter)", &C::status)
      .function("parameterVerdict(parameter)", &C::parameterVerdict)
      .function("count(parameter, status)", &C::count)
      .function("worst(parameter)", &C::worst)
      .function("maxAbsoluteError(parameter)", &C::maxAbsoluteError)
      .function("maxRelativeError(parameter)", &C::maxRelativeError);
}
