// Oracles: hand values, the scalar reference, and the complex step for the slopes.
#include <complex>

#include "cases.hpp"
#include "tolerances.hpp"

using cases::slope, cases::value, unrolled::Activation;

CASE("activation", "relu and its slope at -1, 0, 1 are 0 0 1 and 0 0 1") {
  EXPECT_EQ(value(Activation::relu, -1.0), 0);
  EXPECT_EQ(value(Activation::relu, 0.0), 0);
  EXPECT_EQ(value(Activation::relu, 1.0), 1);
  EXPECT_EQ(slope(Activation::relu, -1.0), 0);
  EXPECT_EQ(slope(Activation::relu, 0.0), 0);
  EXPECT_EQ(slope(Activation::relu, 1.0), 1);
}

CASE("activation", "leakyRelu has slope 0.01 at and below zero") {
  EXPECT_EQ(value(Activation::leakyRelu, -3.0), -0.03);
  EXPECT_EQ(slope(Activation::leakyRelu, -3.0), 0.01);
  EXPECT_EQ(slope(Activation::leakyRelu, 0.0), 0.01);
  EXPECT_EQ(slope(Activation::leakyRelu, 2.0), 1);
}

CASE("activation", "identity is its argument with slope 1") {
  EXPECT_EQ(value(Activation::identity, -2.5), -2.5);
  EXPECT_EQ(slope(Activation::identity, -2.5), 1);
}

CASE("activation", "values and slopes equal the scalar reference") {
  for (const std::string& name : cases::kActivations) {
    for (double v = -6; v <= 6; v += 0.37) {
      SCOPED_TRACE(name + " at " + std::to_string(v));
      EXPECT_NEAR(value(cases::activation(name), v), reference::value(name, v), 1e-14);
      EXPECT_NEAR(slope(cases::activation(name), v), reference::slope(name, v), 1e-14);
      EXPECT_NEAR(value(cases::activation(name), static_cast<float>(v)),
                  reference::value(name, static_cast<float>(v)), 1e-6);
    }
  }
}

CASE("activation", "the slope of a smooth activation equals its complex step") {
  for (const std::string& name : cases::kActivations) {
    const Activation f = cases::activation(name);
    if (unrolled::hasKink(f)) continue;
    for (double v = -6; v <= 6; v += 0.37) {
      SCOPED_TRACE(name + " at " + std::to_string(v));
      const double step = value(f, std::complex<double>(v, 1e-100)).imag() / 1e-100;
      EXPECT_NEAR(slope(f, v), step, tolerance::kComplexStep);
    }
  }
}

CASE("activation", "large arguments saturate without overflow and NaN stays NaN") {
  for (const double v : {-1e308, -1000.0, 1000.0, 1e308}) {
    EXPECT_EQ(value(Activation::tanh, v), v > 0 ? 1 : -1);
    EXPECT_EQ(value(Activation::sigmoid, v), v > 0 ? 1 : 0);
    EXPECT_EQ(value(Activation::softplus, v), v > 0 ? v : 0);
    EXPECT_EQ(slope(Activation::softplus, v), v > 0 ? 1 : 0);
  }
  for (const std::string& name : cases::kActivations)
    EXPECT_TRUE(std::isnan(value(cases::activation(name), std::nan("")))) << name;
}
