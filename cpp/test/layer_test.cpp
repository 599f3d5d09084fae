// Oracles: identities (T steps equal T single steps) and the pure functions that the layer calls.
#include <limits>

#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;
using cases::Case;

namespace {

Layer<double> layerOf(const Case& c) {
  Layer<double> layer(c.I, c.H, cases::cell(c));
  layer.editParameters() = cases::point(c).parameters;
  return layer;
}

}  // namespace

CASE("layer", "T single steps equal one forward over T steps, and so do their gradients") {
  cases::sweep([](const Case& c) {
    const auto p = cases::point(c);
    Layer<double> whole = layerOf(c), single = layerOf(c);
    whole.forward(p.x, {cases::zeros(c.H, c.B), cases::zeros(p.c0.rows(), c.B)});
    for (int t = 0; t < c.T; ++t) {
      const Columns<double> h = single.step(p.x.middleCols(t * c.B, c.B));
      ASSERT_TRUE(h.isApprox(whole.trace().states.middleCols((t + 1) * c.B, c.B), 1e-12));
    }
    ASSERT_EQ(single.time(), c.T);
    ASSERT_TRUE(single.trace().cells.isApprox(whole.trace().cells, 1e-12));
    ASSERT_TRUE(single.backward(p.incoming()).dW.isApprox(whole.backward(p.incoming()).dW, 1e-10));
  });
}

CASE("layer", "step starts from h0 and reset returns to it") {
  Layer<double> layer = layerOf({"identity", 1, 1, 1, 1, {1}, {10}, {0}, {}, {}, {}});
  layer.editH0() << 5;
  EXPECT_EQ(layer.step(cases::ones(1, 1))(0, 0), 51);
  EXPECT_EQ(layer.step(cases::ones(1, 1))(0, 0), 511);
  EXPECT_EQ(layer.time(), 2);
  layer.reset();
  EXPECT_EQ(layer.time(), 0);
  EXPECT_EQ(layer.step(cases::ones(1, 1))(0, 0), 51);
}

CASE("layer", "step goes on where forward ended") {
  Layer<double> layer = layerOf({"identity", 1, 1, 1, 1, {1}, {10}, {0}, {}, {}, {}});
  layer.forward(cases::ones(1, 2), cases::zeros(1, 1));
  EXPECT_EQ(layer.step(cases::ones(1, 1))(0, 0), 111);
  EXPECT_EQ(layer.time(), 3);
  EXPECT_EQ(layer.backward(cases::ones(1, 1)).delta.cols(), 3);
}

CASE("layer", "backward asks for a forward pass by the present parameters") {
  Layer<double> layer = layerOf(cases::random("tanh", 2, 3, 1, 1, false, 71));
  const Columns<double> x = cases::ones(2, 4), h0 = cases::zeros(3, 1);
  EXPECT_THROW(layer.backward(h0), Error);
  layer.forward(x, h0);
  EXPECT_NO_THROW(layer.backward(h0));
  layer.editParameters();
  EXPECT_THROW(layer.backward(h0), Error);
  layer.step(x.leftCols(1));  // a new history of one step, from the carried state
  EXPECT_EQ(layer.time(), 5);
  EXPECT_EQ(layer.backward(h0).delta.cols(), 1);
}

CASE("layer", "update subtracts learningRate times the gradient from the chosen parameters") {
  Layer<double> layer = layerOf({"identity", 1, 1, 1, 1, {1}, {10}, {100}, {}, {}, {}});
  EXPECT_THROW(layer.update(0.5, {true, true, true}), Error);
  Columns<double> x(1, 2), h0(1, 1);
  x << 2, 3;
  h0 << 1;
  layer.forward(x, h0);
  layer.backward(cases::ones(1, 1));  // dU = 23, dW = 122, db = 11
  layer.update(0.5, {false, true, false});
  EXPECT_EQ(layer.parameters().U(0, 0), 1);
  EXPECT_EQ(layer.parameters().W(0, 0), 10 - 61);
  layer.update(2, {true, false, true});
  EXPECT_EQ(layer.parameters().U(0, 0), 1 - 46);
  EXPECT_EQ(layer.parameters().b(0), 100 - 22);
}

CASE("layer", "the published backward returns the overwritten table and keeps the layer's own") {
  Layer<double> layer = layerOf(cases::random("identity", 2, 2, 1, 1, false, 72));
  layer.forward(cases::ones(2, 3), cases::zeros(2, 1));
  const Columns<double> before = layer.trace().states;
  const auto published = published::backward<double>(layer, cases::ones(2, 1), {true});
  EXPECT_EQ(layer.trace().states, before);
  EXPECT_EQ(published.leftCols(2), before.leftCols(2));
  EXPECT_EQ(published.rightCols(2), (cases::ones(2, 2)));
}

CASE("layer", "a refused call changes nothing") {
  Layer<double> layer = layerOf(cases::random("tanh", 2, 3, 1, 1, false, 73));
  layer.forward(cases::ones(2, 4), cases::zeros(3, 2));
  const Columns<double> states = layer.trace().states;
  const Weights<double> dW = layer.backward(cases::ones(3, 2)).dW;
  EXPECT_THROW(layer.forward(cases::ones(3, 4), cases::zeros(3, 2)), Error);
  EXPECT_THROW(layer.forward(cases::ones(2, 5), cases::zeros(3, 2)), Error);
  EXPECT_THROW(layer.step(cases::ones(2, 3)), Error);
  EXPECT_THROW(layer.backward(cases::ones(3, 1)), Error);
  EXPECT_EQ(layer.trace().states, states);
  EXPECT_EQ(layer.gradients().dW, dW);
  EXPECT_EQ(layer.time(), 2);
  EXPECT_THROW(Layer<double>(0, 1, Activation::tanh), Error);
}

CASE("layer", "the largest size, whose rows have no number, is refused for every cell") {
  constexpr Index kLargest = std::numeric_limits<Index>::max();
  for (const CellType type : {CellType::rnn, CellType::gru, CellType::lstm})
    EXPECT_THROW(Layer<double>(1, kLargest, Cell(type, Activation::tanh)), Error);
}
