// The matrix products of the layer: weights times columns, packed once per pass, whichever way they
// are stored (Eigen repacks them at every time step), and the outer products that sum a gradient
// over the steps. Eigen's own products, the oracle in the tests, would bring a matrix, a vector and
// a coefficient kernel per operand type.
#pragma once

#include <algorithm>

#include "unrolled/panels.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// A matrix that multiplies from the left, packed. It keeps its memory for the next one; the matrix
// it was made of must outlive its use.
template <class Scalar>
class Factor {
 public:
  // Of weights, or of some of their rows, or of the transpose of these.
  void assign(const Weights<Scalar>&& A) = delete;  // it has to outlive this factor
  void assign(const Weights<Scalar>& A) { assign(A, 0, A.rows()); }
  void assign(const Weights<Scalar>& A, Index from, Index rows) {
    assign({A.data() + from * A.cols(), A.cols(), 1}, rows, A.cols());
  }
  void assignTransposed(const Weights<Scalar>& A) { assignTransposed(A, 0, A.rows()); }
  void assignTransposed(const Weights<Scalar>& A, Index from, Index rows) {
    assign({A.data() + from * A.cols(), 1, A.cols()}, A.cols(), rows);
  }

  // C += A B
  EIGEN_DONT_INLINE void addProduct(const RowRange<const Scalar>& B,
                                    const RowRange<Scalar>& C) const {
    if (packed_) {
      detail::addPanels<Scalar>(panels_.data(), depth_ * detail::kPanel<Scalar>, B.data, B.stride,
                                depth_, C);
    } else {
      detail::addPlain<Scalar>(A_, {B.data, B.stride, 1}, depth_, C);
    }
  }
  void addProduct(ColumnsIn<Scalar> B, ColumnsOut<Scalar> C) const {
    addProduct(RowRange<const Scalar>(B), RowRange<Scalar>(C));
  }

 private:
  EIGEN_DONT_INLINE void assign(const detail::Strided<Scalar>& A, Index rows, Index depth) {
    A_ = A;
    depth_ = depth;
    packed_ = detail::worthPacking<Scalar>(rows, depth);
    if (packed_) detail::pack<Scalar>(A, rows, depth, detail::reserve(panels_, rows, depth));
  }

  detail::Strided<Scalar> A_{};
  Index depth_ = 0;
  bool packed_ = false;
  Vector<Scalar> panels_;
};

// Memory of the passes. Kept from call to call, a repeated pass of the same shape allocates
// nothing.
template <class Scalar>
struct Workspace {
  Factor<Scalar> U, W, apart;  // cell/recurrence.hpp
  Vector<Scalar> left, right;

  // Room for outer products of `rows` by `columns` entries, summed over `depth` columns.
  void reserveBlocks(Index rows, Index columns, Index depth) {
    if (!detail::worthPacking<Scalar>(rows, columns)) return;
    depth = std::min(detail::kDepth, depth);
    detail::reserve(left, rows, depth);
    detail::reserve(right, columns, depth);
  }
};

// C += A Bᵀ, summed over the columns of both, in blocks that are packed one after the other.
template <class Scalar>
EIGEN_DONT_INLINE void addOuterProduct(const RowRange<const Scalar>& A,
                                       const RowRange<const Scalar>& B,
                                       Workspace<Scalar>& workspace, const RowRange<Scalar>& C) {
  using namespace detail;
  if (!worthPacking<Scalar>(A.rows, B.rows)) {
    return addPlain<Scalar>({A.data, 1, A.stride}, {B.data, 1, B.stride}, A.columns, C);
  }
  constexpr Index kLine = 16;  // columns of B at a time: their cache lines stay until used up
  workspace.reserveBlocks(A.rows, B.rows, A.columns);
  Scalar *left = workspace.left.data(), *right = workspace.right.data();
  for (Index k = 0; k < A.columns; k += kDepth) {
    const Index depth = std::min(kDepth, A.columns - k);
    pack<Scalar>({A.data + k * A.stride, 1, A.stride}, A.rows, depth, left);
    for (Index line = 0; line < depth; line += kLine)
      for (Index n = 0; n < B.rows; ++n)
        for (Index i = line; i < std::min(line + kLine, depth); ++i)
          right[n * depth + i] = B.data[n + (k + i) * B.stride];
    addPanels<Scalar>(left, depth * kPanel<Scalar>, right, depth, depth, C);
  }
}

template <class Scalar>
void addOuterProduct(ColumnsIn<Scalar> A, ColumnsIn<Scalar> B, Workspace<Scalar>& workspace,
                     ColumnsOut<Scalar> C) {
  addOuterProduct<Scalar>(RowRange<const Scalar>(A), RowRange<const Scalar>(B), workspace,
                          RowRange<Scalar>(C));
}

}  // namespace unrolled
