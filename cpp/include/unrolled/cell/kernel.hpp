// A cell over arrays, known by its base class: the passes, the layer and the check are compiled
// once for all cells, and meet one at run time by one virtual call per step of all sequences.
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

// net and delta are blocks · H × B, gates kept · H × B.
template <class Scalar>
class CellKernel {
 public:
  const CellTraits traits;

  // `after` may be `before`.
  virtual void step(ColumnsIn<Scalar> net, States<const Scalar> before, States<Scalar> after,
                    Scalar* gates) const = 0;

  // d is ∂L/∂after; a cell that carries leaves ∂L/∂before there, as far as it goes past the
  // products. Where the cell does not carry, delta may take its place.
  virtual void stepBack(ColumnsIn<Scalar> net, const Scalar* gates, States<const Scalar> before,
                        States<const Scalar> after, States<Scalar> d,
                        ColumnsOut<Scalar> delta) const = 0;

 protected:
  constexpr explicit CellKernel(const CellTraits& t) : traits(t) {}
  ~CellKernel() = default;  // kernels are constants: cells.hpp
};

template <class Scalar, PointwiseCell C>
class CellOf final : public CellKernel<Scalar> {
 public:
  constexpr explicit CellOf(C cell) : CellKernel<Scalar>(kTraits<C>), cell_(cell) {}

  void step(ColumnsIn<Scalar> net, States<const Scalar> before, States<Scalar> after,
            Scalar* gates) const override {
    eachColumn(net, [&](Index column, Index units) {
      In<kNet + kCarried> in;
      Out<C::kStates + C::kKept> out;
      pointTo<kNet>(in.data(), net.data(), column, units);
      for (int s = 0; s < kCarried; ++s) pointTo<1>(in.data() + kNet + s, before[s], column, units);
      for (int s = 0; s < C::kStates; ++s) pointTo<1>(out.data() + s, after[s], column, units);
      pointTo<C::kKept>(out.data() + C::kStates, gates, column, units);
      overLanes(units, in, out, [this](const N* from, N* to) {
        cell_.step(from, from + kNet, to, to + C::kStates);
      });
    });
  }

  void stepBack(ColumnsIn<Scalar> net, const Scalar* gates, States<const Scalar> before,
                States<const Scalar> after, States<Scalar> d,
                ColumnsOut<Scalar> delta) const override {
    eachColumn(net, [&](Index column, Index units) {
      In<kD + C::kStates> in;
      Out<kNet + kCarried> out;
      pointTo<kNet>(in.data(), net.data(), column, units);
      pointTo<C::kKept>(in.data() + kNet, gates, column, units);
      for (int s = 0; s < kCarried; ++s)
        pointTo<1>(in.data() + kBefore + s, before[s], column, units);
      for (int s = 0; s < C::kStates; ++s) {
        pointTo<1>(in.data() + kAfter + s, after[s], column, units);
        pointTo<1>(in.data() + kD + s, d[s], column, units);
      }
      pointTo<kNet>(out.data(), delta.data(), column, units);
      for (int s = 0; s < kCarried; ++s) pointTo<1>(out.data() + kNet + s, d[s], column, units);
      overLanes(units, in, out, [this](N* from, N* to) {
        cell_.stepBack(from, from + kNet, from + kBefore, from + kAfter, from + kD, to);
        for (int s = 0; s < kCarried; ++s) to[kNet + s] = from[kD + s];
      });
    });
  }

  // The derivatives of every unit's states after a step with respect to the input-th of its own
  // numbers: the blocks of net and, behind them, the states before. By `step` on dual numbers, not
  // by `stepBack`, so that a check that uses one judges the other. Not virtual: only a check asks,
  // in float64, and it is compiled there, for size.
  static void localDerivatives(const C& cell, ColumnsIn<Scalar> net, States<const Scalar> before,
                               int input, States<Scalar> derivatives) {
    eachColumn(net, [&](Index column, Index units) {
      In<kNet + kCarried> in;
      Out<C::kStates> out;
      pointTo<kNet>(in.data(), net.data(), column, units);
      for (int s = 0; s < kCarried; ++s) pointTo<1>(in.data() + kNet + s, before[s], column, units);
      for (int s = 0; s < C::kStates; ++s)
        pointTo<1>(out.data() + s, derivatives[s], column, units);
      overLanes(units, in, out, [&cell, input](const N* from, N* to) {
        const N zero{}, unit = number::oneMinus(zero);
        number::Dual<N> numbers[kNet + kCarried], states[C::kStates], gates[C::kKept + 1];
        for (int k = 0; k < kNet + kCarried; ++k) numbers[k] = {from[k], k == input ? unit : zero};
        cell.step(numbers, numbers + kNet, states, gates);
        for (int s = 0; s < C::kStates; ++s) to[s] = states[s].slope;
      });
    });
  }

 private:
  using N = typename elementary::Lanes<Scalar>::Values;
  template <int count>
  using In = std::array<const Scalar*, count>;
  template <int count>
  using Out = std::array<Scalar*, count>;

  static constexpr int kNet = kTraits<C>.blocks(), kCarried = C::kCarries ? C::kStates : 0;
  static constexpr int kBefore = kNet + C::kKept;  // in stepBack
  static constexpr int kAfter = kBefore + kCarried, kD = kAfter + C::kStates;

  // body(column, units). Columns of one block each are one long column.
  static EIGEN_ALWAYS_INLINE void eachColumn(const ColumnsIn<Scalar>& net, auto&& body) {
    if constexpr (kNet == 1) {
      body(0, net.size());
    } else {
      for (Index column = 0; column < net.cols(); ++column) body(column, net.rows() / kNet);
    }
  }

  // The blocks of one column of an array.
  template <int blocks>
  static void pointTo(auto* pointers, auto* array, Index column, Index units) {
    for (int b = 0; b < blocks; ++b) pointers[b] = array + (column * blocks + b) * units;
  }

  // body(from, to) on the numbers of several units at once.
  template <std::size_t in, std::size_t out>
  static EIGEN_ALWAYS_INLINE void overLanes(Index units, const std::array<const Scalar*, in>& from,
                                            const std::array<Scalar*, out>& to, auto&& body) {
    elementary::inWholeLanes(
        units, from, to, [&](Index size, const auto& source, const auto& target) EIGEN_DONT_INLINE {
          elementary::map<Scalar>(size, source, target, body);
        });
  }

  C cell_;
};

}  // namespace unrolled
