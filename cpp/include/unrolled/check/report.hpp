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
  pass = 0,  // |numeric − analytic| ≤ absoluteTolerance + relativeTolerance · |numeric| + error
  fail,      // the difference is larger
  kink,      // an activation changes side between −ε and +ε: the quotient is not a derivative
  vacuous,   // they agree, but neither exceeds absoluteTolerance: nothing was compared
  lost,      // the step is below the resolution of the entry: θ + ε = θ
  nonfinite,  // NaN or infinity on either side
  undecided,  // only `error` explains the difference, and a wrong number could hide in it
};
inline constexpr int kEntryStatusCount = 7;

enum class Verdict : int { pass = 0, fail, vacuous, undecided };

// Both finite and at least 0.
struct Tolerance {
  double absolute = 1e-10;
  double relative = 1e-5;

  double allowed(double numeric) const { return absolute + relative * std::abs(numeric); }
  // In an error above this share of a gradient's largest number, a mistake could hide.
  double hides() const { return std::min(100 * relative, 0.05); }
};

// One numeric derivative and what is known about its trustworthiness.
struct NumericDerivative {
  double value = 0;
  bool lost = false;
  bool kink = false;
  double step = 0;    // that it was divided by, or 0
  double error = 0;   // how far it and the gradient may part without a mistake
  bool open = false;  // whether a shorter step might measure something else
};

inline EntryStatus judge(const NumericDerivative& numeric, double analytic,
                         const Tolerance& tolerance, double scale) {
  if (!std::isfinite(analytic)) return EntryStatus::nonfinite;  // whatever was measured
  if (numeric.lost) return EntryStatus::lost;
  if (!std::isfinite(numeric.value)) return EntryStatus::nonfinite;
  if (numeric.kink) return EntryStatus::kink;
  const double difference = std::abs(numeric.value - analytic);
  const double allowed = tolerance.allowed(numeric.value);
  if (difference > allowed + numeric.error) return EntryStatus::fail;
  const bool hidden = !(numeric.error <= tolerance.hides() * scale);
  if (difference > allowed && hidden) return EntryStatus::undecided;
  const double larger = std::max(std::abs(numeric.value), std::abs(analytic));
  return larger <= tolerance.absolute ? EntryStatus::vacuous : EntryStatus::pass;
}

struct ParameterReport {
  std::vector<double> numeric;
  std::vector<double> analytic;
  std::vector<double> error;
  std::vector<EntryStatus> status;
  std::array<Index, kEntryStatusCount> counts{};
  double scale = 0;             // the largest |analytic|
  double largestError = 0;      // of `error`, over entries that pass, fail or are undecided
  double maxAbsoluteError = 0;  // over the same
  double maxRelativeError = 0;  // |numeric − analytic| / max(|numeric|, |analytic|), over the same
  Index worst = -1;             // the entry with the largest error per allowed error; −1: none

  void record(Index entry, const NumericDerivative& derivative, const Tolerance& tolerance) {
    numeric[entry] = derivative.lost ? 0 : derivative.value;
    const EntryStatus verdict = judge(derivative, analytic[entry], tolerance, scale);
    status[entry] = verdict;
    error[entry] = derivative.error;
    ++counts[static_cast<int>(verdict)];
    if (verdict != EntryStatus::pass && verdict != EntryStatus::fail &&
        verdict != EntryStatus::undecided)
      return;
    largestError = std::max(largestError, derivative.error);
    const double difference = std::abs(numeric[entry] - analytic[entry]);
    const double magnitude = std::max(std::abs(numeric[entry]), std::abs(analytic[entry]));
    maxAbsoluteError = std::max(maxAbsoluteError, difference);
    maxRelativeError = std::max(maxRelativeError, difference / magnitude);
    const double excess = difference / (tolerance.allowed(numeric[entry]) + derivative.error);
    if (worst < 0 || excess > worstExcess_) {
      worst = entry;
      worstExcess_ = excess > 0 ? excess : 0;  // 0/0 and ∞/∞ are allowed, and below any other
    }
  }

  Index count(EntryStatus which) const { return counts[static_cast<int>(which)]; }

  // A wrong or non-finite entry fails; one that is undecided leaves it undecided. Without a single
  // compared entry nothing was checked.
  Verdict verdict() const {
    if (count(EntryStatus::fail) + count(EntryStatus::nonfinite) > 0) return Verdict::fail;
    if (count(EntryStatus::undecided) > 0) return Verdict::undecided;
    return count(EntryStatus::pass) > 0 ? Verdict::pass : Verdict::vacuous;
  }

 private:
  double worstExcess_ = 0;
};

// fail if one of them fails, else undecided if one of them is, else vacuous if one of them compared
// nothing, else pass.
inline Verdict combine(Verdict a, Verdict b) {
  for (const Verdict which : {Verdict::fail, Verdict::undecided, Verdict::vacuous})
    if (a == which || b == which) return which;
  return Verdict::pass;
}

}  // namespace unrolled
