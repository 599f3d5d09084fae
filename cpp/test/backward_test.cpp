// Oracles: hand arithmetic, identities (linearity, path separation), and the scalar reference.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case, cases::columns, cases::point;

namespace {

Gradients<double> gradients(const Case& c) {
  const auto p = point(c);
  return backward<double>(p.parameters, p.kernel(), p.x, p.run(), p.incoming());
}

}  // namespace

CASE("backward", "two identity steps by hand") {
  // h1 = 112, h2 = 1223, dh = 1: δ2 = 1, δ1 = 10, so dU = 1·3 + 10·2, dW = 1·112 + 10·1, db = 11
  const Case c{"identity", 1, 1, 2, 1, {1}, {10}, {100}, {2, 3}, {1}, {1}};
  const auto g = gradients(c);
  EXPECT_EQ(g.delta, columns({10, 1}, 1));
  EXPECT_EQ(g.dU(0, 0), 23);
  EXPECT_EQ(g.dW(0, 0), 122);
  EXPECT_EQ(g.db(0), 11);
  EXPECT_EQ(g.dx, columns({10, 1}, 1));
  EXPECT_EQ(g.dh0(0, 0), 100);
}

CASE("backward", "dW is zero when h0 = 0 and T = 1") {
  Case c = cases::random("tanh", 3, 4, 1, 1, false, 9);
  c.h0.assign(4, 0);
  EXPECT_EQ(gradients(c).dW, (Weights<double>::Zero(4, 4)));
}

CASE("backward", "the last step's slope is applied") {
  // tanh'(0) = 1 hides it, tanh'(net) = 1 − tanh² does not.
  const Case c{"tanh", 1, 1, 1, 1, {1}, {1}, {0}, {0.5}, {0}, {1}};
  EXPECT_NEAR(gradients(c).db(0), 1 - std::tanh(0.5) * std::tanh(0.5), 1e-15);
}

CASE("backward", "equals the scalar reference at every size") {
  cases::sweep([](const Case& c) {
    const auto expected = reference::run(c);
    const auto g = gradients(c);
    constexpr double near = tolerance::kReordered<double>;
    cases::expectNear("delta", g.delta, expected.delta, near);
    cases::expectNear("dU", g.dU, expected.dU, near);
    cases::expectNear("dW", g.dW, expected.dW, near);
    cases::expectNear("db", g.db, expected.db, near);
    cases::expectNear("dx", g.dx, expected.dx, near);
    cases::expectNear("dh0", g.dh0, expected.dh0, near);
    cases::expectNear("dc0", g.dc0, expected.dc0, near);
  });
}

CASE("backward", "per-step gradients equal the scalar reference and add up to the total") {
  cases::sweep([](const Case& c) {
    const auto p = point(c);
    const auto g = gradients(c);
    const auto expected = reference::run(c);
    StepGradients<double> steps;
    stepGradients<double>(p.parameters, p.x, p.run().states, g.delta, steps);
    constexpr double near = tolerance::kReordered<double>;
    cases::expectNear("dU_t", steps.dU, expected.stepU, near);
    cases::expectNear("dW_t", steps.dW, expected.stepW, near);
    cases::expectNear("db_t", steps.db, expected.stepB, near);
    const Index rows = g.dW.rows();
    Weights<double> sum = Weights<double>::Zero(rows, c.H);
    for (int t = 0; t < c.T; ++t) sum += steps.dW.middleRows(t * rows, rows);
    ASSERT_TRUE(sum.isApprox(g.dW, 1e-12));
  });
}

CASE("backward", "is linear in dh") {
  for (const std::string& kind : cases::kKinds) {
    Case c = cases::random(kind, 3, 5, 6, 2, true, 21);
    const auto once = gradients(c);
    for (double& v : c.dh) v *= -3;
    for (double& v : c.dcT) v *= -3;
    EXPECT_TRUE(gradients(c).dW.isApprox(-3 * once.dW, 1e-14)) << kind;
  }
}

CASE("backward", "separates the paths: dh at the steps one by one adds up to dh at all steps") {
  for (const char* kind : {"sigmoid", "gru", "lstm"}) {
    const Case c = cases::random(kind, 2, 3, 5, 2, true, 22);
    const auto all = gradients(c);
    Weights<double> sum = 0 * all.dW;
    for (int t = 0; t <= c.T; ++t) {  // dcT by itself at last
      Case one = c;
      for (std::size_t i = 0; i < one.dh.size(); ++i)
        if (static_cast<int>(i) / (c.B * c.H) != t) one.dh[i] = 0;
      if (t < c.T) one.dcT.clear();
      sum += gradients(one).dW;
    }
    EXPECT_TRUE(sum.isApprox(all.dW, 1e-13)) << kind;
  }
}

CASE("backward", "dh at the last step equals dh at every step that is zero before the last") {
  const Case last = cases::random("softplus", 2, 3, 5, 2, false, 23);
  Case every = last;
  every.dh.assign(5 * 2 * 3, 0);
  std::copy(last.dh.begin(), last.dh.end(), every.dh.end() - 2 * 3);
  EXPECT_EQ(gradients(last).dU, gradients(every).dU);
}

// (10) by the scalar reference: every block of k steps, counted from the end, as a sequence of its
// own that starts from the state before it.
reference::Result<> inBlocks(const Case& c, int k) {
  const reference::Result<> whole = reference::run(c);
  reference::Result<> sum = whole;
  sum.dU.assign(sum.dU.size(), 0), sum.dW.assign(sum.dW.size(), 0), sum.db.assign(c.b.size(), 0);
  const auto rows = [&](const reference::Numbers& from, int first, int last, int width) {
    return reference::Numbers(from.begin() + first * c.B * width,
                              from.begin() + last * c.B * width);
  };
  for (int last = c.T; last > 0; last = std::max(0, last - k)) {
    const int first = std::max(0, last - k);
    Case block = c;
    block.T = last - first;
    block.x = rows(c.x, first, last, c.I);
    block.h0 = rows(whole.states, first, first + 1, c.H);
    if (!c.c0.empty()) block.c0 = rows(whole.cells, first, first + 1, c.H);
    if (last < c.T) block.dcT.clear();
    if (c.everyStep()) {
      block.dh = rows(c.dh, first, last, c.H);
    } else if (last < c.T) {
      block.dh.assign(c.dh.size(), 0);
    }
    const reference::Result<> part = reference::run(block);
    for (std::size_t i = 0; i < part.dU.size(); ++i) sum.dU[i] += part.dU[i];
    for (std::size_t i = 0; i < part.dW.size(); ++i) sum.dW[i] += part.dW[i];
    for (std::size_t i = 0; i < part.db.size(); ++i) sum.db[i] += part.db[i];
    const int width = c.blocks() * c.H;
    std::copy(part.delta.begin(), part.delta.end(), sum.delta.begin() + first * c.B * width);
    std::copy(part.dx.begin(), part.dx.end(), sum.dx.begin() + first * c.B * c.I);
    sum.dh0 = part.dh0, sum.dc0 = part.dc0;
  }
  return sum;
}

CASE("backward", "truncated by k it equals the blocks of k steps, and from k = T on the whole") {
  for (const auto& [kind, everyStep] : {std::pair{"tanh", true},
                                        {"tanh", false},
                                        {"gru", true},
                                        {"gru", false},
                                        {"lstm", true},
                                        {"lstm", false}}) {
    const Case c = cases::random(kind, 3, 5, 7, 2, everyStep, 25);
    const auto p = point(c);
    const auto trace = p.run();
    for (const Index k : {1, 2, 3, 6, 7, 8, 1000}) {
      SCOPED_TRACE(cases::describe(c) + " k" + std::to_string(k));
      Gradients<double> g;
      Workspace<double> workspace;
      backward<double>(p.parameters, p.kernel(), p.x, trace, p.incoming(), g, workspace, k);
      const reference::Result<> expected = inBlocks(c, static_cast<int>(k));
      constexpr double near = tolerance::kReordered<double>;
      cases::expectNear("delta", g.delta, expected.delta, near);
      cases::expectNear("dU", g.dU, expected.dU, near);
      cases::expectNear("dW", g.dW, expected.dW, near);
      cases::expectNear("db", g.db, expected.db, near);
      cases::expectNear("dx", g.dx, expected.dx, near);
      cases::expectNear("dh0", g.dh0, expected.dh0, near);
      cases::expectNear("dc0", g.dc0, expected.dc0, near);
      if (k >= c.T) {
        EXPECT_EQ(g.dW, gradients(c).dW);
      }
    }
  }
}

CASE("backward", "a wrong shape of dh is refused") {
  const Case c = cases::random("tanh", 2, 3, 5, 2, false, 24);
  const auto p = point(c);
  const auto trace = p.run();
  const auto with = [&](const Columns<double>& dh) {
    return backward<double>(p.parameters, p.kernel(), p.x, trace, dh);
  };
  EXPECT_THROW(with(cases::ones(3, 3)), Error);
  EXPECT_THROW(with(cases::ones(2, 2)), Error);
}
