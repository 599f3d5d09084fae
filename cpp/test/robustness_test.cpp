// Numbers at the edges of their type. What must hold: nothing loops, an infinity or NaN reaches
// every number that depends on it, and a gradient check never says pass of what it could not
// compare.
#include <limits>

#include "cases.hpp"

using namespace unrolled;
using cases::Case, cases::slope, cases::value;

namespace {

using Limits = std::numeric_limits<double>;
constexpr double kInfinity = Limits::infinity(), kNaN = Limits::quiet_NaN();

template <class Method = CentralDifference>
GradientCheck finished(Point<double>& point, auto... arguments) {
  const auto gradients = checkedGradients(point, {});
  GradientCheck check(std::make_unique<Method>(point, arguments...), point, {}, gradients);
  check.finish();
  return check;
}

Index count(const GradientCheck& check, EntryStatus status) {
  Index sum = 0;
  for (int i = 0; i < kParameterCount; ++i)
    sum += check.report(static_cast<Parameter>(i)).count(status);
  return sum;
}

// I = H = 1 with net_t = u x + w h: as many steps of the same input as asked for.
Point<double> scalarPoint(Activation f, double u, double w, double b, int T) {
  const auto one = [](double v) { return Weights<double>::Constant(1, 1, v); };
  return {{one(u), one(w), one(b).col(0)},
          f,
          Columns<double>::Constant(1, T, 1),
          Columns<double>::Constant(1, 1, 0.5),
          Columns<double>::Constant(1, 1, 1)};
}

const std::vector<std::string> kSmooth = {"identity", "tanh", "sigmoid", "softplus"};

}  // namespace

CASE("robustness", "states that explode to infinity make the check nonfinite, never pass") {
  for (const Activation f : {Activation::identity, Activation::relu, Activation::softplus}) {
    auto point = scalarPoint(f, 1, 1e100, 0.1, 5);
    EXPECT_FALSE(std::isfinite(point.run().states(0, 5)));
    auto check = finished(point);
    EXPECT_EQ(check.verdict(), Verdict::fail);
    EXPECT_GT(count(check, EntryStatus::nonfinite), 0);
    EXPECT_EQ(count(check, EntryStatus::pass), 0);
  }
}

CASE("robustness", "the complex step, which needs no states, does not pass over infinite ones") {
  for (const Activation f : {Activation::identity, Activation::softplus}) {
    auto point = scalarPoint(f, 1e300, 0.5, 1, 3);
    point.x(0, 0) = 1e300;
    EXPECT_FALSE(std::isfinite(point.run().states(0, 3)));
    EXPECT_TRUE(checkedGradients(point, {}).db.allFinite());
    const auto check = finished<ComplexStep>(point);
    EXPECT_EQ(check.verdict(), Verdict::fail);
    EXPECT_EQ(count(check, EntryStatus::pass), 0);
  }
}

CASE("robustness", "gradients that explode to infinity over finite states are nonfinite") {
  auto point = scalarPoint(Activation::identity, 1, 1e80, 0, 3);
  point.dh *= 1e200;
  EXPECT_TRUE(point.run().states.allFinite());
  auto check = finished(point);
  EXPECT_EQ(check.report(Parameter::h0).verdict(), Verdict::fail);
  EXPECT_EQ(check.report(Parameter::h0).status[0], EntryStatus::nonfinite);
  EXPECT_NE(check.verdict(), Verdict::pass);
}

CASE("robustness", "gradients that vanish below 1e-300 are vacuous by every method") {
  auto point = scalarPoint(Activation::identity, 0.5, 1e-160, 0.5, 3);
  const auto gradients = checkedGradients(point, {});
  ASSERT_LT(std::abs(gradients.dh0(0)), 1e-300);
  const auto expectVacuous = [](const GradientCheck& check) {
    EXPECT_EQ(check.report(Parameter::h0).status[0], EntryStatus::vacuous);
    EXPECT_EQ(check.verdict(), Verdict::vacuous);
  };
  expectVacuous(finished(point));
  expectVacuous(finished<ComplexStep>(point));
  expectVacuous(finished<DirectionalDifference>(point, 0.0, std::uint64_t{1}));
}

CASE("robustness", "a step back that multiplies by a denormal weight is vacuous") {
  auto point = scalarPoint(Activation::tanh, 0.5, Limits::denorm_min(), 0.25, 4);
  auto check = finished(point);
  EXPECT_EQ(check.report(Parameter::h0).status[0], EntryStatus::vacuous);
  EXPECT_EQ(check.report(Parameter::U).status[0], EntryStatus::pass);
}

CASE("robustness", "states saturated at 1 and −1 are vacuous, however they are measured") {
  for (const double net : {18.0, 19.0, 20.0, 40.0, 800.0, 1e300})
    for (const double sign : {1.0, -1.0})
      for (const Activation f : {Activation::tanh, Activation::sigmoid}) {
        SCOPED_TRACE(net * sign);
        // A sigmoid has the shape of a tanh at half the argument, and reaches its 0 gradually.
        const double from = f == Activation::sigmoid && net < 100 ? 2 * net : net;
        auto point = scalarPoint(f, from * sign, 0.5, 0, 3);
        auto check = finished(point);
        EXPECT_EQ(check.verdict(), Verdict::vacuous);
        EXPECT_EQ(count(check, EntryStatus::pass), 0);
        EXPECT_EQ(count(check, EntryStatus::fail), 0);
        EXPECT_EQ(finished<ComplexStep>(point).verdict(), Verdict::vacuous);
      }
}

CASE("robustness", "a unit that is saturated exactly is called dead") {
  auto point = scalarPoint(Activation::tanh, 800, 0.5, 0, 3);
  EXPECT_TRUE(finished(point).warnings()[static_cast<int>(Warning::deadUnits)]);
}

CASE("robustness", "a step that is lost beside a huge entry is called lost") {
  auto point = scalarPoint(Activation::identity, 1e17, 0.5, 0, 3);
  auto check = finished(point, 1e-3);
  EXPECT_EQ(check.report(Parameter::U).status[0], EntryStatus::lost);
  EXPECT_EQ(check.report(Parameter::U).verdict(), Verdict::vacuous);
  EXPECT_NE(check.verdict(), Verdict::pass);
}

CASE("robustness", "a direction in which one entry cannot move is lost, whatever the others do") {
  auto point = cases::point(cases::random("identity", 2, 2, 3, 1, false, 21));
  point.parameters.W(0, 1) = 1e17;
  auto gradients = checkedGradients(point, {});
  gradients.dW(0, 1) += 1e9;  // nobody would have seen it
  const auto derivative = [&] {
    return std::make_unique<DirectionalDifference>(point, 1e-3, std::uint64_t{1});
  };
  GradientCheck check(derivative(), point, {}, gradients);
  check.finish();
  EXPECT_EQ(check.report(Parameter::W).status[0], EntryStatus::lost);
  EXPECT_NE(check.verdict(), Verdict::pass);
}

CASE("robustness", "an infinite gradient is nonfinite where the step is lost, too") {
  auto point = scalarPoint(Activation::identity, 1e17, 0.5, 0, 3);
  auto gradients = checkedGradients(point, {});
  gradients.dU(0, 0) = kInfinity;
  GradientCheck check(std::make_unique<BatchedDifference>(point, 1e-3), point, {}, gradients);
  check.finish();
  EXPECT_EQ(check.report(Parameter::U).status[0], EntryStatus::nonfinite);
  EXPECT_EQ(check.verdict(), Verdict::fail);
}

CASE("robustness", "the largest weights overflow the step itself: nonfinite, and put back") {
  for (const double huge : {Limits::max(), Limits::lowest()}) {
    auto point = scalarPoint(Activation::tanh, huge, 0.5, 0, 3);
    EXPECT_NE(finished(point).verdict(), Verdict::pass);
    EXPECT_EQ(point.parameters.U(0, 0), huge);
    EXPECT_NE(finished<DirectionalDifference>(point, 0.0, std::uint64_t{1}).verdict(),
              Verdict::pass);
    EXPECT_EQ(point.parameters.U(0, 0), huge);
  }
}

CASE("robustness", "NaN or an infinity in any place is never a pass, and ends") {
  for (const std::string& f : cases::kKinds)
    for (const double bad : {kNaN, kInfinity, -kInfinity})
      for (int i = 0; i < kParameterCount; ++i) {
        const auto which = static_cast<Parameter>(i);
        auto point = cases::point(cases::random(f, 2, 3, 4, 2, true, 17));
        if (point.size(which) == 0) continue;
        point.data(which)[0] = bad;
        SCOPED_TRACE(f + ", parameter " + std::to_string(i) + " = " + std::to_string(bad));
        const auto check = finished(point);
        // An infinite input can switch a unit off or saturate it, so that the others stay right;
        // its own entry cannot be moved, and a parameter with it cannot pass.
        EXPECT_NE(check.report(which).status[0], EntryStatus::pass);
        EXPECT_NE(check.report(which).status[0], EntryStatus::fail);
        EXPECT_NE(finished<DirectionalDifference>(point, 0.0, std::uint64_t{1}).verdict(),
                  Verdict::pass);
        if (std::isnan(bad)) {
          EXPECT_EQ(check.verdict(), Verdict::fail);
        }
      }
}

CASE("robustness", "NaN in dh is nonfinite in every entry that it reaches") {
  auto point = cases::point(cases::random("tanh", 2, 3, 4, 2, false, 18));
  point.dh.fill(kNaN);
  const auto check = finished(point);
  EXPECT_EQ(check.verdict(), Verdict::fail);
  EXPECT_EQ(count(check, EntryStatus::nonfinite), check.total());
}

CASE("robustness", "denormal inputs and weights go through all activations without a jump") {
  for (const std::string& f : cases::kActivations) {
    const Activation a = cases::activation(f);
    for (const double tiny : {Limits::denorm_min(), Limits::min() / 2, Limits::min(), 1e-300}) {
      EXPECT_DOUBLE_EQ(value(a, tiny), reference::value(f, tiny)) << f << tiny;
      EXPECT_EQ(slope(a, tiny), reference::slope(f, tiny)) << f << tiny;
      EXPECT_EQ(slope(a, -tiny), reference::slope(f, -tiny)) << f << tiny;
    }
  }
}

CASE("robustness", "extreme weights give what the scalar loops give, up to the first overflow") {
  for (const std::string& f : cases::kActivations)
    for (const double scale : {1e-320, 1e-160, 1e160, 1e308}) {
      Case c = cases::random(f, 3, 4, 5, 2, true, 19);
      for (double& v : c.W) v *= scale;
      const auto expected = reference::run(c);
      const auto trace = cases::point(c).run();
      // From there on ∞ − ∞ may come out as either.
      for (std::size_t i = 0; i < expected.net.size() && std::isfinite(expected.net[i]); ++i) {
        const double v = expected.net[i];
        ASSERT_NEAR(trace.net.data()[i], v, 1e-9 * std::abs(v)) << f << scale;
      }
    }
}

CASE("robustness", "the worst entry is found where nothing at all is allowed") {
  auto point = cases::point(cases::random("tanh", 2, 3, 4, 1, false, 20));
  auto gradients = checkedGradients(point, {});
  CheckOptions options;
  options.tolerance = {0, 0};
  ComplexStep exact(point);
  // All others agree to the bit, so that their error per allowed error is 0/0.
  for (Index i = 0; i < 9; ++i) gradients.dW.data()[i] = exact.measure(Parameter::W, i).value;
  gradients.dW(2, 1) += 1;
  GradientCheck check(std::make_unique<ComplexStep>(point), point, options, gradients);
  check.finish();
  EXPECT_EQ(check.report(Parameter::W).status[0], EntryStatus::pass);
  EXPECT_EQ(check.report(Parameter::W).worst, 7);
}

CASE("robustness", "a wrong number below the absolute tolerance is vacuous, above it fails") {
  const Tolerance tolerance;
  const auto judged = [&](double numeric, double analytic) {
    return judge({numeric, false, false}, analytic, tolerance, 1);
  };
  EXPECT_EQ(judged(0, 0), EntryStatus::vacuous);
  EXPECT_EQ(judged(0, 9e-11), EntryStatus::vacuous);
  EXPECT_EQ(judged(6e-11, -6e-11), EntryStatus::fail);
  EXPECT_EQ(judged(0, 1.1e-10), EntryStatus::fail);
  EXPECT_EQ(judged(2e-10, 2e-10), EntryStatus::pass);
  EXPECT_EQ(judge({1e-12, false, false}, 1e-12, {0, 1e-5}, 1), EntryStatus::pass);
  // What agrees for its error alone, too, is compared only above the absolute tolerance.
  const NumericDerivative withError{.value = 6e-11, .error = 1e-10};
  EXPECT_EQ(judge(withError, -6e-11, {1e-10, 1e-5}, 1), EntryStatus::vacuous);
  EXPECT_EQ(judge(withError, -1.1e-10, {1e-10, 1e-5}, 1), EntryStatus::pass);
}
