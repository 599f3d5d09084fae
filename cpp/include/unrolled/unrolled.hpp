// Unrolled: a recurrent layer, its gradients by backpropagation through time, and their check.
//
//   symbol            name       storage (Eigen)             JavaScript (row-major)
//   x_t               x          I × (T·B), column-major     [T, I] or [T, B, I]
//   U, W, b           U W b      H × I, H × H row-major, H   [H, I], [H, H], [H]
//   net_t             net        H × (T·B)                   [T, H] or [T, B, H]
//   h_t, t = 0…T      states     H × ((T+1)·B)               [T+1, H] or [T+1, B, H]
//   ∂L/∂h_t, outside  dh         H × B or H × (T·B)          [H], [B, H], [T, H] or [T, B, H]
//   δ_t = ∂L/∂net_t   delta      as net                      as net
//   ∂L/∂·             d·         as the primal               as the primal
//
// Column t·B + b is step t + 1 of sequence b; step 1 is row 0. The equations are in DERIVATION.md.
#pragma once

#include "unrolled/cell/activation.hpp"
#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/checkpoint.hpp"
#include "unrolled/cell/concept.hpp"
#include "unrolled/cell/forward.hpp"
#include "unrolled/cell/initialise.hpp"
#include "unrolled/cell/kernel.hpp"
#include "unrolled/cell/layer.hpp"
#include "unrolled/cell/number.hpp"
#include "unrolled/cell/simple.hpp"
#include "unrolled/check/batch.hpp"
#include "unrolled/check/complex_step.hpp"
#include "unrolled/check/derivative.hpp"
#include "unrolled/check/gradcheck.hpp"
#include "unrolled/check/losses.hpp"
#include "unrolled/check/parameters.hpp"
#include "unrolled/check/point.hpp"
#include "unrolled/check/published.hpp"
#include "unrolled/check/report.hpp"
#include "unrolled/check/single_precision.hpp"
#include "unrolled/check/strength.hpp"
#include "unrolled/elementary.hpp"
#include "unrolled/error.hpp"
#include "unrolled/loss/linear.hpp"
#include "unrolled/panels.hpp"
#include "unrolled/product.hpp"
#include "unrolled/types.hpp"
