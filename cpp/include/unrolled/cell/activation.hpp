// Activations f and their slopes f', equations (2) and (3) of DERIVATION.md: a struct each, with
//   value       f(net), on any number (number.hpp)
//   timesSlope  d · f'(net) by hand, given h = f(net)
// and a case each in withActivation. Conventions where f has a kink: relu'(0) = 0 and
// leakyRelu'(0) = 0.01, as in PyTorch. Values and slopes let NaN through.
#pragma once

#include "unrolled/cell/number.hpp"

namespace unrolled {

enum class Activation : int { identity = 0, relu, tanh, sigmoid, leakyRelu, softplus };
inline constexpr int kActivationCount = 6;

// The slope of leakyRelu for negative arguments; PyTorch's default.
inline constexpr double kLeak = 0.01;

namespace activation {

struct Identity {
  template <class N>
  static N value(const N& net) {
    return net;
  }
  template <class N>
  static N timesSlope(const N& d, const N&, const N&) {
    return d;
  }
};

struct Relu {
  template <class N>
  static N value(const N& net) {
    return number::select(number::isAtMostZero(net), N{}, net);
  }
  // Where it is off, 0 whatever d, an infinity included.
  template <class N>
  static N timesSlope(const N& d, const N& net, const N&) {
    return number::select(number::isPositive(net), d, N{});
  }
};

struct Tanh {
  template <class N>
  static N value(const N& net) {
    return number::squash(net);
  }
  template <class N>
  static N timesSlope(const N& d, const N&, const N& h) {
    return d * number::oneMinus(h * h);
  }
};

struct Sigmoid {
  template <class N>
  static N value(const N& net) {
    return number::gate(net);
  }
  template <class N>
  static N timesSlope(const N& d, const N&, const N& h) {
    return d * (h * number::oneMinus(h));
  }
};

struct LeakyRelu {
  template <class N>
  static N value(const N& net) {
    return number::select(number::isPositive(net), net, number::times(kLeak, net));
  }
  template <class N>
  static N timesSlope(const N& d, const N& net, const N&) {
    return number::select(number::isPositive(net), d, number::times(kLeak, d));
  }
};

struct Softplus {
  template <class N>
  static N value(const N& net) {
    return number::softplus(net);
  }
  template <class N>
  static N timesSlope(const N& d, const N& net, const N&) {
    return d * number::gate(net);
  }
};

}  // namespace activation

// body(f) for the struct of an activation.
template <class Body>
EIGEN_ALWAYS_INLINE void withActivation(Activation f, Body&& body) {
  switch (f) {
    case Activation::identity: return body(activation::Identity{});
    case Activation::relu: return body(activation::Relu{});
    case Activation::tanh: return body(activation::Tanh{});
    case Activation::sigmoid: return body(activation::Sigmoid{});
    case Activation::leakyRelu: return body(activation::LeakyRelu{});
    case Activation::softplus: return body(activation::Softplus{});
  }
  return body(activation::Identity{});
}

// True where f has a point without a derivative, so that a difference quotient can straddle it.
constexpr bool hasKink(Activation f) { return f == Activation::relu || f == Activation::leakyRelu; }

}  // namespace unrolled
