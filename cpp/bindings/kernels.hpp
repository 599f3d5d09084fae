// The matrix products, in which the time goes, are compiled for speed in kernels.cpp; everything
// else in embind.cpp, for size.
#pragma once

#include "unrolled/product.hpp"

#define UNROLLED_PRODUCTS(DECLARE, Scalar)                                                   \
  DECLARE template void unrolled::addTransposedProduct<Scalar>(                              \
      ColumnsIn<Scalar>, ColumnsIn<Scalar>, ColumnsOut<Scalar>);                             \
  DECLARE template void unrolled::detail::addOuter<Scalar>(ColumnsIn<Scalar>, const Scalar*, \
                                                           Index, Index, ColumnsOut<Scalar>);
