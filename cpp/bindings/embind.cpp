// The border to JavaScript: flat arrays and plain numbers, no arithmetic on matrix values. Raw
// names, internal to web/lib/raw.ts; the public API is web/lib.
#include <emscripten/bind.h>

#include "kernels.hpp"
#include "raw_check.hpp"
#include "raw_layer.hpp"

namespace unrolled {
UNROLLED_ADDRESSING(, double)
UNROLLED_ADDRESSING(, float)
UNROLLED_KERNELS(extern, double)
UNROLLED_KERNELS(extern, float)
}  // namespace unrolled

using namespace unrolled::binding;

// The arguments have names in the typed declarations, for which this file is compiled once more; in
// the module they would be download.
#ifdef UNROLLED_ARGUMENT_NAMES
#define NAME(function, arguments) function arguments
inline void registerTypes() {}  // Emscripten registers all that it knows
#else
#define NAME(function, arguments) function
#include "types.hpp"
#endif

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
      .function(NAME("init", "(inputSize, hiddenSize, cell, activation)"), &L::init)
      .function(NAME("initialise", "(scheme, scale, seed, forgetBias)"), &L::initialise)
      .function(NAME("edit", "()"), &L::edit)
      .function(NAME("reset", "()"), &L::reset)
      .function(NAME("stageForward", "(steps, batchSize)"), &L::stageForward)
      .function(NAME("forward", "()"), &L::forward)
      .function(NAME("stageStep", "(batchSize)"), &L::stageStep)
      .function(NAME("step", "()"), &L::step)
      .function(NAME("stageBackward", "(incoming, cells)"), &L::stageBackward)
      .function(NAME("backward", "(perStep, defectMask, truncate)"), &L::backward)
      .function(NAME("checkpointedGradients", "(segment)"), &L::checkpointedGradients)
      .function(NAME("update", "(learningRate, weightMask)"), &L::update)
      .function(NAME("window", "()"), &windowOf<L>);
}

}  // namespace

EMSCRIPTEN_BINDINGS(unrolled) {
  registerTypes();
  bindLayer<double>("RawLayer64");
  bindLayer<float>("RawLayer32");
  emscripten::class_<RawActivation>("RawActivation")
      .constructor<>()
      .function(NAME("stage", "(size)"), &RawActivation::stage)
      .function(NAME("window", "()"), &windowOf<RawActivation>)
      .function(NAME("apply", "(activation, slope)"), &RawActivation::apply);
  using C = RawCheck;
  emscripten::class_<C>("RawCheck")
      .constructor<>()
      .function(NAME("window", "()"), &windowOf<C>)
      .function(NAME("stage", "(layer, steps, batchSize, incoming)"), &C::stage)
      .function(NAME("stageGradients", "()"), &C::stageGradients)
      .function(NAME("start",
                     "(method, epsilon, seed, absoluteTolerance, relativeTolerance, parameterMask, "
                     "defectMask)"),
                &C::start)
      .function(NAME("advance", "(entries)"), &C::advance)
      .function(NAME("measureLosses", "(parameter, entry, epsilon)"), &C::measureLosses);
}
