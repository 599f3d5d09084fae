// The list of cells, and which one a layer has. A further cell is a header beside simple.hpp and a
// case in each function.
#pragma once

#include <utility>

#include "unrolled/cell/gru.hpp"
#include "unrolled/cell/kernel.hpp"
#include "unrolled/cell/lstm.hpp"
#include "unrolled/cell/simple.hpp"

namespace unrolled {

// In the order of web/lib.
enum class CellType : int { rnn = 0, gru, lstm };
inline constexpr int kCellCount = 3;

// Which cell: as numbers, which cross the border.
struct Cell {
  CellType type = CellType::rnn;
  Activation activation = Activation::tanh;  // of rnn

  constexpr Cell() = default;
  constexpr Cell(Activation f) : activation(f) {}
  constexpr Cell(CellType t, Activation f) : type(t), activation(f) {}

  // Whether a difference quotient can straddle a point without a derivative.
  constexpr bool hasKink() const { return type == CellType::rnn && unrolled::hasKink(activation); }
};

template <class Scalar, int... k>
const CellKernel<Scalar>& simpleKernel(Activation f, std::integer_sequence<int, k...>) {
  static constexpr CellOf<Scalar, Simple> kKernels[] = {CellOf<Scalar, Simple>({Activation{k}})...};
  return kKernels[static_cast<int>(f)];
}

template <class Scalar, PointwiseCell C>
inline constexpr CellOf<Scalar, C> kKernel{C{}};

template <class Scalar>
const CellKernel<Scalar>& kernelOf(Cell cell) {
  switch (cell.type) {
    case CellType::rnn: break;
    case CellType::gru: return kKernel<Scalar, Gru>;
    case CellType::lstm: return kKernel<Scalar, Lstm>;
  }
  return simpleKernel<Scalar>(cell.activation, std::make_integer_sequence<int, kActivationCount>{});
}

// The derivatives of a cell's own step: CellOf::localDerivatives.
template <class Scalar>
void localDerivatives(Cell cell, ColumnsIn<Scalar> net, States<const Scalar> before, int input,
                      States<Scalar> out) {
  switch (cell.type) {
    case CellType::rnn:
      return CellOf<Scalar, Simple>::localDerivatives({cell.activation}, net, before, input, out);
    case CellType::gru: return CellOf<Scalar, Gru>::localDerivatives({}, net, before, input, out);
    case CellType::lstm: return CellOf<Scalar, Lstm>::localDerivatives({}, net, before, input, out);
  }
}

// f' of a cell with one block, H × B, as the backward pass has it: what stepBack makes of ones.
template <class Scalar>
void slopes(const CellKernel<Scalar>& cell, ColumnsIn<Scalar> net, ColumnsIn<Scalar> h,
            ColumnsOut<Scalar> out) {
  out.setOnes();
  cell.stepBack(net, nullptr, {}, {h.address()}, {out.address()}, out);
}

}  // namespace unrolled
