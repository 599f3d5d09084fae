// Oracle: the C library in long double, over the whole range of float and double. The error is in
// ulp of the result.
#include <random>

#include "cases.hpp"

using namespace unrolled;
using cases::value;

namespace {

template <class Scalar>
double ulps(Scalar actual, long double expected) {
  const Scalar rounded = static_cast<Scalar>(expected);
  if (std::isinf(rounded)) return actual == rounded ? 0 : INFINITY;
  const Scalar magnitude = std::abs(rounded);
  const Scalar ulp = std::nextafter(magnitude, static_cast<Scalar>(INFINITY)) - magnitude;
  return static_cast<double>(std::abs(actual - expected) / ulp);
}

// Arguments of every size: around 0, where f bends, where it saturates, and subnormal.
template <class Scalar>
Scalar argument(std::mt19937_64& generator) {
  const double unit = std::uniform_real_distribution<double>(-1, 1)(generator);
  switch (generator() % 4) {
    case 0: return static_cast<Scalar>(2 * unit);
    case 1: return static_cast<Scalar>(40 * unit);
    case 2: return static_cast<Scalar>(800 * unit);
    default: return static_cast<Scalar>(std::ldexp(unit, -static_cast<int>(generator() % 1080)));
  }
}

template <class Scalar>
void expectWithin(double allowed, Activation f, long double (*reference)(long double)) {
  constexpr int kBlock = 1000;
  std::mt19937_64 generator(81);
  double worst = 0;
  Scalar at = 0;
  for (int block = 0; block < 1000; ++block) {
    Columns<Scalar> net(kBlock, 1), h(kBlock, 1);
    for (Scalar& v : net.reshaped()) v = argument<Scalar>(generator);
    kernelOf<Scalar>(f).step(net, {}, {h.data()}, nullptr);
    for (int i = 0; i < kBlock; ++i) {
      const double error = ulps(h(i), reference(net(i)));
      if (error > worst) worst = error, at = net(i);
      if (f == Activation::tanh) {
        ASSERT_LE(std::abs(h(i)), 1);
        ASSERT_EQ(value(f, -net(i)), -h(i)) << "odd";
      }
    }
  }
  EXPECT_LE(worst, allowed) << "at " << at;
}

long double sigmoidReference(long double v) { return 1 / (1 + std::exp(-v)); }
long double tanhReference(long double v) { return std::tanh(v); }
long double softplusReference(long double v) {
  return v > 0 ? v + std::log1p(std::exp(-v)) : std::log1p(std::exp(v));
}

template <class Scalar>
void expectSpecialValues() {
  const Scalar infinity = std::numeric_limits<Scalar>::infinity();
  const Scalar tiny = std::numeric_limits<Scalar>::denorm_min();
  EXPECT_EQ(value(Activation::tanh, infinity), 1);
  EXPECT_EQ(value(Activation::tanh, -infinity), -1);
  EXPECT_EQ(value(Activation::tanh, tiny), tiny);
  EXPECT_TRUE(std::signbit(value(Activation::tanh, Scalar(-0.0))));
  EXPECT_EQ(value(Activation::sigmoid, infinity), 1);
  EXPECT_EQ(value(Activation::sigmoid, -infinity), 0);
  EXPECT_EQ(value(Activation::softplus, infinity), infinity);
  EXPECT_EQ(value(Activation::softplus, -infinity), 0);
  const Scalar belowNormal = std::log(std::numeric_limits<Scalar>::min()) - 2;
  EXPECT_GT(value(Activation::sigmoid, belowNormal), 0);
  EXPECT_LT(value(Activation::sigmoid, belowNormal), std::numeric_limits<Scalar>::min());
}

}  // namespace

CASE("elementary", "tanh is within 5 ulp in float64 and 6 in float32, odd, never above 1") {
  expectWithin<double>(5, Activation::tanh, tanhReference);
  expectWithin<float>(6, Activation::tanh, tanhReference);
}

CASE("elementary", "sigmoid is within 5 ulp in float64 and 6 in float32") {
  expectWithin<double>(5, Activation::sigmoid, sigmoidReference);
  expectWithin<float>(6, Activation::sigmoid, sigmoidReference);
}

CASE("elementary", "softplus is within 5 ulp in float64 and 6 in float32") {
  expectWithin<double>(5, Activation::softplus, softplusReference);
  expectWithin<float>(6, Activation::softplus, softplusReference);
}

CASE("elementary", "zeros, subnormals and infinities have their exact limits") {
  expectSpecialValues<double>();
  expectSpecialValues<float>();
}

CASE("elementary", "a result does not depend on its position in the array") {
  for (const Activation f : {Activation::tanh, Activation::sigmoid, Activation::softplus}) {
    for (int size = 1; size < 40; ++size) {
      const Columns<double> net = Columns<double>::Constant(size, 1, 0.7);
      Columns<double> h(size, 1);
      kernelOf<double>(f).step(net, {}, {h.data()}, nullptr);
      EXPECT_TRUE((h.array() == value(f, 0.7)).all());
    }
  }
}
