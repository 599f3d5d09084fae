// The three matrix products of the layer on whole columns. Storage decides the kernel:
//   C += Aᵀ B   both operands run along k: dot products of columns, nothing to pack
//   C += A B    A and C run along rows: C's tile stays in registers, B enters entry by entry
//   C += A Bᵀ   the same with B's strides exchanged
// Row-major weights are the transpose of a column-major matrix, so W h and Wᵀ δ are the first two
// and the sums over all steps are the third. Written on Eigen's packets, so one source serves SSE,
// AVX and WebAssembly, real and complex. Eigen's own products, the oracle in the tests, would bring
// a matrix, a vector and a coefficient kernel per operand type: 13 KB more brotli in the binding.
#pragma once

#include <algorithm>

#include "unrolled/types.hpp"

namespace unrolled {
namespace detail {

// Entries of k handled at once: 4 columns of 256 doubles, or 256 rows of a tile, stay in 16 KiB of
// cache.
inline constexpr Index kDepth = 256;

// A read-only matrix by address: entry (k, n) of B, or the columns of A.
template <class Scalar>
struct Operand {
  const Scalar* data;
  Index depthStride, columnStride;

  const Scalar& operator()(Index k, Index n) const {
    return data[k * depthStride + n * columnStride];
  }
};

// C(m…m+Rows, n…n+Cols) += dot products over `depth` entries of columns of A and of B.
template <int Rows, int Cols, class Scalar>
EIGEN_DONT_INLINE void dotTile(const Scalar* A, Index strideA, const Scalar* B, Index strideB,
                               Index depth, Scalar* C, Index strideC) {
  using namespace Eigen::internal;
  using Packet = typename packet_traits<Scalar>::type;
  constexpr Index width = packet_traits<Scalar>::size;
  Packet sums[Rows][Cols];
  for (auto& row : sums)
    for (auto& sum : row) sum = pset1<Packet>(Scalar(0));
  Index k = 0;
  for (; k + width <= depth; k += width) {
    Packet b[Cols];
    for (int n = 0; n < Cols; ++n) b[n] = ploadu<Packet>(B + n * strideB + k);
    for (int m = 0; m < Rows; ++m) {
      const Packet a = ploadu<Packet>(A + m * strideA + k);
      for (int n = 0; n < Cols; ++n) sums[m][n] = pmadd(a, b[n], sums[m][n]);
    }
  }
  for (int m = 0; m < Rows; ++m)
    for (int n = 0; n < Cols; ++n) {
      Scalar sum = predux(sums[m][n]);
      for (Index rest = k; rest < depth; ++rest)
        sum += A[m * strideA + rest] * B[n * strideB + rest];
      C[m + n * strideC] += sum;
    }
}

// A packet of entries, or one. (As a template argument a packet would lose its attributes.)
template <class Scalar, bool kVector>
struct PacketOf {
  using type = typename Eigen::internal::packet_traits<Scalar>::type;
};
template <class Scalar>
struct PacketOf<Scalar, false> {
  using type = Scalar;
};

// C(m…, n…n+Cols) += Σ_k A(m…, k) B(k, n), for Packets packets of rows.
template <bool kVector, int Packets, int Cols, class Scalar>
EIGEN_DONT_INLINE void outerTile(const Scalar* A, Index strideA, const Operand<Scalar>& B,
                                 Index depth, Scalar* C, Index strideC) {
  using namespace Eigen::internal;
  using Packet = typename PacketOf<Scalar, kVector>::type;
  constexpr Index width = kVector ? packet_traits<Scalar>::size : 1;
  Packet sums[Packets][Cols];
  for (int m = 0; m < Packets; ++m)
    for (int n = 0; n < Cols; ++n) sums[m][n] = ploadu<Packet>(C + m * width + n * strideC);
  for (Index k = 0; k < depth; ++k) {
    Packet b[Cols];
    for (int n = 0; n < Cols; ++n) b[n] = pset1<Packet>(B(k, n));
    for (int m = 0; m < Packets; ++m) {
      const Packet a = ploadu<Packet>(A + k * strideA + m * width);
      for (int n = 0; n < Cols; ++n) sums[m][n] = pmadd(a, b[n], sums[m][n]);
    }
  }
  for (int m = 0; m < Packets; ++m)
    for (int n = 0; n < Cols; ++n) pstoreu(C + m * width + n * strideC, sums[m][n]);
}

// All rows of Cols columns of C: full tiles, single packets, single rows.
template <int Cols, class Scalar>
void outerColumns(ColumnsIn<Scalar> A, Index from, const Operand<Scalar>& B, Index depth, Scalar* C,
                  Index rows) {
  constexpr Index width = Eigen::internal::packet_traits<Scalar>::size, kPackets = 4;
  const Scalar* a = A.data() + from * rows;
  Index m = 0;
  for (; m + kPackets * width <= rows; m += kPackets * width)
    outerTile<true, kPackets, Cols>(a + m, rows, B, depth, C + m, rows);
  for (; m + width <= rows; m += width)
    outerTile<true, 1, Cols>(a + m, rows, B, depth, C + m, rows);
  for (; m < rows; ++m) outerTile<false, 1, Cols>(a + m, rows, B, depth, C + m, rows);
}

// C += A B with B given by its strides.
template <class Scalar>
EIGEN_DONT_INLINE void addOuter(ColumnsIn<Scalar> A, const Scalar* B, Index depthStride,
                                Index columnStride, ColumnsOut<Scalar> C) {
  const Index rows = C.rows();
  for (Index k = 0; k < A.cols(); k += kDepth) {
    const Index depth = std::min(kDepth, A.cols() - k);
    const auto at = [&](Index n) {
      return Operand<Scalar>{B + k * depthStride + n * columnStride, depthStride, columnStride};
    };
    Index n = 0;
    for (; n + 2 <= C.cols(); n += 2)
      outerColumns<2>(A, k, at(n), depth, C.data() + n * rows, rows);
    if (n < C.cols()) outerColumns<1>(A, k, at(n), depth, C.data() + n * rows, rows);
  }
}

}  // namespace detail

// C += Aᵀ B
template <class Scalar>
EIGEN_DONT_INLINE void addTransposedProduct(ColumnsIn<Scalar> A, ColumnsIn<Scalar> B,
                                            ColumnsOut<Scalar> C) {
  const Index stride = A.rows(), rows = C.rows();
  for (Index k = 0; k < stride; k += detail::kDepth) {
    const Index depth = std::min(detail::kDepth, stride - k);
    const Scalar *a = A.data() + k, *b = B.data() + k;
    const auto tile = [&]<int Rows, int Cols>(Index m, Index n) {
      detail::dotTile<Rows, Cols>(a + m * stride, stride, b + n * stride, stride, depth,
                                  C.data() + m + n * rows, rows);
    };
    Index n = 0;
    for (; n + 2 <= C.cols(); n += 2) {
      Index m = 0;
      for (; m + 4 <= rows; m += 4) tile.template operator()<4, 2>(m, n);
      for (; m < rows; ++m) tile.template operator()<1, 2>(m, n);
    }
    if (n < C.cols()) {
      Index m = 0;
      for (; m + 4 <= rows; m += 4) tile.template operator()<4, 1>(m, n);
      for (; m < rows; ++m) tile.template operator()<1, 1>(m, n);
    }
  }
}

// C += A B
template <class Scalar>
void addProduct(ColumnsIn<Scalar> A, ColumnsIn<Scalar> B, ColumnsOut<Scalar> C) {
  detail::addOuter<Scalar>(A, B.data(), 1, B.rows(), C);
}

// C += A Bᵀ
template <class Scalar>
void addProductTransposed(ColumnsIn<Scalar> A, ColumnsIn<Scalar> B, ColumnsOut<Scalar> C) {
  detail::addOuter<Scalar>(A, B.data(), B.rows(), 1, C);
}

}  // namespace unrolled
