// Every result of the core beside the scalar reference with bounds: forward and backward in float64
// and float32, the complex step and a central difference of a few entries in float64.
#pragma once

#include <sstream>

#include "random_case.hpp"
#include "tangent.hpp"

namespace differential {

struct Comparison {
  std::string failure;      // of the first entry out of its bound; empty if there is none
  long long entries = 0;    // compared
  long long sharp = 0;      // of them with a bound below a thousandth of the number: they show most
  long long overflows = 0;  // not compared: the reference leaves Scalar's range on the way
};

// float32 sees its own inputs, not those of float64.
template <class Scalar>
Case roundedTo(Case c) {
  for (Numbers* numbers : {&c.U, &c.W, &c.b, &c.x, &c.h0, &c.c0, &c.dh, &c.dcT})
    for (double& v : *numbers) v = static_cast<Scalar>(v);
  return c;
}

template <class Number>
void compareEntry(const std::string& what, int i, double actual, const Number& expected,
                  Comparison& out) {
  if (!expected.bounded()) {
    ++out.overflows;
    return;
  }
  ++out.entries;
  if (expected.error * 1000 <= std::abs(expected.value)) ++out.sharp;
  if (std::abs(actual - expected.value) <= expected.error || !out.failure.empty()) return;
  std::ostringstream text;
  text.precision(20);
  text << what << "[" << i << "]: got " << actual << ", expected " << expected.value << " within "
       << expected.error;
  out.failure = text.str();
}

template <class Number>
void compareArray(const std::string& what, const auto& actual, const std::vector<Number>& expected,
                  Comparison& out) {
  if (static_cast<std::size_t>(actual.size()) != expected.size()) {
    out.failure = what + ": another size";
    return;
  }
  for (std::size_t i = 0; i < expected.size(); ++i)
    compareEntry(what, static_cast<int>(i), static_cast<double>(actual.data()[i]), expected[i],
                 out);
}

template <class Scalar>
reference::Result<Bounded<Scalar>> comparePasses(const std::string& dtype, const Case& given,
                                                 Comparison& out) {
  const Case c = roundedTo<Scalar>(given);
  const auto expected = reference::run<Bounded<Scalar>>(c);
  const auto p = cases::point<Scalar>(c);
  const auto trace = p.run();
  const auto g = unrolled::backward<Scalar>(p.parameters, p.kernel(), p.x, trace, p.incoming());
  unrolled::StepGradients<Scalar> steps;
  unrolled::stepGradients<Scalar>(p.parameters, p.x, trace.states, g.delta, steps);
  const auto compare = [&](const char* name, const auto& actual, const auto& numbers) {
    compareArray(dtype + " " + name, actual, numbers, out);
  };
  compare("net", trace.net, expected.net);
  compare("gates", trace.gates, expected.gates);
  compare("states", trace.states, expected.states);
  compare("cells", trace.cells, expected.cells);
  compare("delta", g.delta, expected.delta);
  compare("dU", g.dU, expected.dU);
  compare("dW", g.dW, expected.dW);
  compare("db", g.db, expected.db);
  compare("dx", g.dx, expected.dx);
  compare("dh0", g.dh0, expected.dh0);
  compare("dc0", g.dc0, expected.dc0);
  compare("per step dU", steps.dU, expected.stepU);
  compare("per step dW", steps.dW, expected.stepW);
  compare("per step db", steps.db, expected.stepB);
  return expected;
}

// The backward pass with a cut, as far as a cut changes it.
template <class Scalar>
void compareTruncated(const std::string& dtype, const Case& given, Comparison& out) {
  Case c = roundedTo<Scalar>(given);
  c.truncate = 1 + (c.I + c.H) % c.T;
  const auto expected = reference::run<Bounded<Scalar>>(c);
  const auto p = cases::point<Scalar>(c);
  unrolled::Layer<Scalar> layer(c.I, c.H, p.cell);
  layer.editParameters() = p.parameters;
  layer.forward(p.x, p.start());
  const auto& g = layer.backward(p.incoming(), c.truncate);
  compareArray(dtype + " truncated delta", g.delta, expected.delta, out);
  compareArray(dtype + " truncated dU", g.dU, expected.dU, out);
  compareArray(dtype + " truncated dW", g.dW, expected.dW, out);
  compareArray(dtype + " truncated dx", g.dx, expected.dx, out);
  compareArray(dtype + " truncated dh0", g.dh0, expected.dh0, out);
  compareArray(dtype + " truncated dc0", g.dc0, expected.dc0, out);
}

// What (L(θ+ε) − L(θ−ε)) / (2ε) is, to long double, and how far the core's may be off in rounding.
inline Bounded<double> quotient(const Case& c, Parameter which, int entry, double above,
                                double below) {
  using Number = Bounded<double>;
  const auto at = [&](double theta) {
    Case moved = c;
    entryOf(moved, which, entry) = theta;
    return reference::forward<Number>(moved).states;
  };
  const auto high = at(above), low = at(below);
  const std::size_t from = high.size() - c.dh.size();
  BoundedSum<double> loss;
  for (std::size_t i = 0; i < c.dh.size(); ++i)
    loss += Number(c.dh[i]) * (high[from + i] - low[from + i]);
  const Number difference = loss;
  const Real step = Real(above) - Real(below);
  return Number::rounded(difference.value / step, difference.error / step, 2);
}

// One entry: backward, complex step and central difference against the exact derivative.
inline void compareDerivatives(const Case& c, const reference::Result<Bounded<double>>& run,
                               Parameter which, int entry, Comparison& out) {
  using Number = Bounded<double>;
  const Number exact = tangent(c, run, which, entry);
  auto p = cases::point<double>(c);
  const auto name = [&](const char* method) {
    return std::string(method) + " of parameter " + std::to_string(static_cast<int>(which));
  };

  const std::vector<Number>* gradients[] = {&run.dU, &run.dW, &run.db, &run.dh0, &run.dc0, &run.dx};
  const Number& analytic = (*gradients[static_cast<int>(which)])[entry];
  if (analytic.bounded() && exact.bounded()) {
    compareEntry(name("the reference's own backward"), entry, static_cast<double>(analytic.value),
                 Number(exact.value, exact.error + analytic.error), out);
  }
  if (!p.cell.hasKink()) {
    unrolled::ComplexStep step(p);
    compareEntry(name("complex step"), entry, step.measure(which, entry).value, exact, out);
  }

  const double theta = entryOf(const_cast<Case&>(c), which, entry);
  const unrolled::Steps steps(p, p.run(), 0);
  const double epsilon = steps.epsilon(which, theta);
  const auto [above, below] = steps.ends(which, theta);
  const Number rounded = quotient(c, which, entry, above, below);
  const Real up = Real(above) - theta, down = Real(theta) - below, reach = std::max(up, down);
  const Derivatives bounds = derivativeBounds(c, run, which, entry, reach);
  // Taylor with Lagrange's remainder; the two steps differ by up to an ulp of θ.
  const Real truncation =
      bounds.third * reach * reach / 6 + bounds.second * std::abs(up - down) / 2;
  const Number expected(exact.value, rounded.error + truncation);
  compareEntry(name("central difference"), entry,
               unrolled::CentralDifference(p).measure(which, entry).value, expected, out);
  // The batch adds ±ε times the factor to the product with θ: as if θ were off by a few roundings.
  const Real moved = 8 * Number::kUnit * (std::abs(Real(theta)) + reach);
  unrolled::NumericDerivative batched;
  unrolled::BatchedDifference(p).measure(which, entry, 1, &batched);
  compareEntry(name("batched difference"), entry, batched.value,
               Number(exact.value, expected.error + bounds.first * moved / epsilon), out);
  if (cases::point<double>(c).parameters.W != p.parameters.W || cases::point<double>(c).x != p.x)
    out.failure = name("central difference") + ": the point is not as before";
}

inline int sizeOf(const Case& c, Parameter which) {
  const std::size_t sizes[] = {c.U.size(),  c.W.size(),  c.b.size(),
                               c.h0.size(), c.c0.size(), c.x.size()};
  return static_cast<int>(sizes[static_cast<int>(which)]);
}

// All of it, with the derivatives of two entries.
inline Comparison compare(const Case& c, Random random) {
  Comparison out;
  const auto run = comparePasses<double>("float64", c, out);
  comparePasses<float>("float32", c, out);
  if (c.T > 1 && random.below(4) == 0) {
    compareTruncated<double>("float64", c, out);
    compareTruncated<float>("float32", c, out);
  }
  // Bounds of derivatives are of the simple cell, as tangent.hpp has them.
  constexpr std::array kSimple = {Parameter::U, Parameter::W, Parameter::b, Parameter::h0,
                                  Parameter::x};
  for (int i = 0; i < 2 && c.cell == "rnn"; ++i) {
    const Parameter which = kSimple[random.below(kSimple.size())];
    compareDerivatives(c, run, which, random.below(sizeOf(c, which)), out);
  }
  return out;
}

// All of it, with the derivatives of every entry.
inline Comparison compareEverything(const Case& c) {
  Comparison out;
  const auto run = comparePasses<double>("float64", c, out);
  comparePasses<float>("float32", c, out);
  compareTruncated<double>("float64", c, out);
  compareTruncated<float>("float32", c, out);
  for (int i = 0; i < unrolled::kParameterCount && c.cell == "rnn"; ++i) {
    const auto which = static_cast<Parameter>(i);
    for (int entry = 0; entry < sizeOf(c, which); ++entry)
      compareDerivatives(c, run, which, entry, out);
  }
  return out;
}

}  // namespace differential
