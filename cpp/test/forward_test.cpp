// Oracles: hand arithmetic, identities, and the scalar reference over all sizes.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case, cases::columns, cases::point;

CASE("forward", "two identity steps by hand") {
  // h1 = 1·2 + 10·1 + 100 = 112, h2 = 1·3 + 10·112 + 100 = 1223
  const Case c{"identity", 1, 1, 2, 1, {1}, {10}, {100}, {2, 3}, {1}, {1}};
  const Trace<double> trace = point(c).run();
  EXPECT_EQ(trace.states, columns({1, 112, 1223}, 1));
  EXPECT_EQ(trace.net, columns({112, 1223}, 1));
}

CASE("forward", "rows of U meet x and rows of W meet h, by hand") {
  // net = [1 2; 3 4]·[1 10] + [5 6; 7 8]·[100 1000] + [0.5 0.25]
  const Case c{"identity",   2,           2,       1,           1,     {1, 2, 3, 4},
               {5, 6, 7, 8}, {0.5, 0.25}, {1, 10}, {100, 1000}, {1, 1}};
  EXPECT_EQ(point(c).run().net, columns({21 + 6500 + 0.5, 43 + 8700 + 0.25}, 2));
}

CASE("forward", "equals the scalar reference at every size") {
  cases::sweep([](const Case& c) {
    const auto expected = reference::run(c);
    const auto trace = point(c).run();
    cases::expectNear("net", trace.net, expected.net, tolerance::kReordered<double>);
    cases::expectNear("gates", trace.gates, expected.gates, tolerance::kReordered<double>);
    cases::expectNear("states", trace.states, expected.states, tolerance::kReordered<double>);
    cases::expectNear("cells", trace.cells, expected.cells, tolerance::kReordered<double>);
    const auto single = point<float>(c).run();
    cases::expectNear("float states", single.states, expected.states, tolerance::kReordered<float>);
  });
}

CASE("forward", "two sequences in a batch equal each alone") {
  cases::sweep([](const Case& c) {
    const auto p = point(c);
    const auto together = p.run();
    for (int s = 0; s < c.B; ++s) {
      auto alone = p;
      alone.h0 = p.h0.col(s);
      alone.c0 = p.c0.col(s);
      alone.x.resize(c.I, c.T);
      for (int t = 0; t < c.T; ++t) alone.x.col(t) = p.x.col(t * c.B + s);
      const auto states = alone.run().states;
      for (int t = 0; t <= c.T; ++t)
        ASSERT_TRUE(states.col(t).isApprox(together.states.col(t * c.B + s),
                                           tolerance::kReordered<double>));
    }
  });
}

CASE("forward", "wrong shapes are refused before anything is written") {
  const Case c = cases::random("tanh", 3, 2, 4, 2, false, 5);
  auto p = point(c);
  Trace<double> trace = p.run();
  const auto before = trace.states;
  EXPECT_THROW(forward<double>(p.parameters, p.kernel(), p.x.leftCols(7), trace), Error);
  EXPECT_THROW(forward<double>(p.parameters, p.kernel(), Columns<double>(p.x.topRows(2)), trace),
               Error);
  EXPECT_THROW(forward<double>(p.parameters, p.kernel(), p.x, Columns<double>(p.h0.topRows(1))),
               Error);
  EXPECT_EQ(trace.states, before);
}
