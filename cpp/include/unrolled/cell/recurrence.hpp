// The products with W, which are two where the cell keeps some of them apart: the last rows of W
// then meet rows of net of their own, behind those of the gates (gru.hpp).
#pragma once

#include "unrolled/product.hpp"
#include "unrolled/types.hpp"

namespace unrolled {

// Packs U and W, or their transposes.
template <class Scalar>
void packWeights(const Parameters<Scalar>& parameters, Workspace<Scalar>& workspace) {
  const Index joint = parameters.jointRows(), apart = parameters.apartRows();
  workspace.U.assign(parameters.U);
  workspace.W.assign(parameters.W, 0, joint);
  if (apart > 0) workspace.apart.assign(parameters.W, joint, apart);
}
template <class Scalar>
void packTransposed(const Parameters<Scalar>& parameters, Workspace<Scalar>& workspace) {
  const Index joint = parameters.jointRows(), apart = parameters.apartRows();
  workspace.U.assignTransposed(parameters.U);
  workspace.W.assignTransposed(parameters.W, 0, joint);
  if (apart > 0) workspace.apart.assignTransposed(parameters.W, joint, apart);
}

// net += W h, in (1). `gateRows` is G·H.
template <class Scalar>
void addRecurrent(const Workspace<Scalar>& workspace, Index gateRows, ColumnsIn<Scalar> h,
                  ColumnsOut<Scalar> net) {
  const Index apart = net.rows() - gateRows;
  workspace.W.addProduct(h, net.rowRange(0, gateRows - apart));
  if (apart > 0) workspace.apart.addProduct(h, net.rowRange(gateRows, apart));
}

// dh += Wᵀ δ, in (3) and (8), with transposed weights.
template <class Scalar>
void addTransposed(const Workspace<Scalar>& workspace, Index gateRows, ColumnsIn<Scalar> delta,
                   ColumnsOut<Scalar> dh) {
  const Index apart = delta.rows() - gateRows;
  workspace.W.addProduct(delta.rowRange(0, gateRows - apart), dh);
  if (apart > 0) workspace.apart.addProduct(delta.rowRange(gateRows, apart), dh);
}

// dW += Σ δ_t h_{t−1}ᵀ, (5).
template <class Scalar>
void addRecurrentOuter(ColumnsIn<Scalar> h, ColumnsIn<Scalar> delta, Workspace<Scalar>& workspace,
                       ColumnsOut<Scalar> transposedDW) {
  const Index gateRows = transposedDW.cols(), apart = delta.rows() - gateRows;
  const Index joint = gateRows - apart;
  addOuterProduct<Scalar>(h, delta.rowRange(0, joint), workspace, transposedDW.part(0, joint));
  if (apart > 0)
    addOuterProduct<Scalar>(h, delta.rowRange(gateRows, apart), workspace,
                            transposedDW.part(joint, apart));
}

}  // namespace unrolled
