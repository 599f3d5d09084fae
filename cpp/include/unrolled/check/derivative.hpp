// Derivatives of the loss (9) of DERIVATION.md by central differences:
//   of one entry      (L(θ+ε) − L(θ−ε)) / ((θ+ε) − (θ−ε)), with the step that was really taken
//   in one direction  the same along a random vector through all entries of a parameter: one number
//                     per parameter, for layers with too many entries
// Both call the public forward only. They change the point while they measure and put it back, bit
// for bit; it must outlive them. See also batch.hpp, complex_step.hpp and single_precision.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "unrolled/check/point.hpp"
#include "unrolled/check/report.hpp"
#include "unrolled/check/rounding.hpp"

namespace unrolled {

// ∛(2⁻⁵²)·max(1, |θ|) balances the truncation error ε² against the rounding error 2⁻⁵²/ε; in single
// precision 2⁻²³ takes the place of 2⁻⁵².
template <class Scalar = double>
double automaticEpsilon(double theta) {
  constexpr bool kDouble = std::is_same_v<Scalar, double>;
  constexpr double kCubeRootOfUlp = kDouble ? 6.055454452393343e-06 : 4.921566601151848e-03;
  return kCubeRootOfUlp * std::max(1.0, std::abs(theta));
}

// Where a step away from theta ends on both sides.
template <class Scalar>
struct Ends {
  Scalar above, below;
  bool lost(Scalar theta) const { return above == theta || below == theta; }
};

// How far a check moves its numbers: by the epsilon that is asked for, or automatically, which is
// shorter where a number is multiplied by large ones, so that net moves little.
class Steps {
 public:
  double scale = 1;

  Steps() = default;
  // `run` is one of the point; epsilon 0 means automatic.
  template <class Scalar>
  EIGEN_DONT_INLINE Steps(const Point<Scalar>& point, const Trace<Scalar>& run, double epsilon)
      : epsilon_(epsilon) {
    shares_[static_cast<int>(Parameter::U)] = shareOf(point.flat(Parameter::x));
    shares_[static_cast<int>(Parameter::W)] =
        shareOf(FlatArray<const Scalar>{run.states.data(), run.states.size()});
    shares_[static_cast<int>(Parameter::h0)] = shareOf(point.flat(Parameter::W));
    shares_[static_cast<int>(Parameter::x)] = shareOf(point.flat(Parameter::U));
  }

  template <class Scalar>
  double epsilon(Parameter which, Scalar theta) const {
    const double automatic = automaticEpsilon<Scalar>(theta) * shares_[static_cast<int>(which)];
    if (epsilon_ == 0) return automatic * scale;
    return scale == 1 ? epsilon_ : std::min(epsilon_, automatic) * scale;
  }
  template <class Scalar>
  Ends<Scalar> ends(Parameter which, Scalar theta) const {
    const double from = theta, step = epsilon(which, theta);
    return {static_cast<Scalar>(from + step), static_cast<Scalar>(from - step)};
  }

 private:
  // 1 where no factor is large.
  template <class Scalar>
  static double shareOf(FlatArray<const Scalar> factors) {
    constexpr double kUsual = 10, kLeast = 1e-6;
    return std::max(kLeast, kUsual / largestOf(factors, kUsual));
  }

  double epsilon_ = 0;
  std::array<double, kParameterCount> shares_{1, 1, 1, 1, 1, 1};
};

// Measures derivatives of L, and says which number of a gradient each of them belongs to.
class Derivative {
 public:
  virtual ~Derivative() = default;
  // How many derivatives there are of a parameter with `size` entries.
  virtual Index count(Index size) const { return size; }
  virtual NumericDerivative measure(Parameter which, Index entry) = 0;
  // `count` entries from `first` on, at most mostAtOnce().
  virtual void measure(Parameter which, Index first, Index count, NumericDerivative* out) {
    for (Index i = 0; i < count; ++i) out[i] = measure(which, first + i);
  }
  virtual Index mostAtOnce() const { return 1; }
  // What a gradient with `size` entries says measure(which, entry) should be.
  virtual double predict(Parameter, Index entry, const double* gradient, Index /*size*/) const {
    return gradient[entry];
  }
  virtual int evaluationsPerEntry() const = 0;
  // Takes all steps so much shorter, and than the automatic ones where those were longer.
  void shorten(double scale) { steps_.scale = scale; }
  // Of the numbers that it computes with.
  virtual double unitRoundoff() const { return 0x1p-53; }

 protected:
  Steps steps_;
};

// Entry by entry; epsilon 0 means automatic.
class CentralDifference final : public Derivative {
 public:
  using Derivative::measure;
  explicit CentralDifference(Point<double>& point, double epsilon = 0)
      : point_(point), plus_(point.run()), minus_(plus_) {
    steps_ = {point, plus_, epsilon};
  }

  int evaluationsPerEntry() const override { return 2; }

  NumericDerivative measure(Parameter which, Index entry) override {
    double& theta = point_.data(which)[entry];
    const double saved = theta;
    const Ends<double> ends = steps_.ends(which, saved);
    theta = ends.above;
    point_.run(plus_);
    theta = ends.below;
    point_.run(minus_);
    theta = saved;
    return {point_.loss().difference(plus_, minus_) / (ends.above - ends.below), ends.lost(saved),
            straddlesKink(point_.cell, plus_, minus_), ends.above - ends.below};
  }

 private:
  Point<double>& point_;
  Trace<double> plus_, minus_;
};

// Along θ + s·v with v uniform in ±1, seeded; epsilon 0 means automatic for the largest entry. Lost
// where a single entry cannot move: the number would say nothing of it.
class DirectionalDifference final : public Derivative {
 public:
  using Derivative::measure;
  DirectionalDifference(Point<double>& point, double epsilon, std::uint64_t seed)
      : point_(point), plus_(point.run()), minus_(plus_) {
    steps_ = {point, plus_, epsilon};
    std::mt19937_64 generator(seed);
    for (int i = 0; i < kParameterCount; ++i) {
      const auto which = static_cast<Parameter>(i);
      direction_[i].resize(point_.size(which));
      // 53 bits by hand: std::uniform_real_distribution differs between standard libraries.
      for (double& v : direction_[i]) v = static_cast<double>(generator() >> 11) * 0x1p-52 - 1;
    }
  }

  Index count(Index) const override { return 1; }
  int evaluationsPerEntry() const override { return 2; }

  NumericDerivative measure(Parameter which, Index) override {
    const auto [above, below] = ends(which);
    const bool lost = !std::ranges::equal(above, below, std::ranges::not_equal_to{});
    run(which, above, plus_);
    run(which, below, minus_);
    return {point_.loss().difference(plus_, minus_) / (2 * epsilon(which)), lost,
            straddlesKink(point_.cell, plus_, minus_), 2 * epsilon(which)};
  }

  // ⟨gradient, v⟩ with the step that was really taken by every entry.
  double predict(Parameter which, Index, const double* gradient, Index size) const override {
    const auto [above, below] = ends(which);
    double sum = 0;
    for (Index i = 0; i < size; ++i) sum += gradient[i] * (above[i] - below[i]);
    return sum / (2 * epsilon(which));
  }

 private:
  using Numbers = std::vector<double>;

  double epsilon(Parameter which) const {
    double largest = 0;
    const double* theta = point_.data(which);
    for (Index i = 0; i < point_.size(which); ++i) largest = std::max(largest, std::abs(theta[i]));
    return steps_.epsilon(which, largest);
  }

  std::pair<Numbers, Numbers> ends(Parameter which) const {
    const Numbers& v = direction_[static_cast<int>(which)];
    const double step = epsilon(which);
    Numbers above(v.size()), below(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) {
      above[i] = point_.data(which)[i] + step * v[i];
      below[i] = point_.data(which)[i] - step * v[i];
    }
    return {std::move(above), std::move(below)};
  }

  // Runs at an end and puts the parameter back, bit for bit.
  void run(Parameter which, Numbers end, Trace<double>& trace) {
    const auto swap = [&] { std::swap_ranges(end.begin(), end.end(), point_.data(which)); };
    swap();
    point_.run(trace);
    swap();
  }

  Point<double>& point_;
  std::array<Numbers, kParameterCount> direction_;
  Trace<double> plus_, minus_;
};

}  // namespace unrolled
