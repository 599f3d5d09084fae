// All that JavaScript can see of a case, in a fixed order, and 32 bits that change with any bit of
// it. web/test/differential/results.ts goes through the same in WebAssembly.
#pragma once

#include <bit>
#include <span>

#include "random_case.hpp"

namespace differential {

using unrolled::Index;
using unrolled::Parameter;

// MurmurHash3 without its ending (A. Appleby, 2016). Every NaN counts as the same: the sign and
// payload of one are not determined in WebAssembly.
class Fingerprint {
 public:
  void add(std::uint32_t word) {
    hash_ =
        std::rotl(hash_ ^ std::rotl(word * 0xcc9e2d51u, 15) * 0x1b873593u, 13) * 5 + 0xe6546b64u;
  }
  void add(double v) {
    const auto bits = std::bit_cast<std::uint64_t>(std::isnan(v) ? kNaN : v);
    add(static_cast<std::uint32_t>(bits));
    add(static_cast<std::uint32_t>(bits >> 32));
  }
  std::uint32_t value() const { return hash_; }

 private:
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t hash_ = 0;
};

template <class Scalar>
void visitPasses(const std::string& dtype, const Case& c, const auto& visit) {
  const auto p = cases::point<Scalar>(c);
  unrolled::Layer<Scalar> layer(c.I, c.H, p.cell);
  layer.editParameters() = p.parameters;
  layer.forward(p.x, p.start());
  const unrolled::Gradients<Scalar>& g = layer.backward(p.incoming());
  unrolled::StepGradients<Scalar> steps;
  unrolled::stepGradients<Scalar>(layer.parameters(), layer.x(), layer.trace().states, g.delta,
                                  steps);
  const auto show = [&](const char* name, const auto& array) {
    visit(dtype + " " + name,
          std::span<const Scalar>(array.data(), static_cast<std::size_t>(array.size())));
  };
  show("states", layer.trace().states);
  show("net", layer.trace().net);
  show("gates", layer.trace().gates), show("cells", layer.trace().cells);
  show("dU", g.dU), show("dW", g.dW), show("db", g.db), show("dx", g.dx), show("dh0", g.dh0);
  show("dc0", g.dc0);
  show("delta", g.delta);
  show("per step dU", steps.dU), show("per step dW", steps.dW), show("per step db", steps.db);
}

// The post's backward pass, with a choice of its defects that depends on the shape.
inline void visitPublished(const Case& c, const auto& visit) {
  const auto p = cases::point<double>(c);
  const int mask = 1 + (c.H + 3 * c.T + c.B) % 15;
  unrolled::Layer<double> layer(c.I, c.H, p.cell);
  layer.editParameters() = p.parameters;
  layer.forward(p.x, p.h0);
  const unrolled::Columns<double> states = unrolled::published::backward<double>(
      layer, p.dh, {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0});
  const auto show = [&](const char* name, const auto& array) {
    visit(name, std::span<const double>(array.data(), static_cast<std::size_t>(array.size())));
  };
  show("published states", states);
  show("published dW", layer.gradients().dW);
}

template <class Method>
void visitCheck(const std::string& name, const Case& c, const auto& visit, auto... arguments) {
  auto p = cases::point<double>(c);
  const auto gradients = unrolled::checkedGradients(p, {});
  unrolled::GradientCheck check(std::make_unique<Method>(p, arguments...), p, {}, gradients);
  check.finish();
  for (int i = 0; i < unrolled::kParameterCount; ++i) {
    const unrolled::ParameterReport& report = check.report(static_cast<Parameter>(i));
    std::vector<double> statuses;
    for (const unrolled::EntryStatus s : report.status) statuses.push_back(static_cast<int>(s));
    visit(name + " numeric", std::span<const double>(report.numeric));
    visit(name + " status", std::span<const double>(statuses));
  }
}

// Checks of all entries cost most, so only small cases have them.
inline constexpr int kCheckedEntries = 24;

inline void visitResults(const Case& c, const auto& visit) {
  visitPasses<double>("float64", c, visit);
  visitPasses<float>("float32", c, visit);
  if (c.cell == "rnn") visitPublished(c, visit);
  visitCheck<unrolled::DirectionalDifference>("directional", c, visit, 0.0, std::uint64_t{1});
  const int entries =
      c.gates() * c.H * (c.I + c.H) + c.blocks() * c.H + c.H * c.B + c.T * c.B * c.I;
  if (entries > kCheckedEntries) return;
  visitCheck<unrolled::BatchedDifference>("central", c, visit);
  if (!cases::cell(c).hasKink()) visitCheck<unrolled::ComplexStep>("complex", c, visit);
}

inline std::uint32_t fingerprintOf(const Case& c) {
  Fingerprint print;
  visitResults(c, [&](const std::string&, const auto& numbers) {
    for (const auto v : numbers) print.add(static_cast<double>(v));
  });
  return print.value();
}

}  // namespace differential
