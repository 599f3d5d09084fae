// A case from a seed, by integer arithmetic and exact scaling only, so that
// web/test/differential/random-case.ts draws the very same numbers. Weights and inputs span twelve
// decades: as a whole, or entry by entry.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "../test/cases.hpp"

namespace differential {

using reference::Case;
using reference::Numbers;

// Mulberry32 (T. Ettinger, 2017): 32 bits of state, enough for the few hundred numbers of a case.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_((seed ^ 0x9e3779b9u) * 0x85ebca6bu) {}

  std::uint32_t bits() {
    state_ += 0x6d2b79f5u;
    std::uint32_t z = (state_ ^ state_ >> 15) * (1 | state_);
    z = (z + (z ^ z >> 7) * (61 | z)) ^ z;
    return z ^ z >> 14;
  }
  int below(int n) { return static_cast<int>(bits() % static_cast<std::uint32_t>(n)); }

  // Uniform in [−1, 1) with 53 bits.
  double uniform() {
    const std::uint32_t high = bits() >> 5, low = bits() >> 6;
    return (high * 0x1p26 + low) * 0x1p-52 - 1;
  }

 private:
  std::uint32_t state_;
};

// Around the vector widths. Large ones are rare, so that many cases fit into a minute.
inline constexpr std::array kSizes = {1, 2, 3, 4, 5, 6, 7, 9, 8, 11, 16, 17, 33, 35, 40, 5};
inline constexpr std::array kSteps = {1, 2, 3, 3, 4, 4, 5, 6, 7, 9, 12, 17, 20, 3, 4, 5};
inline constexpr int kSmall = 8, kAll = 16;  // so many of the choices, from the left
inline constexpr int kDecades = 20;          // ±2^20 is ±6 decades

// How the magnitudes of an array are drawn.
enum class Spread { unit, array, entry };

inline Numbers draw(Random& random, int size, Spread spread, int exponent) {
  const int shared = spread == Spread::array ? random.below(2 * kDecades + 1) - kDecades : exponent;
  Numbers numbers(size);
  for (double& v : numbers) {
    const int own = spread == Spread::entry ? random.below(2 * kDecades + 1) - kDecades : shared;
    const double uniform = random.uniform();
    v = random.below(16) == 0 ? 0 : std::ldexp(uniform, own);
  }
  return numbers;
}

inline Case randomCase(std::uint32_t seed) {
  Random random(seed);
  Case c;
  const std::string& kind = cases::kKinds[random.below(8)];
  (kind == "gru" || kind == "lstm" ? c.cell : c.activation) = kind;
  const auto choose = [&](const std::array<int, kAll>& from) {
    const bool small = random.below(16) > 0;
    return from[random.below(small ? kSmall : kAll)];
  };
  c.I = choose(kSizes);
  c.H = choose(kSizes);
  c.T = choose(kSteps);
  c.B = 1 + random.below(3);
  const bool everyStep = random.below(2) == 1, startsAtZero = random.below(4) == 0;
  constexpr std::array spreads = {Spread::unit, Spread::unit, Spread::array, Spread::entry};
  const Spread spread = spreads[random.below(4)];
  int contraction = 0;  // rows of W sum to about 1
  while (1 << 2 * contraction < c.H) ++contraction;
  const int rows = c.gates() * c.H;
  c.U = draw(random, rows * c.I, spread, 0);
  c.W = draw(random, rows * c.H, spread, -contraction);
  c.b = draw(random, c.blocks() * c.H, spread, 0);
  c.x = draw(random, c.T * c.B * c.I, spread, 0);
  c.h0 = draw(random, c.B * c.H, spread, 0);
  if (startsAtZero) c.h0.assign(c.h0.size(), 0);
  c.dh = draw(random, (everyStep ? c.T : 1) * c.B * c.H, spread, 0);
  if (c.cell != "lstm") return c;
  c.c0 = draw(random, c.B * c.H, spread, 0);
  c.dcT = draw(random, c.B * c.H, spread, 0);
  return c;
}

}  // namespace differential
