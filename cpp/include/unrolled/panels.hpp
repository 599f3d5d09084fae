// The kernels of the matrix products. A matrix that multiplies from the left is packed: panels of
// `kPanel` rows, k after k, so that a tile of C stays in registers while one panel and two columns
// stream by. Small matrices are not worth packing and go through plain loops.
// Every entry of C is the sum C + A(m,0) B(0,n) + A(m,1) B(1,n) + … in this order, whatever the
// path, the place and the other columns: a batch equals its sequences one by one, bit for bit.
// Written on Eigen's packets, so one source serves SSE, AVX and WebAssembly.
#pragma once

#include <algorithm>

#include "unrolled/error.hpp"
#include "unrolled/types.hpp"

namespace unrolled::detail {

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
                                 Index depth, const RowRange<Scalar>& target) {
  const RowRange<Scalar> C = target;
  constexpr Index panel = kPanel<Scalar>;
  const Index pairs = C.columns / 2 * 2;
  for (Index k = 0; k < depth; k += kDepth) {
    const Index some = std::min(kDepth, depth - k);
    for (Index m = 0; m < C.rows; m += panel) {
      const Scalar* a = A + m / panel * strideA + k * panel;
      for (Index n = 0; n < pairs; n += 2)
        edgeTile<1, 2>(a, strideA, B + k + n * strideB, strideB, some, C.data + m + n * C.stride,
                       C.stride, C.rows - m);
    }
    if (pairs == C.columns) continue;
    for (Index m = 0; m < C.rows; m += 2 * panel)
      edgeTile<2, 1>(A + m / panel * strideA + k * panel, strideA, B + k + pairs * strideB, strideB,
                     some, C.data + m + pairs * C.stride, C.stride, C.rows - m);
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
                                const RowRange<Scalar>& target) {
  RowRange<Scalar> C = target;
  for (Index n = 0; n < C.columns; ++n, B.data += B.rowStride, C.data += C.stride)
    for (Index m = 0; m < C.rows; ++m) {
      const Scalar *a = A.data + m * A.rowStride, *b = B.data;
      Scalar sum = C.data[m];
      for (Index k = 0; k < depth; ++k, a += A.depthStride, b += B.depthStride) sum += *a * *b;
      C.data[m] = sum;
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

}  // namespace unrolled::detail
