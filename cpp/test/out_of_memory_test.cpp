// Memory that runs out at every allocation in turn: the call throws bad_alloc or gives its code,
// nothing that can be seen has changed, and the same call then succeeds with the same numbers.
#include <cstring>
#include <new>

#include "../bindings/raw_check.hpp"
#include "allocations.hpp"
#include "cases.hpp"

using namespace unrolled;
using cases::Case;

namespace {

// Lets the first, the second, … allocation of `call` fail until none is left; `call` says whether
// it succeeded. `expectUnchanged` looks after every failure. Gives the number of failures.
int failEach(const std::function<bool()>& call, const std::function<void()>& expectUnchanged) {
  for (int failures = 0;; ++failures) {
    allocations::untilFailure = failures;
    bool done = false;
    try {
      done = call();
    } catch (const std::bad_alloc&) {
    }
    const bool untouched = allocations::untilFailure >= 0;
    allocations::untilFailure = -1;
    if (untouched) {
      EXPECT_TRUE(done);
      return failures;
    }
    EXPECT_FALSE(done) << "allocation " << failures << " failed and nobody noticed";
    expectUnchanged();
    if (testing::Test::HasFailure() || failures > 1000) return failures;
  }
}

template <class Scalar>
struct Seen {
  explicit Seen(const Layer<Scalar>& layer)
      : parameters(layer.parameters()),
        states(layer.trace().states),
        net(layer.trace().net),
        gradients(layer.gradients()),
        time(layer.time()),
        canGoBackward(layer.canGoBackward()) {}

  Parameters<Scalar> parameters;
  Columns<Scalar> states, net;
  Gradients<Scalar> gradients;
  Index time;
  bool canGoBackward;
};

template <class Scalar>
void expectSame(const Layer<Scalar>& layer, const Seen<Scalar>& before) {
  const Seen<Scalar> now(layer);
  const auto same = [](const char* what, const auto& a, const auto& b) {
    ASSERT_TRUE(a.rows() == b.rows() && a.cols() == b.cols() && a == b) << what;
  };
  same("U", now.parameters.U, before.parameters.U);
  same("W", now.parameters.W, before.parameters.W);
  same("b", now.parameters.b, before.parameters.b);
  same("states", now.states, before.states);
  same("net", now.net, before.net);
  same("delta", now.gradients.delta, before.gradients.delta);
  same("dU", now.gradients.dU, before.gradients.dU);
  same("dW", now.gradients.dW, before.gradients.dW);
  same("db", now.gradients.db, before.gradients.db);
  same("dx", now.gradients.dx, before.gradients.dx);
  same("dh0", now.gradients.dh0, before.gradients.dh0);
  EXPECT_EQ(now.time, before.time);
  EXPECT_EQ(now.canGoBackward, before.canGoBackward);
}

// A layer with a past, so that a failing call has something to lose.
Layer<double> usedLayer(const Case& c) {
  Layer<double> layer(c.I, c.H, cases::activation(c.activation));
  layer.editParameters() = cases::point(c).parameters;
  layer.forward(cases::columns(c.x, c.I).leftCols(2 * c.B), cases::columns(c.h0, c.H));
  layer.backward(cases::ones(c.H, c.B));
  layer.forward(cases::columns(c.x, c.I).leftCols(3 * c.B), cases::columns(c.h0, c.H));
  return layer;
}

const Case kCase = cases::random("tanh", 3, 5, 7, 2, true, 5);

// Fails every allocation of a method of the layer.
void expectSurvives(const std::function<void(Layer<double>&)>& method, int atLeast) {
  Layer<double> layer = usedLayer(kCase), spared = layer;
  const Seen<double> before(layer);
  const int failures = failEach(
      [&] {
        method(layer);
        return true;
      },
      [&] { expectSame(layer, before); });
  EXPECT_GE(failures, atLeast);
  method(spared);
  expectSame(layer, Seen<double>(spared));
}

}  // namespace

CASE("out of memory", "a layer that cannot be made leaves nothing behind") {
  const auto make = [] { return Layer<double>(3, 5, Activation::tanh).time() == 0; };
  EXPECT_GE(failEach(make, [] {}), 4);
}

CASE("out of memory", "forward") {
  const auto p = cases::point(kCase);
  expectSurvives([&](Layer<double>& layer) { layer.forward(p.x, p.h0); }, 3);
}

CASE("out of memory", "step, with a history and after a change of the parameters") {
  const Columns<double> x = cases::ones(kCase.I, kCase.B);
  expectSurvives([&](Layer<double>& layer) { layer.step(x); }, 3);
  // A change of the parameters drops the history, all but the carried state.
  Layer<double> layer = usedLayer(kCase);
  layer.editParameters();
  const Columns<double> carried = layer.trace().states;
  const auto step = [&] {
    layer.step(x);
    return true;
  };
  EXPECT_GE(failEach(step, [&] { ASSERT_EQ(layer.trace().states, carried); }), 3);
}

CASE("out of memory", "backward over more steps than before, at the last step and at every step") {
  const Columns<double> last = cases::ones(kCase.H, kCase.B),
                        every = cases::ones(kCase.H, 3 * kCase.B);
  expectSurvives([&](Layer<double>& layer) { layer.backward(last); }, 6);
  expectSurvives([&](Layer<double>& layer) { layer.backward(every); }, 6);
  expectSurvives(
      [&](Layer<double>& layer) { published::backward<double>(layer, last, Defects::ofThePost()); },
      7);
}

CASE("out of memory", "gradients of a sequence that is not kept") {
  const auto p = cases::point(kCase);
  const Columns<double> dh = cases::incoming(kCase);
  expectSurvives([&](Layer<double>& layer) { layer.checkpointedGradients(p.x, p.h0, dh, 3); }, 10);
}

CASE("out of memory", "update needs none") {
  expectSurvives([](Layer<double>& layer) { layer.update(0.1, {true, true, true}); }, 0);
}

CASE("out of memory", "a gradient check by every method, and the point stays bit for bit") {
  const auto expectPointSurvives = [](auto makeDerivative, int atLeast, Tolerance tolerance = {}) {
    auto point = cases::point(kCase);
    const auto before = point;
    const int failures = failEach(
        [&] {
          const auto gradients = checkedGradients(point, {});
          GradientCheck check(makeDerivative(point), point, {.tolerance = tolerance}, gradients);
          check.finish();
          return check.verdict() == Verdict::pass;
        },
        [&] {
          for (int i = 0; i < kParameterCount; ++i) {
            const auto which = static_cast<Parameter>(i);
            const auto now = point.flat(which), then = before.flat(which);
            const auto bytes = static_cast<std::size_t>(now.size) * sizeof(double);
            ASSERT_TRUE(bytes == 0 || std::memcmp(now.data, then.data, bytes) == 0);
          }
        });
    EXPECT_GE(failures, atLeast);
  };
  expectPointSurvives([](auto& p) { return std::make_unique<CentralDifference>(p); }, 20);
  expectPointSurvives([](auto& p) { return std::make_unique<ComplexStep>(p); }, 20);
  expectPointSurvives(
      [](auto& p) { return std::make_unique<DirectionalDifference>(p, 0.0, std::uint64_t{1}); },
      20);
  expectPointSurvives(
      [](auto& p) { return std::make_unique<SinglePrecisionDifference>(rounded(p), 0.0); }, 20,
      {1e-3, 1e-2});
}

CASE("out of memory", "the losses of an entry") {
  const auto point = cases::point(kCase);
  const Losses expected = LossesOfEntry(point).at(Parameter::x, 3);
  const auto measure = [&] {
    const Losses losses = LossesOfEntry(point).at(Parameter::x, 3);
    return losses.above == expected.above && losses.difference == expected.difference;
  };
  EXPECT_GE(failEach(measure, [] {}), 5);
}

// What JavaScript does: room, numbers, computation. Every failure is a code, and the next run, with
// other sizes than the one before, is right.
CASE("out of memory", "the border gives OUT_OF_MEMORY at every allocation and goes on") {
  const auto raw = [&] {
    auto layer = std::make_unique<binding::RawLayer<double>>();
    EXPECT_EQ(layer->init(kCase.I, kCase.H, 0, static_cast<int>(Activation::tanh)), 0);
    EXPECT_EQ(layer->initialise(static_cast<int>(Scheme::torch), 1, 1, NAN), 0);
    return layer;
  };
  auto layer = raw();
  const auto fill = [](const binding::Room& room, Index count) {
    ASSERT_EQ(room.size, count);
    auto* numbers = reinterpret_cast<double*>(room.address);
    for (Index i = 0; i < count; ++i) numbers[i] = 0.25 * (i % 7) - 0.5;
  };
  constexpr auto outOfMemory = static_cast<int>(Code::outOfMemory);
  const auto ok = [&](int code) {
    EXPECT_TRUE(code == 0 || code == outOfMemory) << code;
    return code == 0;
  };
  const auto run = [&](int T, int B) {
    if (!ok(layer->stageForward(T, B))) return false;
    fill(layer->window().stagedX, Index{kCase.I} * T * B);
    fill(layer->window().stagedH0, Index{kCase.H} * B);
    if (!ok(layer->forward())) return false;
    if (!ok(layer->stageStep(B))) return false;
    fill(layer->window().stagedX, Index{kCase.I} * B);
    if (!ok(layer->step())) return false;
    if (!ok(layer->stageBackward(B * (T + 1), 0))) return false;
    fill(layer->window().stagedDh, Index{kCase.H} * B * (T + 1));
    const auto had = layer->window().hasGradients;
    const Gradients<double> before = layer->layer().gradients();
    if (ok(layer->backward(true, 0, 0x7fffffff))) return true;
    EXPECT_EQ(layer->window().hasGradients, had)
        << "a refused backward must not leave its gradients";
    EXPECT_EQ(layer->layer().gradients().dW, before.dW);
    return false;
  };
  for (int size = 1; size < 5; ++size)
    EXPECT_GT(failEach([&] { return run(size + 1, 5 - size); }, [] {}), 10);
  const auto g = layer->layer().gradients();
  layer = raw();
  ASSERT_TRUE(run(5, 1));
  EXPECT_EQ(layer->layer().gradients().dW, g.dW);
}
