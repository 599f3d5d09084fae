// The matrix products of the layer. A matrix that multiplies from the left is packed: panels of
// `kPanel` rows, k after k, so that a tile of C stays in registers while one panel and two columns
// stream by. Weights are packed once per pass, whichever way they are stored; Eigen repacks them at
// every time step. Small matrices are not worth packing and go through plain loops.
// Every entry of C is the sum C + A(m,0) B(0,n) + A(m,1) B(1,n) + … in this order, whatever the
// path, the place and the other columns: a batch equals its sequences one by one, bit for bit.
// Written on Eigen's packets, so one source serves SSE, AVX and WebAssembly. Eigen's own products,
// the oracle in the tests, would bring a matrix, a vector and a coefficient kernel per operand
// type.
#pragma once

#include <algorithm>

#include "unrolled/check.hpp"
#include "unrolled/types.hpp"

namespace unrolled {
namespace detail {

template <class Scalar>
using Packet = typename Eigen::internal::packet_traits<Scalar>::type;

// Four packets of rows by two columns, or eight by one, are eight sums: they hide the latency of an
// addition and leave registers for the operands.
inline constexpr int kPackets = 4;
template <class Scalar>
inline constexpr Index kPanel = kPackets* Eigen::internal::packet_traits<Scalar>::size;

// Steps of k between two visits to a tile of C: a block of a panel, 16 KiB, stays in the cache.
inline constexpr Index kDepth = 256;

// C(m…, n…) += A(m…, k) B(k, n…) for Panels panels and Columns columns.
template <int Panels, int Columns, class Scalar>
EIGEN_DONT_INLINE void tile(const Scalar* A, Index strideA, const Scalar* B, Index strideB,
                            Index depth, Scalar* C, Index strideC) {
  using namespace Eigen::internal;
  constexpr Index width = packet_traits<Scalar>::size;
  Packet<Scalar> sums[Columns][Panels * kPackets];
  for (int n = 0; n < Columns; ++n)
    for (int m = 0; m < Panels * kPackets; ++m)
      sums[n][m] = ploadu<Packet<Scalar>>(C + n * strideC + m * width);
  for (Index k = 0; k < depth; ++k) {
    Packet<Scalar> b[Columns];
    for (int n = 0; n < Columns; ++n) b[n] = pset1<Packet<Scalar>>(B[n * strideB + k]);
    for (int m = 0; m < Panels * kPackets; ++m) {
      const Index panel = m / kPackets * strideA, row = m % kPackets * width;
      const auto a = ploadu<Packet<Scalar>>(A + panel + k * kPanel<Scalar> + row);
      for (int n = 0; n < Columns; ++n) sums[n][m] = pmadd(a, b[n], sums[n][m]);
    }
  }
  for (int n = 0; n < Columns; ++n)
    for (int m = 0; m < Panels * kPackets; ++m) pstoreu(C + n * strideC + m * width, sums[n][m]);
}

// The same where the panels reach beyond the last of `rows` rows of C: by way of a copy.
template <int Panels, int Columns, class Scalar>
void edgeTile(const Scalar* A, Index strideA, const Scalar* B, Index strideB, Index depth,
              Scalar* C, Index strideC, Index rows) {
  constexpr Index height = Panels * kPanel<Scalar>;
  if (rows >= height) return tile<Panels, Columns>(A, strideA, B, strideB, depth, C, strideC);
  Scalar copy[Columns * height] = {};
  for (int n = 0; n < Columns; ++n) std::copy_n(C + n * strideC, rows, copy + n * height);
  const bool onePanel = rows <= kPanel<Scalar>;  // the second one does not exist
  tile<Panels, Columns>(A, onePanel ? 0 : strideA, B, strideB, depth, copy, height);
  for (int n = 0; n < Columns; ++n) std::copy_n(copy + n * height, rows, C + n * strideC);
}

// C += A B for packed A, whose panels are `strideA` apart.
template <class Scalar>
EIGEN_DONT_INLINE void addPanels(const Scalar* A, Index strideA, const Scalar* B, Index strideB,
                                 Index depth, ColumnsOut<Scalar> C) {
  constexpr Index panel = kPanel<Scalar>;
  const Index rows = C.rows(), pairs = C.cols() / 2 * 2;
  for (Index k = 0; k < depth; k += kDepth) {
    const Index some = std::min(kDepth, depth - k);
    for (Index m = 0; m < rows; m += panel) {
      const Scalar* a = A + m / panel * strideA + k * panel;
      for (Index n = 0; n < pairs; n += 2)
        edgeTile<1, 2>(a, strideA, B + k + n * strideB, strideB, some, C.data() + m + n * rows,
                       rows, rows - m);
    }
    if (pairs == C.cols()) continue;
    for (Index m = 0; m < rows; m += 2 * panel)
      edgeTile<2, 1>(A + m / panel * strideA + k * panel, strideA, B + k + pairs * strideB, strideB,
                     some, C.data() + m + pairs * rows, rows, rows - m);
  }
}

// A matrix by address and strides.
template <class Scalar>
struct Strided {
  const Scalar* data;
  Index rowStride, depthStride;
};

// Packs rows × depth entries.
template <class Scalar>
EIGEN_DONT_INLINE void pack(Strided<Scalar> A, Index rows, Index depth, Scalar* to) {
  constexpr Index panel = kPanel<Scalar>;
  for (Index m = 0; m < rows; m += panel, to += panel * depth) {
    const Index some = std::min(panel, rows - m);
    const Scalar* from = A.data + m * A.rowStride;
    if (some == panel && A.rowStride == 1) {
      for (Index k = 0; k < depth; ++k)
        std::copy_n(from + k * A.depthStride, panel, to + k * panel);
      continue;
    }
    for (Index r = 0; r < panel; ++r)
      for (Index k = 0; k < depth; ++k)
        to[k * panel + r] = r < some ? from[r * A.rowStride + k * A.depthStride] : Scalar(0);
  }
}

// C += A B in plain loops.
template <class Scalar>
EIGEN_DONT_INLINE void addPlain(Strided<Scalar> A, Strided<Scalar> B, Index depth,
                                ColumnsOut<Scalar> C) {
  Scalar* c = C.data();
  for (Index n = 0; n < C.cols(); ++n, B.data += B.rowStride)
    for (Index m = 0; m < C.rows(); ++m, ++c) {
      const Scalar *a = A.data + m * A.rowStride, *b = B.data;
      Scalar sum = *c;
      for (Index k = 0; k < depth; ++k, a += A.depthStride, b += B.depthStride) sum += *a * *b;
      *c = sum;
    }
}

// Whether a matrix is worth packing. Complex ones, in tests only, never are.
template <class Scalar>
bool worthPacking(Index rows, Index depth) {
  return !Eigen::NumTraits<Scalar>::IsComplex && rows > 1 && rows * depth >= 64;
}

template <class Scalar>
Scalar* reserve(Vector<Scalar>& memory, Index rows, Index depth) {
  constexpr Index panel = kPanel<Scalar>;
  const Index size = checkedProduct((std::int64_t{rows} + panel - 1) / panel * panel, depth);
  if (memory.size() < size) resize(memory, size, 1);
  return memory.data();
}

}  // namespace detail

// A matrix that multiplies from the left, packed. It keeps its memory for the next one; the matrix
// it was made of must outlive its use.
template <class Scalar>
class Factor {
 public:
  // Of weights, or of their transpose.
  void assign(const Weights<Scalar>&& A) = delete;  // it has to outlive this factor
  void assign(const Weights<Scalar>& A) { assign({A.data(), A.cols(), 1}, A.rows(), A.cols()); }
  void assignTransposed(const Weights<Scalar>& A) {
    assign({A.data(), 1, A.cols()}, A.cols(), A.rows());
  }

  // C += A B
  void addProduct(ColumnsIn<Scalar> B, ColumnsOut<Scalar> C) const {
    if (packed_) {
      detail::addPanels<Scalar>(panels_.data(), depth_ * detail::kPanel<Scalar>, B.data(), B.rows(),
                                depth_, C);
    } else {
      detail::addPlain<Scalar>(A_, {B.data(), B.rows(), 1}, depth_, C);
    }
  }

 private:
  void assign(detail::Strided<Scalar> A, Index rows, Index depth) {
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
  Factor<Scalar> U, W;
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
EIGEN_DONT_INLINE void addOuterProduct(ColumnsIn<Scalar> A, ColumnsIn<Scalar> B,
                                       Workspace<Scalar>& workspace, ColumnsOut<Scalar> C) {
  using namespace detail;
  const Index rows = A.rows(), columns = B.rows();
  if (!worthPacking<Scalar>(rows, columns)) {
    return addPlain<Scalar>({A.data(), 1, rows}, {B.data(), 1, columns}, A.cols(), C);
  }
  constexpr Index kLine = 16;  // columns of B at a time: their cache lines stay until used up
  workspace.reserveBlocks(rows, columns, A.cols());
  Scalar *left = workspace.left.data(), *right = workspace.right.data();
  for (Index k = 0; k < A.cols(); k += kDepth) {
    const Index depth = std::min(kDepth, A.cols() - k);
    pack<Scalar>({A.data() + k * rows, 1, rows}, rows, depth, left);
    for (Index line = 0; line < depth; line += kLine)
      for (Index n = 0; n < columns; ++n)
        for (Index i = line; i < std::min(line + kLine, depth); ++i)
          right[n * depth + i] = B(n, k + i);
    addPanels<Scalar>(left, depth * kPanel<Scalar>, right, depth, depth, C);
  }
}

}  // namespace unrolled
