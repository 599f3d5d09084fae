// Oracles: the report of the check, whose numbers the losses are behind, and forward passes of
// perturbed parameters; for single precision, arithmetic that is rounded by hand.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case, cases::kAll;

namespace {

GradientCheck measured(std::unique_ptr<Derivative> derivative, const Point<double>& point,
                       const Gradients<double>& gradients) {
  GradientCheck check(std::move(derivative), point, {}, gradients);
  check.finish();
  return check;
}

// Σ_t ⟨dh_t, h_t⟩ by a forward pass of its own, with one number replaced.
double lossAt(Point<double> point, Parameter which, Index entry, double value) {
  point.data(which)[entry] = value;
  const auto states = point.run().states;
  return point.dh.cwiseProduct(states.rightCols(point.dh.cols())).sum();
}

// The quotient of one entry of a scalar identity layer, h_t = u x_t + w h_{t−1}, in floats.
struct ScalarLayer {
  float u, w, h0;
  std::array<float, 3> x;

  float last(float weight) const {
    float h = h0;
    for (const float xt : x) h = static_cast<float>(u * xt) + static_cast<float>(weight * h);
    return h;
  }
};

}  // namespace

CASE("losses", "their difference over the step is the number of the check, bit for bit") {
  for (const std::string& f : cases::kKinds) {
    for (const auto& [I, H, T, B] :
         {std::array{3, 4, 5, 1}, {1, 1, 1, 1}, {2, 17, 4, 3}, {5, 8, 7, 2}, {1, 3, 3, 70}}) {
      for (const double epsilon : {0.0, 1e-3}) {
        const Case c = cases::random(f, I, H, T, B, T % 2 == 0, 120 + H);
        SCOPED_TRACE(cases::describe(c));
        const auto point = cases::point(c);
        const auto check = measured(std::make_unique<BatchedDifference>(point, epsilon), point,
                                    checkedGradients(point, {}));
        LossesOfEntry losses(point, epsilon);
        for (const Parameter which : kAll) {
          const auto& numeric = check.report(which).numeric;
          for (Index i = 0; i < static_cast<Index>(numeric.size()); ++i) {
            const auto [above, below, difference, step] = losses.at(which, i);
            ASSERT_EQ(difference / step, numeric[i]) << static_cast<int>(which) << " " << i;
          }
        }
      }
    }
  }
}

CASE("losses", "each is the loss of a forward pass with that number") {
  for (const bool everyStep : {false, true}) {
    const Case c = cases::random("tanh", 3, 4, 5, 2, everyStep, 131);
    const auto point = cases::point(c);
    LossesOfEntry losses(point, 0.01);
    for (const Parameter which : kAll)
      for (Index i = 0; i < point.size(which); ++i) {
        const double theta = point.data(which)[i];
        const Losses actual = losses.at(which, i);
        const auto where = testing::Message() << static_cast<int>(which) << " " << i;
        ASSERT_NEAR(actual.above, lossAt(point, which, i, theta + 0.01), tolerance::kLoss) << where;
        ASSERT_NEAR(actual.below, lossAt(point, which, i, theta - 0.01), tolerance::kLoss) << where;
        ASSERT_NEAR(actual.difference, actual.above - actual.below, tolerance::kLoss) << where;
        ASSERT_EQ(actual.step, (theta + 0.01) - (theta - 0.01)) << where;
      }
  }
}

CASE("single precision", "every number of the check is rounded to it") {
  const ScalarLayer scalar{0.7f, -0.3f, 0.1f, {0.2f, 0.4f, 0.6f}};
  const Case c{"identity", 1, 1, 3, 1, {0.7}, {-0.3}, {0}, {0.2, 0.4, 0.6}, {0.1}, {1}};
  const auto point = cases::point(c);
  const double epsilon = 1e-3;
  const float above = static_cast<float>(double{scalar.w} + epsilon);
  const float below = static_cast<float>(double{scalar.w} - epsilon);
  const float numeric = (scalar.last(above) - scalar.last(below)) / (above - below);
  const auto check = measured(std::make_unique<SinglePrecisionDifference>(rounded(point), epsilon),
                              point, gradientsAt(rounded(point)));
  EXPECT_EQ(check.report(Parameter::W).numeric[0], double{numeric});
  // dL/dW = w² h_0 + w h_1 + h_2, from the last step to the first.
  const float w = scalar.w, h1 = static_cast<float>(scalar.u * scalar.x[0]) + w * scalar.h0,
              h2 = static_cast<float>(scalar.u * scalar.x[1]) + static_cast<float>(w * h1);
  const float sum = static_cast<float>((w * w) * scalar.h0) + static_cast<float>(w * h1);
  EXPECT_EQ(check.report(Parameter::W).analytic[0], double{sum + h2});
  EXPECT_GT(check.report(Parameter::W).maxRelativeError, 1e-6);
}

CASE("single precision", "at the automatic step it gets three digits, and no step gets six") {
  const auto point = cases::point(cases::random("tanh", 3, 4, 5, 2, true, 140));
  const auto gradients = gradientsAt(rounded(point));
  const auto worst = [&](double epsilon) {
    const auto check = measured(
        std::make_unique<SinglePrecisionDifference>(rounded(point), epsilon), point, gradients);
    double error = 0;
    for (const Parameter which : kAll)
      error = std::max(error, check.report(which).maxAbsoluteError);
    return error;
  };
  EXPECT_LE(worst(0), tolerance::kSingleCentral);
  for (double epsilon = 1; epsilon > 1e-6; epsilon /= 2) EXPECT_GT(worst(epsilon), 1e-6) << epsilon;
}

CASE("single precision",
     "a step below its resolution is lost, and a number beyond it never passes") {
  Case c = cases::random("identity", 1, 1, 3, 1, false, 141);
  const auto status = [&](double epsilon, Parameter which) {
    const auto point = cases::point(c);
    return measured(std::make_unique<SinglePrecisionDifference>(rounded(point), epsilon), point,
                    gradientsAt(rounded(point)))
        .report(which)
        .status[0];
  };
  c.b = {1};
  EXPECT_EQ(status(1e-9, Parameter::b), EntryStatus::lost);
  EXPECT_EQ(status(1e-3, Parameter::b), EntryStatus::undecided);
  c.b = {1e300};
  EXPECT_EQ(status(1, Parameter::b), EntryStatus::lost);
  EXPECT_EQ(status(1, Parameter::W), EntryStatus::nonfinite);
}

CASE("single precision", "a relu at zero is a kink, not a failure") {
  const Case c{"relu", 1, 1, 1, 1, {1}, {0}, {0}, {0}, {0.5}, {1}};
  const auto point = cases::point(c);
  const auto check = measured(std::make_unique<SinglePrecisionDifference>(rounded(point), 0.0),
                              point, gradientsAt(rounded(point)));
  EXPECT_EQ(check.report(Parameter::b).status[0], EntryStatus::kink);
}
