// Many derivatives at once: every perturbed copy of the layer is a column (B columns with a batch),
// and all copies of a chunk share one product W H per step, with the unperturbed W. The perturbed
// entry acts by itself on the net of its own copy:
//   U[i][j] + d:  net_t[i] += d x_t[j]      W[i][j] + d:  net_t[i] += d h_{t−1}[j]
//   b[i] + d:     net_t[i] += d             x_t[j] + d:   net_t += d U[:, j], at that step
// (a row of W that stays apart acts on its row of net); h_0 and c_0 are where its copies start.
// So a copy is the forward pass of its perturbed parameters, up to the order of rounding; the
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
    const bool ofStart = which == Parameter::h0 || which == Parameter::c0;
    const Index start = firstColumn(which, first);
    const TraceOut<double> copies{
        ColumnsOut<double>(net_).part(0, columns), ColumnsOut<double>(gates_).part(0, columns),
        ColumnsOut<double>(states_).part(0, columns), ColumnsOut<double>(cells_).part(0, columns)};
    if (ofStart || point_.kernel().traits.carries) startFrom(start, copies);
    for (Index c = 0; ofStart && c < columns / batchSize; ++c) {
      const Index entry = first + c / evaluationsPerEntry();
      const ColumnsOut<double>& of = which == Parameter::h0 ? copies.states : copies.cells;
      of.address()[c * of.rows() * batchSize + entry] += amount(which, entry, c);
    }
    for (Index at = start; at < point_.x.cols(); at += batchSize) {
      const bool product = at > start || ofStart;
      setNet(at, product, copies.net);
      if (product)
        addRecurrent<double>(workspace_, point_.parameters.gateRows(), copies.states, copies.net);
      for (Index c = 0; c < columns / batchSize; ++c) {
        const Index entry = first + c / evaluationsPerEntry();
        const ColumnsIn<double> before =
            perturbsOwnState() && at > start
                ? ColumnsIn<double>(copies.states.part(c * batchSize, batchSize))
                : ColumnsIn<double>(trace_.states).part(at, batchSize);
        perturb(which, entry, amount(which, entry, c), at, before,
                copies.net.part(c * batchSize, batchSize));
      }
      respond(at, copies, out, count);
    }
  }

 protected:
  explicit Batch(const Point<double>& point, int copies) : point_(point), trace_(point.run()) {
    constexpr Index kColumns = 128;  // as wide as products get faster; 64 KiB of states at H = 64
    const Index batchSize = point.h0.cols();
    most_ = std::max(Index{1}, kColumns / (copies * batchSize));
    const Index columns = checkedProduct(most_ * copies, batchSize);
    checkedProduct(trace_.net.rows(), columns);
    resize(net_, trace_.net.rows(), columns);
    resize(gates_, trace_.gates.rows(), columns);
    resize(states_, trace_.states.rows(), columns);
    resize(cells_, trace_.cells.rows(), columns);
    packWeights(point.parameters, workspace_);
  }

  // Where the copies of a chunk part from the unperturbed run.
  Index firstColumn(Parameter which, Index first) const {
    const Index batchSize = point_.h0.cols();
    return which == Parameter::x ? first / (point_.x.rows() * batchSize) * batchSize : 0;
  }

  // By how much copy c of a chunk changes its entry.
  virtual double amount(Parameter which, Index entry, Index c) const = 0;
  // The states that the copies start from at column `at`, without perturbation.
  virtual void startFrom(Index at, const TraceOut<double>& copies) const = 0;
  // net without perturbation: before W h_{t−1} is added, or with it.
  virtual void setNet(Index at, bool product, ColumnsOut<double> net) const = 0;
  // Whether W's perturbation multiplies the copy's own state or the unperturbed one.
  virtual bool perturbsOwnState() const = 0;
  // From the nets of a step to the states, and what they add to the derivatives.
  virtual void respond(Index at, const TraceOut<double>& copies, NumericDerivative* out,
                       Index count) = 0;

  // dh for the states of step `at`, and dcT for c; nullptr where it is 0.
  const double* incoming(Index at) const { return point_.loss().at(point_.x.cols() - at); }
  const double* incomingCells(Index at) const {
    return point_.loss().cellsAt(point_.x.cols() - at);
  }

  const Point<double>& point_;
  Trace<double> trace_;

 private:
  void perturb(Parameter which, Index entry, double amount, Index at, ColumnsIn<double> before,
               ColumnsOut<double> net) const {
    const auto& U = point_.parameters.U;
    const Index I = U.cols(), H = point_.h0.rows(), batchSize = net.cols();
    const auto addRow = [&](Index row, const double* from, Index rows) {
      for (Index s = 0; s < batchSize; ++s) net(row, s) += amount * from[s * rows];
    };
    switch (which) {
      case Parameter::U: return addRow(entry / I, &point_.x(entry % I, at), I);
      case Parameter::W: {
        const Index row = entry / H, joint = point_.parameters.jointRows();
        return addRow(row < joint ? row : row + point_.parameters.apartRows(),
                      before.address() + entry % H, H);
      }
      case Parameter::b: {
        const double one = 1;
        return addRow(entry, &one, 0);
      }
      case Parameter::h0:
      case Parameter::c0: return;
      case Parameter::x: {
        const Index s = entry / I - at;
        if (s < 0 || s >= batchSize) return;
        for (Index i = 0; i < U.rows(); ++i) net(i, s) += amount * U(i, entry % I);
      }
    }
  }

  Workspace<double> workspace_;
  Columns<double> net_, gates_, states_, cells_;
  Index most_;
};

// Central differences in a batch, + and − of an entry side by side; epsilon 0 means automatic.
class BatchedDifference : public Batch {
 public:
  explicit BatchedDifference(const Point<double>& point, double epsilon = 0) : Batch(point, 2) {
    steps_ = {point, trace_, epsilon};
    Factor<double> U;
    U.assign(point.parameters.U);
    resize(drive_, point.parameters.netSize(), point.x.cols());
    drive_.colwise() = point.parameters.b;
    U.addProduct(ColumnsIn<double>(point.x),
                 ColumnsOut<double>(drive_).rowRange(0, point.parameters.gateRows()));
  }

  int evaluationsPerEntry() const override { return 2; }

  void measure(Parameter which, Index first, Index count, NumericDerivative* out) override {
    Batch::measure(which, first, count, out);
    for (Index e = 0; e < count; ++e) {
      const double theta = point_.data(which)[first + e];
      const Ends<double> ends = steps_.ends(which, theta);
      out[e].step = ends.above - ends.below;
      out[e].value /= out[e].step;
      out[e].lost = ends.lost(theta);
    }
  }

 protected:
  void respond(Index at, const TraceOut<double>& copies, NumericDerivative* out,
               Index count) override {
    const auto& [net, gates, states, cells] = copies;
    point_.kernel().step(net, {states.address(), cells.address()},
                         {states.address(), cells.address()}, gates.address());
    const bool kinks = point_.cell.hasKink();
    const Index size = point_.h0.size();
    for (Index e = 0; e < count; ++e) {
      addDifference(incoming(at), states, e, out[e].value);
      addDifference(incomingCells(at), cells, e, out[e].value);
      const double *netAbove = net.data() + 2 * e * size, *netBelow = netAbove + size;
      for (Index i = 0; kinks && i < size; ++i)
        out[e].kink |= (netAbove[i] > 0) != (netBelow[i] > 0);
    }
  }

 private:
  double amount(Parameter which, Index entry, Index c) const override {
    const double theta = point_.data(which)[entry];
    const auto [above, below] = steps_.ends(which, theta);
    return (c % 2 == 0 ? above : below) - theta;
  }
  void startFrom(Index at, const TraceOut<double>& copies) const override {
    const auto before = TraceIn<double>(trace_).statesAt(at);
    repeat(before[0], copies.states);
    repeat(before[1], copies.cells);
  }
  void setNet(Index at, bool product, ColumnsOut<double> net) const override {
    repeat((product ? drive_ : trace_.net).data() + at * net.rows(), net);
  }
  bool perturbsOwnState() const override { return true; }

  // ⟨d, above − below⟩ for entry e; nothing without d.
  void addDifference(const double* d, ColumnsIn<double> states, Index e, double& sum) const {
    if (d == nullptr) return;
    const Index size = point_.h0.size();
    const double *above = states.data() + 2 * e * size, *below = above + size;
    for (Index i = 0; i < size; ++i) sum += d[i] * (above[i] - below[i]);
  }

  // The same B columns for every copy.
  void repeat(const double* from, ColumnsOut<double> to) const {
    const Index size = to.rows() * point_.h0.cols();
    for (Index at = 0; at < to.size(); at += size) std::copy_n(from, size, to.data() + at);
  }

  Columns<double> drive_;  // U x_t + b
};

}  // namespace unrolled
