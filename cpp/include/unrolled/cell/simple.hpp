// The simple cell, h = f(net): PyTorch's nn.RNN, Keras' SimpleRNN. Equations (2) and (3) of
// DERIVATION.md.
#pragma once

#include "unrolled/cell/activation.hpp"
#include "unrolled/cell/concept.hpp"

namespace unrolled {

struct Simple {
  static constexpr int kGates = 1, kApart = 0, kStates = 1, kKept = 0;
  static constexpr bool kCarries = false;

  Activation activation;

  template <class N>
  EIGEN_ALWAYS_INLINE void step(const N* net, const N* /*before*/, N* after, N* /*gates*/) const {
    withActivation(activation, [&](auto f) { after[0] = f.value(net[0]); });  // (2)
  }

  template <class N>
  EIGEN_ALWAYS_INLINE void stepBack(const N* net, const N* /*gates*/, const N* /*before*/,
                                    const N* after, N* d, N* delta) const {
    withActivation(activation, [&](auto f) {
      delta[0] = f.timesSlope(d[0], net[0], after[0]);  // (3)
    });
  }
};

}  // namespace unrolled
