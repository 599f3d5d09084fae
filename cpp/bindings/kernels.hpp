// The hot kernels, in which the time goes, are compiled for speed in kernels.cpp; everything else
// in embind.cpp, for size.
#pragma once

#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/forward.hpp"

// Where a step finds its numbers, before its loop over them: for size.
#define UNROLLED_ADDRESSING(DECLARE, Scalar)      \
  DECLARE template class Addresses<const Scalar>; \
  DECLARE template class Addresses<Scalar>;       \
  DECLARE template class CellKernel<Scalar>;

// One instantiation of each, declared (DECLARE is `extern`) or defined (DECLARE is empty).
#define UNROLLED_KERNELS(DECLARE, Scalar)                                                          \
  DECLARE template void detail::addPanels<Scalar>(const Scalar*, Index, const Scalar*, Index,      \
                                                  Index, const RowRange<Scalar>&);                 \
  DECLARE template void detail::addPlain<Scalar>(detail::Strided<Scalar>, detail::Strided<Scalar>, \
                                                 Index, const RowRange<Scalar>&);                  \
  DECLARE template void detail::pack<Scalar>(detail::Strided<Scalar>, Index, Index, Scalar*);      \
  DECLARE template void addOuterProduct<Scalar>(const RowRange<const Scalar>&,                     \
                                                const RowRange<const Scalar>&, Workspace<Scalar>&, \
                                                const RowRange<Scalar>&);                          \
  DECLARE template const CellKernel<Scalar>& kernelOf<Scalar>(Cell);                               \
  DECLARE template void forward<Scalar>(const Parameters<Scalar>&, const CellKernel<Scalar>&,      \
                                        ColumnsIn<Scalar>, TraceOut<Scalar>, Workspace<Scalar>&);  \
  DECLARE template void errorTerms<Scalar>(                                                        \
      const Workspace<Scalar>&, Index, const CellKernel<Scalar>&, TraceIn<Scalar>,                 \
      ColumnsIn<Scalar>, Index, ColumnsOut<Scalar>, ColumnsOut<Scalar>, ColumnsOut<Scalar>);       \
  DECLARE template void addGradients<Scalar>(ColumnsIn<Scalar>, ColumnsIn<Scalar>,                 \
                                             ColumnsIn<Scalar>, ColumnsOut<Scalar>,                \
                                             Gradients<Scalar>&, Workspace<Scalar>&);
