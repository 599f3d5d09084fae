// What a gradient check says: per parameter and per entry, never one norm over everything, because
// a wrong small block hides behind a large one. Entries are flat indices into the arrays as
// JavaScript sees them: U [H, I], W [H, H], b [H], h0 [B, H], x [T, B, I], all row-major.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "unrolled/types.hpp"

namespace unrolled {

enum class EntryStatus : std::uint8_t {
  pass = 0,   // |numeric − analytic| ≤ absoluteTolerance + relativeTolerance · |numeric|
  fail,       // the difference is larger
  kink,       // an activation changes side between −ε and +ε: the quotient is not a derivative
  vacuous,    // they agree, but neither exceeds absoluteTolerance: nothing was compared
  lost,       // the step is below the resolution of the entry: θ + ε = θ
  nonfinite,  // NaN or infinity on either side
};
inline constexpr int kEntryStatusCount = 6;

enum class Verdict : int { pass = 0, fail, vacuous };

// Both finite and at least 0.
struct Tolerance {
  double absolute = 1e-10;
  double relative = 1e-5;

  double allowed(double numeric) const { return absolute + relative * std::abs(numeric); }
};

// One numeric derivative and what is known about its trustworthiness.
struct NumericDerivative {
  double value = 0;
  bool lost = false;
  bool kink = false;
};

inline EntryStatus judge(const NumericDerivative& numeric, double analytic,
                         const Tolerance& tolerance) {
  if (!std::isfinite(analytic)) return EntryStatus::nonfinite;  // whatever was measured
  if (numeric.lost) return EntryStatus::lost;
  if (!std::isfinite(numeric.value)) return EntryStatus::nonfinite;
  if (numeric.kink) return EntryStatus::kink;
  const double difference = std::abs(numeric.value - analytic);
  if (!(difference <= tolerance.allowed(numeric.value))) return EntryStatus::fail;
  const double larger = std::max(std::abs(numeric.value), std::abs(analytic));
  return larger <= tolerance.absolute ? EntryStatus::vacuous : EntryStatus::pass;
}

struct ParameterReport {
  std::vector<double> numeric;
  std::vector<double> analytic;
  std::vector<EntryStatus> status;
  std::array<Index, kEntryStatusCount> counts{};
  double maxAbsoluteError = 0;  // over entries that pass or fail
  double maxRelativeError = 0;  // |numeric − analytic| / max(|numeric|, |analytic|), over the same
  Index worst = -1;             // the entry with the largest error per allowed error; −1: none

  void record(Index entry, const NumericDerivative& derivative, const Tolerance& tolerance) {
    numeric[entry] = derivative.lost ? 0 : derivative.value;
    const EntryStatus verdict = judge(derivative, analytic[entry], tolerance);
    status[entry] = verdict;
    ++counts[static_cast<int>(verdict)];
    if (verdict != EntryStatus::pass && verdict != EntryStatus::fail) return;
    const double error = std::abs(numeric[entry] - analytic[entry]);
    const double magnitude = std::max(std::abs(numeric[entry]), std::abs(analytic[entry]));
    maxAbsoluteError = std::max(maxAbsoluteError, error);
    maxRelativeError = std::max(maxRelativeError, error / magnitude);
    const double excess = error / tolerance.allowed(numeric[entry]);
    if (worst < 0 || excess > worstExcess_) {
      worst = entry;
      worstExcess_ = excess > 0 ? excess : 0;  // 0/0 and ∞/∞ are allowed, and below any other
    }
  }

  Index count(EntryStatus which) const { return counts[static_cast<int>(which)]; }

  // A wrong or non-finite entry fails. Without a single compared entry nothing was checked.
  Verdict verdict() const {
    if (count(EntryStatus::fail) + count(EntryStatus::nonfinite) > 0) return Verdict::fail;
    return count(EntryStatus::pass) > 0 ? Verdict::pass : Verdict::vacuous;
  }

 private:
  double worstExcess_ = 0;
};

// fail if one of them fails, else vacuous if one of them compared nothing, else pass.
inline Verdict combine(Verdict a, Verdict b) {
  if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
  return a == Verdict::pass ? b : a;
}

}  // namespace unrolled
