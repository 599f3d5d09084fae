// The objects of DERIVATION.md as types. A sequence of column vectors is one column-major matrix,
// so that JavaScript's row-major [T, B, I] is the same bytes: column t·B + b is step t + 1 of
// sequence b. Weights are row-major, so that JavaScript sees [H, I] without a transpose. Nothing
// here computes.
#pragma once

#include <Eigen/Core>
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

// Columns of a sequence: x is I × (T·B), net and delta are H × (T·B), states is H × ((T+1)·B).
template <class Scalar>
using Columns = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

// U is H × I, W is H × H.
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

template <class Scalar>
struct Parameters {
  Weights<Scalar> U;
  Weights<Scalar> W;
  Vector<Scalar> b;

  Index inputSize() const { return U.cols(); }
  Index hiddenSize() const { return W.rows(); }

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

// What a forward pass leaves for the backward pass.
template <class Scalar>
struct Trace {
  Columns<Scalar> net;     // H × (T·B)
  Columns<Scalar> states;  // H × ((T+1)·B), the first B columns are h_0
};

// Gradients of the loss, summed over time and batch where the primal is shared.
template <class Scalar>
struct Gradients {
  Columns<Scalar> delta;  // H × (T·B), ∂L/∂net
  Weights<Scalar> dU;     // H × I
  Weights<Scalar> dW;     // H × H
  Vector<Scalar> db;      // H
  Columns<Scalar> dx;     // I × (T·B)
  Columns<Scalar> dh0;    // H × B
};

auto weightsOf(auto& gradients) requires requires { gradients.dU; }
{ return std::tie(gradients.dU, gradients.dW, gradients.db); }

// The share of each step in dU, dW and db, summed over the batch: block t of rows is step t + 1.
template <class Scalar>
struct StepGradients {
  Weights<Scalar> dU;  // (T·H) × I
  Weights<Scalar> dW;  // (T·H) × H
  Columns<Scalar> db;  // H × T
};

}  // namespace unrolled
