// Oracles: the backward pass over the whole sequence; the scalar reference; hand arithmetic.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case, cases::columns, cases::point;

namespace {

Gradients<double> checkpointed(const Case& c, Index segment) {
  const auto p = point(c);
  Workspace<double> workspace;
  return checkpointedGradients<double>(p.parameters, p.kernel(), p.x, p.start(), p.incoming(),
                                       segment, workspace);
}

}  // namespace

CASE("checkpoint", "two identity steps by hand, a segment each") {
  const Case c{"identity", 1, 1, 2, 1, {1}, {10}, {100}, {2, 3}, {1}, {1}};
  const auto g = checkpointed(c, 1);
  EXPECT_EQ(g.dU(0, 0), 23);
  EXPECT_EQ(g.dW(0, 0), 122);
  EXPECT_EQ(g.db(0), 11);
  EXPECT_EQ(g.dx, columns({10, 1}, 1));
  EXPECT_EQ(g.dh0(0, 0), 100);
}

CASE("checkpoint", "segments of any length give the gradients of the whole sequence") {
  cases::sweep([](const Case& c) {
    const auto expected = reference::run(c);
    const auto p = point(c);
    const auto whole = backward<double>(p.parameters, p.kernel(), p.x, p.run(), p.incoming());
    for (const Index segment : {1, 2, 3, 7, c.T, c.T + 1}) {
      const auto g = checkpointed(c, segment);
      constexpr double near = tolerance::kReordered<double>;
      cases::expectNear("dU", g.dU, expected.dU, near);
      cases::expectNear("dW", g.dW, expected.dW, near);
      cases::expectNear("db", g.db, expected.db, near);
      cases::expectNear("dx", g.dx, expected.dx, near);
      cases::expectNear("dh0", g.dh0, expected.dh0, near);
      cases::expectNear("dc0", g.dc0, expected.dc0, near);
      if (segment < c.T) continue;
      ASSERT_EQ(g.dU, whole.dU);
      ASSERT_EQ(g.dW, whole.dW);
    }
  });
}

CASE("checkpoint", "refuses what does not fit") {
  const Case c = cases::random("tanh", 2, 3, 4, 2, false, 3);
  const auto p = point(c);
  Workspace<double> workspace;
  const auto call = [&](ColumnsIn<double> x, ColumnsIn<double> h0, ColumnsIn<double> dh,
                        Index segment) {
    checkpointedGradients<double>(p.parameters, p.kernel(), x, h0, dh, segment, workspace);
  };
  EXPECT_THROW(call(p.x, p.h0, p.dh, 0), Error);
  EXPECT_THROW(call(p.x.leftCols(7), p.h0, p.dh, 1), Error);
  EXPECT_THROW(call(p.x, p.h0.topRows(2).eval(), p.dh, 1), Error);
  EXPECT_THROW(call(p.x, p.h0, cases::ones(3, 3), 1), Error);
  EXPECT_THROW(call(p.x.leftCols(0), p.h0, p.dh, 1), Error);
}
