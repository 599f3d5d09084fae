// The objects of DERIVATION.md as types. A layer has G blocks of H rows, one for each gate of its
// cell, and A further ones in b, net and delta; G = 1 and A = 0 for the simple cell. A sequence of
// column vectors is one column-major matrix, so that JavaScript's row-major [T, B, I] is the same
// bytes: column t·B + b is step t + 1 of sequence b. Weights are row-major, so that JavaScript sees
// [H, I] without a transpose. Nothing here computes.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

// As cpp/cmake/unrolled-eigen.cmake has it, for those who come without CMake.
#if !EIGEN_VERSION_AT_LEAST(3, 4, 0)
#error "Unrolled needs Eigen 3.4 or 5"
#elif defined(__wasm__) && !EIGEN_VERSION_AT_LEAST(5, 0, 0)
#error "Unrolled needs Eigen 5 for WebAssembly: the SSE path of 3.4 does not compile for it"
#endif

namespace unrolled {

using Eigen::Index;

// Columns of a sequence: x is I × (T·B), net and delta are (G+A)·H × (T·B), states is H ×
// ((T+1)·B).
template <class Scalar>
using Columns = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

// U is G·H × I, W is G·H × H.
template <class Scalar>
using Weights = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <class Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

// Some rows of every column of a column-major matrix, for the products: the blocks of some gates,
// or all. Nothing is copied; the caller keeps the matrix alive.
template <class Scalar>
struct RowRange {
  Scalar* data;
  Index rows, columns;
  Index stride;  // from column to column: the rows of the whole matrix
};

// Kernels take whole columns, which are contiguous, by address and size: a matrix, a block of its
// columns, or row-major weights as their transpose. Nothing is copied; the caller keeps them alive.
template <class Mapped>
class Contiguous : public Eigen::Map<Mapped> {
 public:
  using Base = Eigen::Map<Mapped>;
  using Base::operator=;

  template <class Derived>
  requires std::is_const_v<Mapped> Contiguous(const Eigen::MatrixBase<Derived>& columns)
      : Contiguous(columns.derived(), nullptr) {}

  // To write: a matrix that is not const, or a view of one.
  template <class Derived>
  requires(!std::is_const_v<Mapped>) Contiguous(Eigen::PlainObjectBase<Derived>& columns)
      : Contiguous(columns.derived(), nullptr) {}
  template <class Derived>
  requires(!std::is_const_v<Mapped> && (Derived::Flags & Eigen::LvalueBit) != 0 &&
           !std::is_base_of_v<Eigen::PlainObjectBase<Derived>, Derived>)
      Contiguous(const Eigen::MatrixBase<Derived>& columns)
      : Contiguous(columns.const_cast_derived(), nullptr) {}

  // Nothing, for a cell that has none of it.
  Contiguous() : Base(nullptr, 0, 0) {}

  // Some of the columns; unlike Eigen's blocks no more than an address.
  Contiguous part(Index from, Index count) const {
    return Contiguous(this->m_data + from * this->rows(), this->rows(), count);
  }

  // Eigen's data() is read-only in a const map, this is not.
  typename Base::PointerType address() const { return this->m_data; }

  using Rows = RowRange<std::remove_pointer_t<typename Base::PointerType>>;
  Rows rowRange(Index from, Index count) const {
    return {this->m_data + from, count, this->cols(), this->rows()};
  }
  operator Rows() const { return rowRange(0, this->rows()); }

 private:
  Contiguous(auto* data, Index rows, Index columns) : Base(data, rows, columns) {}

  Contiguous(auto& columns, std::nullptr_t) : Base(columns.data(), columns.rows(), columns.cols()) {
    static_assert(!std::decay_t<decltype(columns)>::IsRowMajor || columns.IsVectorAtCompileTime,
                  "rows are not columns: pass row-major weights as their transpose");
    eigen_assert(columns.cols() <= 1 || columns.outerStride() == columns.rows());
  }
};
template <class Scalar>
using ColumnsIn = Contiguous<const Columns<Scalar>>;
template <class Scalar>
using ColumnsOut = Contiguous<Columns<Scalar>>;

// Whole columns, as many numbers in both. Eigen's assignment would be compiled for every pair of
// expressions.
template <class Scalar>
EIGEN_DONT_INLINE void copy(ColumnsIn<Scalar> from, ColumnsOut<Scalar> to) {
  eigen_assert(from.size() == to.size());
  std::copy_n(from.address(), from.size(), to.address());
}

template <class Scalar>
struct Parameters {
  Weights<Scalar> U;
  Weights<Scalar> W;
  Vector<Scalar> b;  // (G+A)·H

  Index inputSize() const { return U.cols(); }
  Index hiddenSize() const { return W.cols(); }
  Index netSize() const { return b.size(); }
  Index gateRows() const { return U.rows(); }
  // The last of the gates' rows, whose W h stays apart from U x, in rows of net of its own.
  Index apartRows() const { return netSize() - gateRows(); }
  Index jointRows() const { return gateRows() - apartRows(); }

  template <class Other>
  Parameters<Other> cast() const {
    return {U.template cast<Other>(), W.template cast<Other>(), b.template cast<Other>()};
  }
};

// The arrays that an update changes, and their gradients below, in one order.
auto weightsOf(auto& parameters) requires requires { parameters.U; }
{ return std::tie(parameters.U, parameters.W, parameters.b); }
inline constexpr int kWeightCount = 3;

// body(i, a_i, b_i …) for the i-th array of every list.
template <class First, class... Lists>
void forEachArray(auto&& body, First first, Lists... lists) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto visit = [&](auto i) {
      body(static_cast<int>(i), std::get<i>(first), std::get<i>(lists)...);
    };
    (visit(std::integral_constant<std::size_t, I>()), ...);
  }
  (std::make_index_sequence<std::tuple_size_v<First>>());
}

// Resizes; the entries are undefined. Empty first: where memory runs out, Eigen's resize leaves a
// matrix with the address of memory that it has freed. Compiled once per type, because Eigen
// inlines allocation everywhere.
template <class Matrix>
EIGEN_DONT_INLINE void resize(Matrix& matrix, Index rows, Index columns) {
  if (matrix.rows() == rows && matrix.cols() == columns) return;
  matrix.resize(0, matrix.ColsAtCompileTime == 1);
  matrix.resize(rows, columns);
}

// What a forward pass leaves for the backward pass. What a cell does not have has no rows.
template <class Scalar>
struct Trace {
  Columns<Scalar> net;     // (G+A)·H × (T·B)
  Columns<Scalar> gates;   // G·H × (T·B), activated; 0 × (T·B) for the simple cell
  Columns<Scalar> states;  // H × ((T+1)·B), the first B columns are h_0
  Columns<Scalar> cells;   // c likewise, or 0 × ((T+1)·B)
};

// A trace, or some of its steps, to read or to write.
template <class Mapped>
struct TraceView {
  using Scalar = typename std::remove_const_t<Mapped>::Scalar;

  Contiguous<Mapped> net, gates, states, cells;

  TraceView(const auto& trace) requires(std::is_const_v<Mapped>&& requires { trace.net; })
      : net(trace.net), gates(trace.gates), states(trace.states), cells(trace.cells) {}
  TraceView(auto& trace) requires(!std::is_const_v<Mapped> && requires { trace.net; })
      : net(trace.net), gates(trace.gates), states(trace.states), cells(trace.cells) {}
  TraceView(Contiguous<Mapped> n, Contiguous<Mapped> g, Contiguous<Mapped> s, Contiguous<Mapped> c)
      : net(n), gates(g), states(s), cells(c) {}

  Index batchSize() const { return states.cols() - net.cols(); }

  // The steps from column `from` of net on.
  TraceView part(Index from, Index count) const {
    const Index B = batchSize();
    return {net.part(from, count), gates.part(from, count), states.part(from, count + B),
            cells.part(from, count + B)};
  }

  // h and c of B columns of the states.
  auto statesAt(Index column) const {
    return std::array{states.address() + column * states.rows(),
                      cells.address() + column * cells.rows()};
  }
  auto gatesAt(Index column) const { return gates.address() + column * gates.rows(); }
};
template <class Scalar>
using TraceIn = TraceView<const Columns<Scalar>>;
template <class Scalar>
using TraceOut = TraceView<Columns<Scalar>>;

// Gradients of the loss, summed over time and batch where the primal is shared; each is shaped as
// its primal.
template <class Scalar>
struct Gradients {
  Columns<Scalar> delta;  // (G+A)·H × (T·B), ∂L/∂net
  Weights<Scalar> dU;
  Weights<Scalar> dW;
  Vector<Scalar> db;
  Columns<Scalar> dx;   // I × (T·B)
  Columns<Scalar> dh0;  // H × B
  Columns<Scalar> dc0;  // H × B, or 0 × B
};

auto weightsOf(auto& gradients) requires requires { gradients.dU; }
{ return std::tie(gradients.dU, gradients.dW, gradients.db); }

// The share of each step in dU, dW and db, summed over the batch: block t of rows is step t + 1.
template <class Scalar>
struct StepGradients {
  Weights<Scalar> dU;  // (T·G·H) × I
  Weights<Scalar> dW;  // (T·G·H) × H
  Columns<Scalar> db;  // (G+A)·H × T
};

}  // namespace unrolled
