// The border to JavaScript: flat arrays and plain numbers, no arithmetic on matrix values.
// Raw names, internal to web/lib/raw.ts; the public API is web/lib. The protocol of every call with
// arrays is: `stage…` makes room, JavaScript writes through `address`, a second call computes.
// Staging may fail (memory) and touches nothing that can be seen; so does a failing second call.
// No C++ exception crosses: each method returns a Code, because a thrown WebAssembly.Exception has
// no message and a JavaScript throw from C++ does not unwind the stack.
#include <emscripten/bind.h>

#include <cstdint>
#include <new>
#include <optional>
#include <random>
#include <stdexcept>

#include "unrolled/unrolled.hpp"

using namespace unrolled;
using Address = std::uintptr_t;

namespace {

int guard(auto&& body) noexcept {
  try {
    body();
    return static_cast<int>(Code::ok);
  } catch (const Error& error) {
    return static_cast<int>(error.code());
  } catch (...) {  // std::bad_alloc and std::length_error: nothing else is thrown
    return static_cast<int>(Code::outOfMemory);
  }
}

Address addressOf(const auto& array) { return reinterpret_cast<Address>(array.data()); }

// Bits 0 to 3 are the post's defects A to D.
Defects defectsFrom(int mask) {
  return {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0};
}

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
      Columns<Scalar> x(inputSize(), checkedProduct(steps, batchSize));
      stagedH0_.resize(hiddenSize(), batchSize);
      stagedX_ = std::move(x);
    });
  }
  int forward() {
    return guard([&] { layer_->forward(std::move(stagedX_), stagedH0_); });
  }

  int stageStep(int batchSize) {
    return guard([&] { stagedX_.resize(inputSize(), batchSize); });
  }
  int step() {
    return guard([&] { layer_->step(stagedX_); });
  }

  int stageBackward(bool everyStep) {
    return guard(
        [&] { stagedDh_.resize(hiddenSize(), layer_->batchSize() * (everyStep ? steps() : 1)); });
  }
  // Defects are for teaching, and the check that shows them needs double.
  int backward(bool perStep, int defectMask) {
    return guard([&] {
      const Defects defects = defectsFrom(defectMask);
      if constexpr (std::is_same_v<Scalar, double>) {
        if (defects.any()) publishedStates_ = layer_->backwardAsPublished(stagedDh_, defects);
      }
      if (!defects.any()) layer_->backward(stagedDh_);
      if (!perStep) return;
      const ColumnsIn<Scalar> states = layer_->states(), published = publishedStates_;
      stepGradients<Scalar>(layer_->x(), defects.any() ? published : states,
                            layer_->gradients().delta, perStep_);
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
};

// A gradient check of a layer's present parameters, advanced slice by slice.
class RawCheck {
 public:
  int stage(const RawLayer<double>& raw, int steps, int batchSize, bool everyStep) {
    return guard([&] {
      const Layer<double>& layer = raw.layer();
      const Index columns = checkedProduct(steps, batchSize);
      point_ = {layer.parameters(), layer.activation(),
                Columns<double>(layer.parameters().inputSize(), columns),
                Columns<double>(layer.parameters().hiddenSize(), batchSize)};
      dh_.resize(layer.parameters().hiddenSize(), everyStep ? columns : batchSize);
    });
  }
  Address x() const { return addressOf(point_.x); }
  Address h0() const { return addressOf(point_.h0); }
  Address dh() const { return addressOf(dh_); }

  // Bit i of parameterMask asks for the i-th of U, W, b, h0, x. epsilon 0 is automatic.
  int start(double epsilon, double absoluteTolerance, double relativeTolerance, int parameterMask,
            int defectMask) {
    return guard([&] {
      CheckOptions options;
      for (int i = 0; i < kParameterCount; ++i)
        options.parameters[i] = (parameterMask >> i & 1) != 0;
      options.tolerance = {absoluteTolerance, relativeTolerance};
      check_.emplace(std::make_unique<CentralDifference>(point_, dh_, epsilon), point_, dh_,
                     options, checkedGradients(point_, dh_, defectsFrom(defectMask)));
    });
  }
  int advance(int entries) {
    return guard([&] { check_->advance(entries); });
  }

  int measured() const { return check_->measured(); }
  int total() const { return check_->total(); }
  int evaluations() const { return check_->evaluations(); }
  int verdict() const { return static_cast<int>(check_->verdict()); }
  bool warns(int warning) const { return check_->warnings()[warning]; }

  Address numeric(int parameter) const { return addressOf(report(parameter).numeric); }
  Address analytic(int parameter) const { return addressOf(report(parameter).analytic); }
  Address status(int parameter) const { return addressOf(report(parameter).status); }
  int parameterVerdict(int parameter) const {
    return static_cast<int>(report(parameter).verdict());
  }
  int count(int parameter, int status) const { return report(parameter).counts[status]; }
  int worst(int parameter) const { return report(parameter).worst; }
  double maxAbsoluteError(int parameter) const { return report(parameter).maxAbsoluteError; }
  double maxRelativeError(int parameter) const { return report(parameter).maxRelativeError; }

 private:
  const ParameterReport& report(int parameter) const {
    return check_->report(static_cast<Parameter>(parameter));
  }

  Point<double> point_;
  Columns<double> dh_;
  std::optional<GradientCheck> check_;
};

// f or f' of an array of numbers, in place.
template <class Scalar>
class RawActivation {
 public:
  int stage(int size) {
    return guard([&] { net_.resize(size, 1); });
  }
  Address address() const { return addressOf(net_); }
  int apply(int activation, bool slope) {
    return guard([&] {
      const auto f = static_cast<Activation>(activation);
      Columns<Scalar> h(net_.rows(), 1);
      values<Scalar>(f, net_, h);
      if (slope) {
        Columns<Scalar> slopes(net_.rows(), 1);
        unrolled::slopes<Scalar>(f, net_, h, slopes);
        h = std::move(slopes);
      }
      net_ = std::move(h);
    });
  }

 private:
  Columns<Scalar> net_;
};

template <class Scalar>
void bindScalar(const char* layer, const char* activation) {
  using L = RawLayer<Scalar>;
  emscripten::class_<L>(layer)
      .template constructor<>()
      .function("init(inputSize, hiddenSize, activation)", &L::init)
      .function("initialise(scheme, scale, seed)", &L::initialise)
      .function("edit()", &L::edit)
      .function("reset()", &L::reset)
      .function("time()", &L::time)
      .function("steps()", &L::steps)
      .function("batchSize()", &L::batchSize)
      .function("canGoBackward()", &L::canGoBackward)
      .function("hasGradients()", &L::hasGradients)
      .function("stageForward(steps, batchSize)", &L::stageForward)
      .function("forward()", &L::forward)
      .function("stageStep(batchSize)", &L::stageStep)
      .function("step()", &L::step)
      .function("stageBackward(everyStep)", &L::stageBackward)
      .function("backward(perStep, defectMask)", &L::backward)
      .function("update(learningRate, updateU, updateW, updateB)", &L::update)
      .function("address(array)", &L::address);
  using A = RawActivation<Scalar>;
  emscripten::class_<A>(activation)
      .template constructor<>()
      .function("stage(size)", &A::stage)
      .function("address()", &A::address)
      .function("apply(activation, slope)", &A::apply);
}

}  // namespace

EMSCRIPTEN_BINDINGS(unrolled) {
  bindScalar<double>("RawLayer64", "RawActivation64");
  bindScalar<float>("RawLayer32", "RawActivation32");
  emscripten::class_<RawCheck>("RawCheck")
      .constructor<>()
      .function("stage(layer, steps, batchSize, everyStep)", &RawCheck::stage)
      .function("x()", &RawCheck::x)
      .function("h0()", &RawCheck::h0)
      .function("dh()", &RawCheck::dh)
      .function("start(epsilon, absoluteTolerance, relativeTolerance, parameterMask, defectMask)",
                &RawCheck::start)
      .function("advance(entries)", &RawCheck::advance)
      .function("measured()", &RawCheck::measured)
      .function("total()", &RawCheck::total)
      .function("evaluations()", &RawCheck::evaluations)
      .function("verdict()", &RawCheck::verdict)
      .function("warns(warning)", &RawCheck::warns)
      .function("numeric(parameter)", &RawCheck::numeric)
      .function("analytic(parameter)", &RawCheck::analytic)
      .function("status(parameter)", &RawCheck::status)
      .function("parameterVerdict(parameter)", &RawCheck::parameterVerdict)
      .function("count(parameter, status)", &RawCheck::count)
      .function("worst(parameter)", &RawCheck::worst)
      .function("maxAbsoluteError(parameter)", &RawCheck::maxAbsoluteError)
      .function("maxRelativeError(parameter)", &RawCheck::maxRelativeError);
}
