// The functions in which the time goes. They are compiled in kernels.cpp, for speed; everything
// else in embind.cpp, for size.
#pragma once

#include "unrolled/activation.hpp"
#include "unrolled/product.hpp"

#define UNROLLED_KERNELS(DECLARE, Scalar)                                                     \
  DECLARE template void unrolled::addTransposedProduct<Scalar>(                               \
      ColumnsIn<Scalar>, ColumnsIn<Scalar>, ColumnsOut<Scalar>);                              \
  DECLARE template void unrolled::detail::addOuter<Scalar>(ColumnsIn<Scalar>, const Scalar*,  \
                                                           Index, Index, ColumnsOut<Scalar>); \
  DECLARE template void unrolled::values<Scalar>(Activation, ColumnsIn<Scalar>,               \
                                                 ColumnsOut<Scalar>);                         \
  DECLARE template void unrolled::multiplyBySlopes<Scalar>(Activation, ColumnsIn<Scalar>,     \
                                                           ColumnsIn<Scalar>, ColumnsOut<Scalar>);
