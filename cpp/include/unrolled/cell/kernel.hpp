// A cell over arrays, known by its base class: the passes, the layer and the check are compiled
// once for all cells, and meet one at run time by a virtual call: one per step of all sequences of
// the simple cell, one per step and sequence of a cell with gates.
#pragma once

#include <algorithm>
#include <array>

#include "unrolled/cell/concept.hpp"
#include "unrolled/cell/number.hpp"
#include "unrolled/elementary.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// The states of one step of all sequences, H × B each: h and, where the cell has it, c.
template <class Scalar>
using States = std::array<Scalar*, kMostStates>;

// Where the arrays stand that a step reads or writes, one for each of a unit's numbers.
template <class Scalar>
class Addresses {
 public:
  // The blocks of one column of an array.
  void add(Scalar* array, int blocks, Index column, Index units) {
    array += column * blocks * units;
#ifdef __clang__
#pragma clang loop vectorize(disable) unroll(disable)  // there are few; size
#endif
    for (int b = 0; b < blocks; ++b, array += units) at_[count_++] = array;
  }
  elementary::Arrays<Scalar> all() const { return {at_.data(), count_}; }

 private:
  std::array<Scalar*, elementary::kMostArrays> at_;
  int count_ = 0;
};

// net and delta are blocks · H × B, gates kept · H × B.
template <class Scalar>
class CellKernel {
 public:
  const CellTraits traits;

  // `after` may be `before`.
  EIGEN_DONT_INLINE void step(ColumnsIn<Scalar> net, States<const Scalar> before,
                              States<Scalar> after, Scalar* gates) const {
    eachColumn(net, [&](Index column, Index units) {
      Addresses<const Scalar> in;
      Addresses<Scalar> out;
      in.add(net.data(), traits.blocks(), column, units);
      for (int s = 0; s < traits.carried(); ++s) in.add(before[s], 1, column, units);
      for (int s = 0; s < traits.states; ++s) out.add(after[s], 1, column, units);
      out.add(gates, traits.kept, column, units);
      elementary::inWholeLanes<Scalar>(
          units, in.all(), out.all(),
          [this](Index size, auto from, auto to) { stepLanes(size, from, to); });
    });
  }

  // d is ∂L/∂after; a cell that carries leaves ∂L/∂before there, as far as it goes past the
  // products. Where the cell does not carry, delta may take its place.
  EIGEN_DONT_INLINE void stepBack(ColumnsIn<Scalar> net, const Scalar* gates,
                                  States<const Scalar> before, States<const Scalar> after,
                                  States<Scalar> d, ColumnsOut<Scalar> delta) const {
    eachColumn(net, [&](Index column, Index units) {
      Addresses<const Scalar> in;
      Addresses<Scalar> out;
      in.add(net.data(), traits.blocks(), column, units);
      in.add(gates, traits.kept, column, units);
      for (int s = 0; s < traits.carried(); ++s) in.add(before[s], 1, column, units);
      for (int s = 0; s < traits.states; ++s) in.add(after[s], 1, column, units);
      for (int s = 0; s < traits.states; ++s) in.add(d[s], 1, column, units);
      out.add(delta.data(), traits.blocks(), column, units);
      for (int s = 0; s < traits.carried(); ++s) out.add(d[s], 1, column, units);
      elementary::inWholeLanes<Scalar>(
          units, in.all(), out.all(),
          [this](Index size, auto from, auto to) { backLanes(size, from, to); });
    });
  }

 protected:
  template <class T>
  using Arrays = T* const*;

  constexpr explicit CellKernel(const CellTraits& t) : traits(t) {}
  ~CellKernel() = default;  // kernels are constants: cells.hpp

  // The same on whole lanes of units, for the arrays in the order in which they are named above.
  virtual void stepLanes(Index size, Arrays<const Scalar> from, Arrays<Scalar> to) const = 0;
  virtual void backLanes(Index size, Arrays<const Scalar> from, Arrays<Scalar> to) const = 0;

 private:
  // body(column, units). Columns of one block each are one long column.
  EIGEN_ALWAYS_INLINE void eachColumn(const ColumnsIn<Scalar>& net, auto&& body) const {
    const bool single = traits.blocks() == 1;
    const Index units = single ? net.size() : net.rows() / traits.blocks();
    const Index columns = single ? 1 : net.cols();
    for (Index column = 0; column < columns; ++column) body(column, units);
  }
};

template <class Scalar, PointwiseCell C>
class CellOf final : public CellKernel<Scalar> {
 public:
  constexpr explicit CellOf(C cell) : CellKernel<Scalar>(kTraits<C>), cell_(cell) {}

  // The derivatives of every unit's states after a step with respect to the input-th of its own
  // numbers: the blocks of net and, behind them, the states before. By `step` on dual numbers, not
  // by `stepBack`, so that a check that uses one judges the other. Not virtual: only a check asks,
  // once, in float64; a unit at a time takes the least code.
  static void localDerivatives(const C& cell, ColumnsIn<Scalar> net, States<const Scalar> before,
                               int input, States<Scalar> derivatives) {
    const Index units = net.rows() / kNet;
    for (Index i = 0; i < units * net.cols(); ++i) {
      const Scalar* own = net.address() + i / units * net.rows() + i % units;
      number::Dual<N> numbers[kNet + kCarried], states[C::kStates], gates[C::kKept + 1];
      for (int k = 0; k < kNet + kCarried; ++k)
        numbers[k] = {N{} + (k < kNet ? own[k * units] : before[k - kNet][i]),
                      N{} + Scalar(k == input)};
      cell.step(numbers, numbers + kNet, states, gates);
      for (int s = 0; s < C::kStates; ++s) derivatives[s][i] = states[s].slope[0];
    }
  }

 private:
  using N = typename elementary::Lanes<Scalar>::Values;
  template <class T>
  using Arrays = typename CellKernel<Scalar>::template Arrays<T>;

  static constexpr int kNet = kTraits<C>.blocks(), kCarried = kTraits<C>.carried();
  static constexpr int kBefore = kNet + C::kKept;  // in backLanes
  static constexpr int kAfter = kBefore + kCarried, kD = kAfter + C::kStates;
  static_assert(kD + C::kStates <= elementary::kMostArrays);

  void stepLanes(Index size, Arrays<const Scalar> from, Arrays<Scalar> to) const override {
    elementary::map<Scalar, kNet + kCarried, C::kStates + C::kKept>(
        size, from, to,
        [this](const N* in, N* out) { cell_.step(in, in + kNet, out, out + C::kStates); });
  }

  void backLanes(Index size, Arrays<const Scalar> from, Arrays<Scalar> to) const override {
    elementary::map<Scalar, kD + C::kStates, kNet + kCarried>(
        size, from, to, [this](N* in, N* out) {
          cell_.stepBack(in, in + kNet, in + kBefore, in + kAfter, in + kD, out);
          for (int s = 0; s < kCarried; ++s) out[kNet + s] = in[kD + s];
        });
  }

  C cell_;
};

}  // namespace unrolled
