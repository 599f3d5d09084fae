// The objects of DERIVATION.md as types. A sequence of column vectors is one column-major matrix,
// so that JavaScript's row-major [T, B, I] is the same bytes: column t·B + b is step t + 1 of
// sequence b. Weights are row-major, so that JavaScript sees [H, I] without a transpose. Nothing
// here computes.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string_view>

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

// Kernels take references: a block of whole columns, a Map and a Matrix all bind without a copy.
template <class Scalar>
using ColumnsIn = const Eigen::Ref<const Columns<Scalar>>&;
template <class Scalar>
using ColumnsOut = Eigen::Ref<Columns<Scalar>>;

template <class Scalar>
struct Parameters {
  Weights<Scalar> U;
  Weights<Scalar> W;
  Vector<Scalar> b;

  Index inputSize() const { return U.cols(); }
  Index hiddenSize() const { return W.rows(); }
};

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

// The share of each step in dU, dW and db, summed over the batch: block t of rows is step t + 1.
template <class Scalar>
struct StepGradients {
  Weights<Scalar> dU;  // (T·H) × I
  Weights<Scalar> dW;  // (T·H) × H
  Columns<Scalar> db;  // H × T
};

}  // namespace unrolled
