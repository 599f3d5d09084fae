// The gated recurrent unit as PyTorch, cuDNN and Keras (reset_after) have it, with the reset gate
// behind the product; order of gates r z n. Equations (17) to (19) of DERIVATION.md. Source: K. Cho
// et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014, where the gate
// stands before the product: that one is not pointwise and is not here.
#pragma once

#include "unrolled/cell/concept.hpp"
#include "unrolled/cell/number.hpp"

namespace unrolled {

struct Gru {
  static constexpr int kGates = 3, kApart = 1, kStates = 1, kKept = 3;
  static constexpr bool kCarries = true;

  // net is that of r, z, U_n x + b_n, and m = W_n h + b_hn; gates are r z n.
  template <class N>
  EIGEN_ALWAYS_INLINE void step(const N* net, const N* before, N* after, N* gates) const {
    const N r = number::gate(net[0]), z = number::gate(net[1]);  // (17)
    const N n = number::squash(net[2] + r * net[3]);
    gates[0] = r, gates[1] = z, gates[2] = n;
    after[0] = n + z * (before[0] - n);  // (18)
  }

  template <class N>
  EIGEN_ALWAYS_INLINE void stepBack(const N* net, const N* gates, const N* before,
                                    const N* /*after*/, N* d, N* delta) const {
    using number::oneMinus;
    const N r = gates[0], z = gates[1], n = gates[2], m = net[3], h = before[0], dh = d[0];
    const N dn = dh * oneMinus(z) * oneMinus(n * n);  // (19)
    delta[0] = dn * m * r * oneMinus(r);
    delta[1] = dh * (h - n) * z * oneMinus(z);
    delta[2] = dn;
    delta[3] = dn * r;
    d[0] = dh * z;
  }
};

}  // namespace unrolled
