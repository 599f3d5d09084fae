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

#include "unrolled/activation.hpp"
#include "unrolled/backward.hpp"
#include "unrolled/batch.hpp"
#include "unrolled/check.hpp"
#include "unrolled/checkpoint.hpp"
#include "unrolled/complex_step.hpp"
#include "unrolled/derivative.hpp"
#include "unrolled/elementary.hpp"
#include "unrolled/forward.hpp"
#include "unrolled/gradcheck.hpp"
#include "unrolled/initialise.hpp"
#include "unrolled/layer.hpp"
#include "unrolled/panels.hpp"
#include "unrolled/point.hpp"
#include "unrolled/product.hpp"
#include "unrolled/published.hpp"
#include "unrolled/report.hpp"
#include "unrolled/strength.hpp"
#include "unrolled/types.hpp"
