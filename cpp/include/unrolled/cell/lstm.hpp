// Long short-term memory: PyTorch's nn.LSTM, its order of gates, no peepholes. Equations (11) to
// (16) of DERIVATION.md. Source: S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural
// Computation 9(8), 1997, with the forget gate of F. A. Gers, J. Schmidhuber, F. Cummins,
// "Learning to forget", Neural Computation 12(10), 2000.
#pragma once

#include "unrolled/cell/concept.hpp"
#include "unrolled/cell/number.hpp"

namespace unrolled {

struct Lstm {
  static constexpr int kGates = 4, kApart = 0, kStates = 2, kKept = 4;
  static constexpr bool kCarries = true;

  // before and after are h and c, gates i f g o.
  template <class N>
  EIGEN_ALWAYS_INLINE void step(const N* net, const N* before, N* after, N* gates) const {
    const N i = number::gate(net[0]), f = number::gate(net[1]);  // (11)
    const N g = number::squash(net[2]), o = number::gate(net[3]);
    const N c = f * before[1] + i * g;  // (12)
    gates[0] = i, gates[1] = f, gates[2] = g, gates[3] = o;
    after[0] = o * number::squash(c);  // (13)
    after[1] = c;
  }

  template <class N>
  EIGEN_ALWAYS_INLINE void stepBack(const N* /*net*/, const N* gates, const N* before,
                                    const N* after, N* d, N* delta) const {
    using number::oneMinus;
    const N i = gates[0], f = gates[1], g = gates[2], o = gates[3], dh = d[0];
    const N squashed = number::squash(after[1]);
    const N dc = d[1] + dh * o * oneMinus(squashed * squashed);  // (14)
    delta[0] = dc * g * i * oneMinus(i);                         // (15)
    delta[1] = dc * before[1] * f * oneMinus(f);
    delta[2] = dc * i * oneMinus(g * g);
    delta[3] = dh * squashed * o * oneMinus(o);
    d[0] = N{};
    d[1] = f * dc;  // (14), (16)
  }
};

}  // namespace unrolled
