// Many derivatives at once: every perturbed copy of the layer is a column (B columns with a batch),
// and all copies of a chunk share one product W H per step, with the unperturbed W. The perturbed
// entry acts by itself on the net of its own copy:
//   U[i][j] + d:  net_t[i] += d x_t[j]      W[i][j] + d:  net_t[i] += d h_{t−1}[j]
//   b[i] + d:     net_t[i] += d             x_t[j] + d:   net_t += d U[:, j], at that step
// so that a copy is the forward pass of its perturbed parameters, up to the order of rounding; the
// one-at-a-time difference (derivative.hpp) is the oracle in the tests. Until its perturbation
// acts, a copy is the unperturbed run: a chunk starts at that step, from the shared net. Two
// methods: BatchedDifference here, whose two sides losses.hpp shows, and complex_step.hpp.
#pragma once

#include <algorithm>
#include <vector>

#include "unrolled/check/derivative.hpp"

namespace unrolled {

class Batch : public Derivative {
 public:
  Index mostAtOnce() const override { return most_; }
  NumericDerivative measure(Parameter which, Index entry) override {
    NumericDerivative one;
    measure(which, entry, 1, &one);
    return one;
  }

  void measure(Parameter which, Index first, Index count, NumericDerivative* out) override {
    const Index batchSize = point_.h0.cols(), columns = count * evaluationsPerEntry() * batchSize;
    std::fill_n(out, count, NumericDerivative{});
    const bool ofH0 = which == Parameter::h0;
    const Index start = firstColumn(which, first);
    const ColumnsOut<double> states = ColumnsOut<double>(states_).part(0, columns),
                             net = ColumnsOut<double>(net_).part(0, columns);
    if (ofH0) startFrom(first, states);
    for (Index at = start; at < point_.x.cols(); at += batchSize) {
      const bool product = at > start || ofH0;
      setNet(at, product, net);
      if (product) W_.addProduct(states, net);
      for (Index c = 0; c < columns / batchSize; ++c) {
        const Index entry = first + c / evaluationsPerEntry();
        const ColumnsIn<double> before =
            perturbsOwnState() && at > start
                ? ColumnsIn<double>(states.part(c * batchSize, batchSize))
                : ColumnsIn<double>(trace_.states).part(at, batchSize);
        perturb(which, entry, amount(which, entry, c), at, before,
                net.part(c * batchSize, batchSize));
      }
      respond(at, net, states, out, count);
    }
  }

 protected:
  explicit Batch(const Point<double>& point, int copies) : point_(point), trace_(point.run()) {
    constexpr Index kColumns = 128;  // as wide as products get faster; 64 KiB of states at H = 64
    const Index batchSize = point.h0.cols();
    most_ = std::max(Index{1}, kColumns / (copies * batchSize));
    const Index columns = checkedProduct(most_ * copies, batchSize);
    checkedProduct(point.h0.rows(), columns);
    resize(net_, point.h0.rows(), columns);
    resize(states_, point.h0.rows(), columns);
    W_.assign(point.parameters.W);
  }

  // Where the copies of a chunk part from the unperturbed run.
  Index firstColumn(Parameter which, Index first) const {
    const Index batchSize = point_.h0.cols();
    return which == Parameter::x ? first / (point_.x.rows() * batchSize) * batchSize : 0;
  }

  // By how much copy c of a chunk changes its entry.
  virtual double amount(Parameter which, Index entry, Index c) const = 0;
  // The states that the copies start from, when h_0 is perturbed.
  virtual void startFrom(Index first, ColumnsOut<double> states) const = 0;
  // net without perturbation: before W h_{t−1} is added, or with it.
  virtual void setNet(Index at, bool product, ColumnsOut<double> net) const = 0;
  // Whether W's perturbation multiplies the copy's own state or the unperturbed one.
  virtual bool perturbsOwnState() const = 0;
  // From the nets of a step to the states, and what they add to the derivatives.
  virtual void respond(Index at, ColumnsIn<double> net, ColumnsOut<double> states,
                       NumericDerivative* out, Index count) = 0;

  // dh for the states of step `at`; nullptr where it is 0.
  const double* incoming(Index at) const { return point_.loss().at(point_.x.cols() - at); }

  const Point<double>& point_;
  Trace<double> trace_;

 private:
  void perturb(Parameter which, Index entry, double amount, Index at, ColumnsIn<double> before,
               ColumnsOut<double> net) const {
    const auto& U = point_.parameters.U;
    const Index I = U.cols(), H = U.rows(), batchSize = net.cols();
    const auto addRow = [&](Index row, const double* from, Index rows) {
      for (Index s = 0; s < batchSize; ++s) net(row, s) += amount * from[s * rows];
    };
    switch (which) {
      case Parameter::U: return addRow(entry / I, &point_.x(entry % I, at), I);
      case Parameter::W: return addRow(entry / H, before.address() + entry % H, H);
      case Parameter::b: {
        const double one = 1;
        return addRow(entry, &one, 0);
      }
      case Parameter::h0: return;
      case Parameter::x: {
        const Index s = entry / I - at;
        if (s < 0 || s >= batchSize) return;
        for (Index i = 0; i < H; ++i) net(i, s) += amount * U(i, entry % I);
      }
    }
  }

  Factor<double> W_;
  Columns<double> net_, states_;
  Index most_;
};

// Central differences in a batch, + and − of an entry side by side; epsilon 0 means automatic.
class BatchedDifference : public Batch {
 public:
  explicit BatchedDifference(const Point<double>& point, double epsilon = 0)
      : Batch(point, 2), epsilon_(epsilon) {
    Factor<double> U;
    U.assign(point.parameters.U);
    resize(drive_, point.h0.rows(), point.x.cols());
    drive_.colwise() = point.parameters.b;
    U.addProduct(point.x, drive_);
  }

  int evaluationsPerEntry() const override { return 2; }

  void measure(Parameter which, Index first, Index count, NumericDerivative* out) override {
    Batch::measure(which, first, count, out);
    for (Index e = 0; e < count; ++e) {
      const double theta = point_.data(which)[first + e];
      const Ends<double> ends = endsOf(theta, epsilon_);
      out[e].value /= ends.above - ends.below;
      out[e].lost = ends.lost(theta);
    }
  }

 protected:
  void respond(Index at, ColumnsIn<double> net, ColumnsOut<double> states, NumericDerivative* out,
               Index count) override {
    point_.kernel().step(net, {states.address()}, {states.address()});
    const double* dh = incoming(at);
    const bool kinks = point_.cell.hasKink();
    const Index size = point_.h0.size();
    for (Index e = 0; e < count; ++e) {
      const Index from = 2 * e * size;
      const double *above = states.data() + from, *below = above + size;
      for (Index i = 0; dh != nullptr && i < size; ++i)
        out[e].value += dh[i] * (above[i] - below[i]);
      const double *netAbove = net.data() + from, *netBelow = netAbove + size;
      for (Index i = 0; kinks && i < size; ++i)
        out[e].kink |= (netAbove[i] > 0) != (netBelow[i] > 0);
    }
  }

  const double epsilon_;

 private:
  double amount(Parameter which, Index entry, Index c) const override {
    const double theta = point_.data(which)[entry];
    const auto [above, below] = endsOf(theta, epsilon_);
    return (c % 2 == 0 ? above : below) - theta;
  }
  void startFrom(Index first, ColumnsOut<double> states) const override {
    repeat(point_.h0.data(), states);
    const Index size = point_.h0.size();
    for (Index c = 0; c < states.size() / size; ++c) {
      const Index entry = first + c / 2;
      states.data()[c * size + entry] += amount(Parameter::h0, entry, c);
    }
  }
  void setNet(Index at, bool product, ColumnsOut<double> net) const override {
    repeat((product ? drive_ : trace_.net).data() + at * net.rows(), net);
  }
  bool perturbsOwnState() const override { return true; }

  // The same B columns for every copy.
  void repeat(const double* from, ColumnsOut<double> to) const {
    const Index size = point_.h0.size();
    for (Index at = 0; at < to.size(); at += size) std::copy_n(from, size, to.data() + at);
  }

  Columns<double> drive_;  // U x_t + b
};

}  // namespace unrolled
