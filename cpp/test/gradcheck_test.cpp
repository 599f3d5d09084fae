// Oracles: the complex step against backpropagation, central differences against the complex step,
// and for the checker itself gradients that were corrupted on purpose.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case, cases::kAll;

namespace {

Gradients<double> correctGradients(const Case& c) { return checkedGradients(cases::point(c), {}); }

// A check with the point that it measures at.
struct Check {
  std::unique_ptr<Point<double>> point;
  GradientCheck check;

  GradientCheck* operator->() { return &check; }
};

template <class Method = BatchedDifference>
Check begun(const Case& c, const Gradients<double>& gradients, auto... arguments) {
  auto point = std::make_unique<Point<double>>(cases::point(c));
  auto derivative = std::make_unique<Method>(*point, arguments...);
  GradientCheck check(std::move(derivative), *point, {}, gradients);
  return {std::move(point), std::move(check)};
}

Check judged(const Case& c, const Gradients<double>& gradients) {
  Check check = begun(c, gradients);
  check->finish();
  return check;
}

template <class Method = BatchedDifference>
Check finished(const Case& c, auto... arguments) {
  Check check = begun<Method>(c, correctGradients(c), arguments...);
  check->finish();
  return check;
}

}  // namespace

CASE("gradcheck",
     "the complex step equals backpropagation to rounding, for every smooth activation") {
  for (const char* f : {"identity", "tanh", "sigmoid", "softplus", "gru", "lstm"}) {
    for (const int T : {1, 2, 3, 7}) {
      const Case c = cases::random(f, 3, 4, T, 2, T % 2 == 0, 31 + T);
      SCOPED_TRACE(cases::describe(c));
      auto check = finished<ComplexStep>(c);
      EXPECT_EQ(check->verdict(), Verdict::pass);
      for (const Parameter which : kAll)
        EXPECT_LE(check->report(which).maxAbsoluteError, tolerance::kComplexStep);
    }
  }
}

// Im L(θ + ih) / h by the core itself, instantiated on complex numbers.
double inComplexArithmetic(const Case& c, Parameter which, Index entry) {
  auto point = cases::point<std::complex<double>>(c);
  point.data(which)[entry] += std::complex<double>(0, 1e-100);
  const auto trace = point.run();
  const auto of = [](const Columns<double>& d, const auto& states) {
    return d.cwiseProduct(states.rightCols(d.cols()).imag()).sum() / 1e-100;
  };
  const auto real = cases::point(c);
  return of(real.dh, trace.states) + of(real.dcT, trace.cells);
}

CASE("gradcheck",
     "the complex step is what complex arithmetic gives, for every smooth activation") {
  for (const char* f : {"identity", "tanh", "sigmoid", "softplus", "gru", "lstm"}) {
    const Case c = cases::random(f, 3, 4, 5, 2, true, 45);
    auto check = finished<ComplexStep>(c);
    for (const Parameter which : kAll) {
      const auto& numeric = check->report(which).numeric;
      for (Index i = 0; i < static_cast<Index>(numeric.size()); ++i)
        ASSERT_NEAR(numeric[i], inComplexArithmetic(c, which, i), tolerance::kComplexStep) << f;
    }
  }
}

CASE("gradcheck", "central differences pass at the automatic step, for every activation and size") {
  for (const std::string& f : cases::kKinds) {
    for (const int H : {1, 2, 3, 5, 8}) {
      Case c = cases::random(f, 3, H, 5, 2, true, 50 + H);
      if (f == "relu") c.b.assign(H, 0.8);  // some on, some off
      SCOPED_TRACE(cases::describe(c));
      auto check = finished(c);
      // Relus that are off leave zeros on both sides: vacuous, and never a failure.
      EXPECT_TRUE(check->verdict() == Verdict::pass || f == "relu");
      EXPECT_GT(check->report(Parameter::U).count(EntryStatus::pass), 0);
      for (const Parameter which : kAll) {
        EXPECT_NE(check->report(which).verdict(), Verdict::fail);
        EXPECT_LE(check->report(which).maxAbsoluteError, tolerance::kCentral);
      }
    }
  }
}

// The rounding of the loss difference, 2⁻⁵³ |L| / ε with ε = 6e-6 and |L| of the order of 10,
// summed in another order.
constexpr double kQuotient = 2e-9;

CASE("gradcheck", "in a batch it measures what one entry at a time measures") {
  for (const std::string& f : cases::kKinds) {
    for (const auto& [I, H, T, B] :
         {std::array{3, 4, 5, 1}, {1, 1, 1, 1}, {2, 17, 4, 3}, {5, 8, 7, 2}, {1, 3, 3, 70}}) {
      for (const bool everyStep : {false, true}) {
        const Case c = cases::random(f, I, H, T, B, everyStep, 90 + H);
        SCOPED_TRACE(cases::describe(c));
        auto batch = finished<BatchedDifference>(c), single = finished<CentralDifference>(c);
        EXPECT_EQ(batch->evaluations(), single->evaluations());
        for (const Parameter which : kAll) {
          const ParameterReport &many = batch->report(which), &one = single->report(which);
          ASSERT_EQ(many.numeric.size(), one.numeric.size());
          for (std::size_t i = 0; i < many.numeric.size(); ++i) {
            ASSERT_NEAR(many.numeric[i], one.numeric[i], kQuotient) << i;
            ASSERT_EQ(many.status[i], one.status[i]) << i;
          }
        }
      }
    }
  }
}

CASE("gradcheck", "in a batch it finds the same kinks, and only in the copies that have them") {
  // net = x is within ε of 0 for x_1[0] only; b and U reach it too.
  const Case c{"relu",       2,      2,     2, 1, {1, 0, 0, 1}, {0.5, 0, 0, 0.5}, {0, 1},
               {0, 1, 1, 1}, {0, 0}, {1, 1}};
  auto batch = finished<BatchedDifference>(c), single = finished<CentralDifference>(c);
  int kinks = 0;
  for (const Parameter which : kAll) {
    EXPECT_EQ(batch->report(which).status, single->report(which).status);
    kinks += static_cast<int>(batch->report(which).count(EntryStatus::kink));
  }
  EXPECT_GT(kinks, 2);
  EXPECT_LT(kinks, 12);
}

CASE("gradcheck", "a corrupted entry of dU is the only entry that fails") {
  const Case c = cases::random("tanh", 3, 4, 5, 1, false, 61);
  for (int entry = 0; entry < 12; ++entry) {
    Gradients<double> g = correctGradients(c);
    g.dU.data()[entry] *= 1.001;
    auto check = judged(c, g);
    EXPECT_EQ(check->verdict(), Verdict::fail);
    EXPECT_EQ(check->report(Parameter::U).worst, entry);
    for (int i = 0; i < 12; ++i)
      EXPECT_EQ(check->report(Parameter::U).status[i],
                i == entry ? EntryStatus::fail : EntryStatus::pass);
    for (const Parameter which : {Parameter::W, Parameter::b, Parameter::h0, Parameter::x})
      EXPECT_EQ(check->report(which).verdict(), Verdict::pass);
  }
}

CASE("gradcheck", "with db corrupted U and W stay green") {
  const Case c = cases::random("tanh", 3, 4, 5, 1, false, 62);
  Gradients<double> g = correctGradients(c);
  g.db *= -1;
  auto check = judged(c, g);
  EXPECT_EQ(check->report(Parameter::b).count(EntryStatus::fail), 4);
  EXPECT_EQ(check->report(Parameter::U).verdict(), Verdict::pass);
  EXPECT_EQ(check->report(Parameter::W).verdict(), Verdict::pass);
}

CASE("gradcheck", "a small wrong block is not hidden by a large right one") {
  Case c = cases::random("tanh", 3, 4, 5, 1, false, 63);
  for (double& v : c.x) v *= 1e-6;  // dU of the order of 1e-6 beside db of the order of 1
  Gradients<double> g = correctGradients(c);
  g.dU *= 1.1;
  EXPECT_EQ(judged(c, g)->report(Parameter::U).count(EntryStatus::pass), 0);
}

CASE("gradcheck", "a relu at zero is a kink, not a failure") {
  // net_1 = x = 0: the quotient is 1/2, the slope 0 by convention.
  const Case c{"relu", 1, 1, 1, 1, {1}, {0}, {0}, {0}, {0.5}, {1}};
  EXPECT_EQ(finished(c)->report(Parameter::b).status[0], EntryStatus::kink);
  EXPECT_EQ(finished(c)->report(Parameter::x).status[0], EntryStatus::kink);
}

CASE("gradcheck", "a dead relu compares nothing: vacuous, never pass") {
  const Case c{"relu", 2, 1, 3, 1, {1, 1}, {0.5}, {-100}, {1, 2, 3, 4, 5, 6}, {0}, {1}};
  auto check = finished(c);
  EXPECT_EQ(check->verdict(), Verdict::vacuous);
  EXPECT_EQ(check->report(Parameter::U).count(EntryStatus::vacuous), 2);
}

CASE("gradcheck", "a step below the resolution of an entry is lost") {
  Case c = cases::random("identity", 1, 1, 3, 1, false, 64);
  c.b = {1e6};
  EXPECT_EQ(finished(c, 1e-12)->report(Parameter::b).status[0], EntryStatus::lost);
  EXPECT_EQ(finished<CentralDifference>(c, 1e-12)->report(Parameter::b).status[0],
            EntryStatus::lost);
}

CASE("gradcheck", "overflow is nonfinite and never passes") {
  Case c = cases::random("relu", 1, 1, 50, 1, false, 65);
  c.W = {1e30}, c.U = {1}, c.b = {1};
  auto check = finished(c);
  EXPECT_EQ(check->verdict(), Verdict::fail);
  EXPECT_EQ(check->report(Parameter::W).status[0], EntryStatus::nonfinite);
}

CASE("gradcheck", "one parameter that compared nothing makes the verdict vacuous") {
  Case c = cases::random("tanh", 3, 2, 1, 1, false, 66);
  c.h0 = {0, 0};
  auto check = finished(c);  // T = 1 and h0 = 0: dW is zero on both sides
  EXPECT_EQ(check->report(Parameter::U).verdict(), Verdict::pass);
  EXPECT_EQ(check->report(Parameter::W).verdict(), Verdict::vacuous);
  EXPECT_EQ(check->verdict(), Verdict::vacuous);
}

CASE("gradcheck", "in slices it gives the same report as in one go") {
  const Case c = cases::random("tanh", 3, 4, 5, 2, true, 67);
  Check sliced = begun(c, correctGradients(c));
  int slices = 1;
  while (!sliced->advance(7)) ++slices;
  auto whole = finished(c);
  EXPECT_EQ(slices, (12 + 16 + 4 + 8 + 30 + 6) / 7);
  EXPECT_EQ(sliced->evaluations(), 2 * 70);
  for (const Parameter which : kAll) {
    EXPECT_EQ(sliced->report(which).numeric, whole->report(which).numeric);
    EXPECT_EQ(sliced->report(which).status, whole->report(which).status);
  }
}

CASE("gradcheck",
     "in one direction it needs one number per parameter and still sees a wrong entry") {
  const Case c = cases::random("tanh", 3, 8, 5, 2, true, 70);
  Gradients<double> g = correctGradients(c);
  Check right = begun<DirectionalDifference>(c, g, 0.0, std::uint64_t{1});
  right->finish();
  EXPECT_EQ(right->verdict(), Verdict::pass);
  EXPECT_EQ(right->total(), 5);
  EXPECT_EQ(right->evaluations(), 10);
  EXPECT_LE(right->report(Parameter::W).maxRelativeError, 1e-7);
  for (int entry = 0; entry < 64; ++entry) {
    Gradients<double> wrong = g;
    wrong.dW.data()[entry] += 0.01;
    Check check = begun<DirectionalDifference>(c, wrong, 0.0, std::uint64_t{1});
    check->finish();
    EXPECT_EQ(check->report(Parameter::W).verdict(), Verdict::fail) << entry;
    EXPECT_EQ(check->report(Parameter::U).verdict(), Verdict::pass);
  }
}

CASE("gradcheck", "the complex step refuses an activation with a kink") {
  const Case c = cases::random("relu", 3, 2, 3, 1, false, 68);
  EXPECT_THROW(finished<ComplexStep>(c), Error);
}

CASE("gradcheck", "warnings name what the data cannot exercise") {
  const auto warned = [](const Case& c, Warning warning) {
    return finished(c)->warnings()[static_cast<int>(warning)];
  };
  const Case strong = cases::random("tanh", 3, 2, 5, 1, false, 69);
  EXPECT_EQ(finished(strong)->warnings(), Warnings{});

  Case c = strong;
  c.T = 2, c.x.resize(6);
  EXPECT_TRUE(warned(c, Warning::fewSteps));
  c = strong, c.h0 = {0, 0};
  EXPECT_TRUE(warned(c, Warning::zeroState));
  c = strong, c.activation = "identity";
  EXPECT_TRUE(warned(c, Warning::linearOnly));
  c = strong, c.W = {1e-4, -1e-4, 1e-4, 1e-4};
  EXPECT_TRUE(warned(c, Warning::tinyWeights));
  c = strong, c.activation = "relu", c.b = {-100, 0.1};
  EXPECT_TRUE(warned(c, Warning::deadUnits));
}
