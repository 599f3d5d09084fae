// dL/dθ for one entry θ, forward along the steps, for the loss (9) of DERIVATION.md: once as a
// number with a bound, which is the complex step's arithmetic, and once as bounds of the first
// three derivatives over an interval of θ, which bound the truncation of a central difference.
#pragma once

#include "../test/cases.hpp"
#include "bounded_activation.hpp"

namespace differential {

using reference::Case;
using unrolled::Parameter;

inline double& entryOf(Case& c, Parameter which, int entry) {
  switch (which) {
    case Parameter::U: return c.U[entry];
    case Parameter::W: return c.W[entry];
    case Parameter::b: return c.b[entry];
    case Parameter::h0: return c.h0[entry];
    case Parameter::c0: return c.c0[entry];
    case Parameter::x: break;
  }
  return c.x[entry];
}

// ∂net/∂θ at step t of sequence s, unit i, at fixed states; `earlier` is h_{t−1} of the sequence.
template <class Number>
Number direct(const Case& c, Parameter which, int entry, int t, int s, int i,
              const Number* earlier) {
  const int I = c.I, H = c.H, column = t * c.B + s;
  switch (which) {
    case Parameter::U: return entry / I == i ? Number(c.x[column * I + entry % I]) : Number(0.0);
    case Parameter::W: return entry / H == i ? earlier[entry % H] : Number(0.0);
    case Parameter::b: return Number(entry == i ? 1.0 : 0.0);
    case Parameter::h0:
    case Parameter::c0: return Number(0.0);
    case Parameter::x: return Number(entry / I == column ? c.U[i * I + entry % I] : 0.0);
  }
  return Number(0.0);
}

// Of complex_step.hpp's factors: an exponential, a square or two, a division or two.
inline constexpr int kFactorRoundings = 16;

// The exact derivative, and how far the complex step may be off. `run` is c's, with its bounds.
inline Bounded<double> tangent(const Case& c, const reference::Result<Bounded<double>>& run,
                               Parameter which, int entry) {
  using Number = Bounded<double>;
  const int H = c.H;
  BoundedSum<double> loss;
  for (int s = 0; s < c.B; ++s) {
    std::vector<Number> h(H), next(H);
    for (int i = 0; which == Parameter::h0 && i < H; ++i) h[i] = s * H + i == entry ? 1.0 : 0.0;
    for (int t = 0; t < c.T; ++t) {
      for (int i = 0; i < H; ++i) {
        BoundedSum<double> net;
        net += direct(c, which, entry, t, s, i, &run.states[(t * c.B + s) * H]);
        for (int j = 0; j < H; ++j) net += Number(c.W[i * H + j]) * h[j];
        const Number& at = run.net[(t * c.B + s) * H + i];
        const Local local = around(c.activation, at.value, at.error);
        next[i] =
            Number(net) * Number::rounded(local.slope, local.second * at.error, kFactorRoundings);
      }
      h.swap(next);
      for (int i = 0; i < H && c.everyStep(); ++i)
        loss += Number(c.dh[(t * c.B + s) * H + i]) * h[i];
    }
    for (int i = 0; i < H && !c.everyStep(); ++i) loss += Number(c.dh[s * H + i]) * h[i];
  }
  return loss;
}

// Bounds of |d/dθ|, |d²/dθ²| and |d³/dθ³| over an interval.
struct Derivatives {
  Real first = 0, second = 0, third = 0;

  Derivatives& operator+=(const Derivatives& o) {
    first += o.first, second += o.second, third += o.third;
    return *this;
  }
  Derivatives operator*(Real factor) const {
    if (factor == 0) return {};  // also beside an infinity
    return {factor * first, factor * second, factor * third};
  }
  // f(this) by Faà di Bruno, with the bounds of f's derivatives.
  Derivatives through(const Local& f) const {
    if (first == 0) return {};  // θ does not get here
    return {f.first * first, f.second * first * first + f.first * second,
            f.third * first * first * first + 3 * f.second * first * second + f.first * third};
  }
};

// Bounds of the loss's derivatives for all θ within `reach` of the entry's value.
inline Derivatives derivativeBounds(const Case& c, const reference::Result<Bounded<double>>& run,
                                    Parameter which, int entry, Real reach) {
  const int H = c.H;
  Derivatives loss;
  for (int s = 0; s < c.B; ++s) {
    std::vector<Derivatives> h(H), next(H);
    for (int i = 0; which == Parameter::h0 && i < H; ++i) h[i].first = s * H + i == entry;
    for (int t = 0; t < c.T; ++t) {
      const auto* states = &run.states[(t * c.B + s) * H];
      for (int i = 0; i < H; ++i) {
        Derivatives net;
        for (int j = 0; j < H; ++j) {
          const bool own = which == Parameter::W && entry == i * H + j;
          net += h[j] * (std::abs(Real(c.W[i * H + j])) + (own ? reach : 0));
          // (θh)' = h + θh', (θh)'' = 2h' + θh'', (θh)''' = 3h'' + θh'''
          if (own)
            net += {states[j].largest() + h[j].first * reach, 2 * h[j].first, 3 * h[j].second};
        }
        if (which != Parameter::W)
          net.first += std::abs(direct(c, which, entry, t, s, i, states).value);
        const auto& at = run.net[(t * c.B + s) * H + i];
        next[i] = net.through(around(c.activation, at.value, at.error + net.first * reach));
      }
      h.swap(next);
      for (int i = 0; i < H && c.everyStep(); ++i)
        loss += h[i] * std::abs(Real(c.dh[(t * c.B + s) * H + i]));
    }
    for (int i = 0; i < H && !c.everyStep(); ++i) loss += h[i] * std::abs(Real(c.dh[s * H + i]));
  }
  return loss;
}

}  // namespace differential
