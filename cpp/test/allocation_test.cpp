// A repeated pass of the same shape allocates nothing.
#include "allocations.hpp"
#include "cases.hpp"

using namespace unrolled;

namespace {

template <class Scalar>
void expectNoAllocations() {
  for (const auto& [I, H, T, B] : {std::array{3, 2, 2, 1}, {16, 32, 50, 1}, {33, 129, 20, 7}}) {
    Layer<Scalar> layer(I, H, Activation::tanh);
    const Columns<Scalar> inputs = Columns<Scalar>::Random(I, T * B),
                          h0 = inputs.topRows(1).replicate(H, 1).leftCols(B),
                          dh = Columns<Scalar>::Random(H, T * B);
    Columns<Scalar> x = inputs;
    layer.editParameters().W.setRandom();
    const auto pass = [&] {
      layer.forwardSwapping(x, h0);
      layer.backward(dh);
      return std::exchange(allocations::count, 0);
    };
    EXPECT_GT(pass(), 0) << "the first pass allocates: the counter counts";
    x = inputs;
    pass();
    EXPECT_EQ(pass(), 0) << H;
  }
}

}  // namespace

CASE("allocation", "a repeated forward and backward of the same shape allocates nothing") {
  expectNoAllocations<double>();
  expectNoAllocations<float>();
}
