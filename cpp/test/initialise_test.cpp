// Oracles: the bounds and moments that each scheme promises, and orthogonality itself.
#include <random>

#include "cases.hpp"

using namespace unrolled;

namespace {

Parameters<double> initialised(Scheme scheme, double scale, std::uint64_t seed, Index I = 30,
                               Index H = 40) {
  Parameters<double> parameters{Weights<double>(H, I), Weights<double>(H, H), Vector<double>(H)};
  std::mt19937_64 generator(seed);
  initialise(parameters, scheme, scale, generator);
  return parameters;
}

// All within ±bound, and reaching into its last twentieth.
void expectUniform(const auto& matrix, double bound) {
  EXPECT_LE(matrix.cwiseAbs().maxCoeff(), bound);
  EXPECT_GE(matrix.maxCoeff(), 0.9 * bound);
  EXPECT_LE(matrix.minCoeff(), -0.9 * bound);
}

}  // namespace

CASE("initialise", "the same seed gives the same parameters, another seed others") {
  for (int scheme = 0; scheme <= static_cast<int>(Scheme::identity); ++scheme) {
    const auto of = [&](std::uint64_t seed) { return initialised(Scheme(scheme), 1, seed).U; };
    EXPECT_EQ(of(3), of(3));
    EXPECT_NE(of(3), of(4));
  }
}

CASE("initialise", "uniform fills U and W in the given bounds and leaves b zero") {
  const auto [U, W, b] = initialised(Scheme::uniform, 1e-4, 1);
  expectUniform(U, 1e-4);
  expectUniform(W, 1e-4);
  EXPECT_TRUE(b.isZero(0));
}

CASE("initialise", "torch fills all three in 1/sqrt(H)") {
  const auto [U, W, b] = initialised(Scheme::torch, 1, 1);
  expectUniform(U, 1 / std::sqrt(40));
  expectUniform(W, 1 / std::sqrt(40));
  expectUniform(b, 1 / std::sqrt(40));
}

CASE("initialise", "glorot bounds by sqrt(6 / (rows + columns))") {
  const auto [U, W, b] = initialised(Scheme::glorot, 1, 1);
  expectUniform(U, std::sqrt(6.0 / 70));
  expectUniform(W, std::sqrt(6.0 / 80));
  EXPECT_TRUE(b.isZero(0));
}

CASE("initialise", "orthogonal W times its transpose is scale squared times the identity") {
  const auto [U, W, b] = initialised(Scheme::orthogonal, 0.5, 1);
  EXPECT_TRUE((W * W.transpose()).isApprox(0.25 * Weights<double>::Identity(40, 40), 1e-13));
  EXPECT_EQ(initialised(Scheme::orthogonal, 1, 2, 1, 1).W.cwiseAbs()(0, 0), 1);
}

CASE("initialise", "identity sets W = scale I and a small normal U") {
  const auto [U, W, b] = initialised(Scheme::identity, 1, 1);
  EXPECT_EQ(W, (Weights<double>::Identity(40, 40)));
  EXPECT_NEAR(std::sqrt(U.squaredNorm() / U.size()), 0.001, 0.0001);
}
