// Unrolled: a recurrent layer, its gradients by backpropagation through time, and their check.
//
//   symbol            name       storage (Eigen)             JavaScript (row-major)
//   x_t               x          I × (T·B), column-major     [T, I] or [T, B, I]
//   U, W              U W        G·H × I, G·H × H, row-major [G·H, I], [G·H, H]
//   b                 b          (G+A)·H                     [(G+A)·H]
//   net_t             net        (G+A)·H × (T·B)             [T, (G+A)·H] or [T, B, (G+A)·H]
//   gates, activated  gates      G·H × (T·B)                 [T, G·H] or [T, B, G·H]
//   h_t, t = 0…T      states     H × ((T+1)·B)               [T+1, H] or [T+1, B, H]
//   c_t, of an LSTM   cells      as states                   as states
//   ∂L/∂h_t, outside  dh         H × B or H × (T·B)          [H], [B, H], [T, H] or [T, B, H]
//   ∂L/∂c_T, outside  dcT        H × B                       [H] or [B, H]
//   δ_t = ∂L/∂net_t   delta      as net                      as net
//   ∂L/∂·             d·         as the primal               as the primal
//
// G and A are 1 and 0 for the simple cell, 3 and 1 for the GRU, 4 and 0 for the LSTM (cells.hpp).
// Column t·B + b is step t + 1 of sequence b; step 1 is row 0. The equations are in DERIVATION.md.
#pragma once

#include "unrolled/cell/activation.hpp"
#include "unrolled/cell/backward.hpp"
#include "unrolled/cell/cells.hpp"
#include "unrolled/cell/checkpoint.hpp"
#include "unrolled/cell/concept.hpp"
#include "unrolled/cell/forward.hpp"
#include "unrolled/cell/gru.hpp"
#include "unrolled/cell/initialise.hpp"
#include "unrolled/cell/kernel.hpp"
#include "unrolled/cell/layer.hpp"
#include "unrolled/cell/lstm.hpp"
#include "unrolled/cell/number.hpp"
#include "unrolled/cell/recurrence.hpp"
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
