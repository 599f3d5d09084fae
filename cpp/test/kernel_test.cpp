// Oracles: the cell's `step` unit by unit in complex numbers, and its complex step. Beside the
// cells of the product there is one that is made for this test: three blocks of net, one of them
// apart, one gate kept and two states that go on past the products, so that every index is met.
#include <complex>

#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;

namespace {

using Complex = std::complex<double>;

struct Mixed {
  static constexpr int kGates = 2, kApart = 1, kStates = 2, kKept = 1;
  static constexpr bool kCarries = true;

  template <class N>
  void step(const N* net, const N* before, N* after, N* gates) const {
    using namespace number;
    const N z = sigmoid(net[0]), n = number::tanh(net[1] + z * net[2]);
    after[1] = z * before[1] + n;
    after[0] = before[0] - z * number::tanh(after[1]);
    gates[0] = z;
  }

  template <class N>
  void stepBack(const N* net, const N* gates, const N* before, const N* after, N* d,
                N* delta) const {
    using namespace number;
    const N z = gates[0], n = number::tanh(net[1] + z * net[2]), c = number::tanh(after[1]);
    const N dc = d[1] - d[0] * z * oneMinus(c * c), du = dc * oneMinus(n * n);
    delta[0] = (dc * before[1] + du * net[2] - d[0] * c) * z * oneMinus(z);
    delta[1] = du;
    delta[2] = du * z;
    d[1] = dc * z;
  }
};
static_assert(PointwiseCell<Mixed> && PointwiseCell<Simple> && PointwiseCell<Gru> &&
              PointwiseCell<Lstm>);

// Everything about one step of all sequences.
template <class Scalar, class C>
struct Step {
  static constexpr int kNet = kTraits<C>.blocks(), kInputs = kNet + C::kStates;

  Columns<Scalar> net, gates;
  std::array<Columns<Scalar>, C::kStates> before, after;

  Step(Index units, Index sequences)
      : net(Columns<Scalar>::Random(kNet * units, sequences)), gates(C::kKept * units, sequences) {
    for (auto& state : before) state = Columns<Scalar>::Random(units, sequences);
    for (auto& state : after) state.resize(units, sequences);
  }

  static auto pointers(auto& states) {
    auto* first = states[0].data();
    return std::array{first, C::kStates > 1 ? states.back().data() : nullptr};
  }
  States<const Scalar> from() const { return pointers(before); }
  States<const Scalar> reached() const { return pointers(after); }
  Index units() const { return before[0].rows(); }

  // The numbers of one unit, the input-th of them moved by ih: states and gates.
  auto alone(Index unit, Index sequence, int input = -1) const {
    Complex in[kInputs];
    for (int b = 0; b < kNet; ++b) in[b] = Complex(net(b * units() + unit, sequence));
    for (int s = 0; s < C::kStates; ++s) in[kNet + s] = Complex(before[s](unit, sequence));
    if (input >= 0) in[input] += Complex(0, 1e-100);
    std::array<Complex, C::kStates + C::kKept> out;
    C{}.step(in, in + kNet, out.data(), out.data() + C::kStates);
    return out;
  }
};

// body(step, unit, sequence) for every unit of steps of every size around the vector width.
template <class Scalar, class C>
void everyUnit(const CellKernel<Scalar>& cell, const auto& prepare, const auto& body) {
  for (const Index units : {1, 2, 3, 4, 5, 7, 8, 9, 17})
    for (const Index sequences : {1, 2, 3}) {
      SCOPED_TRACE(std::to_string(units) + "x" + std::to_string(sequences));
      Step<Scalar, C> step(units, sequences);
      cell.step(step.net, step.from(), Step<Scalar, C>::pointers(step.after), step.gates.data());
      prepare(step);
      for (Index s = 0; s < sequences; ++s)
        for (Index i = 0; i < units; ++i) {
          body(step, i, s);
          if (testing::Test::HasFatalFailure()) return;
        }
    }
}

template <class Scalar, class C>
void expectSteps(double near) {
  const CellOf<Scalar, C> cell{C{}};
  everyUnit<Scalar, C>(
      cell, [](auto&) {},
      [&](const Step<Scalar, C>& step, Index i, Index s) {
        const auto expected = step.alone(i, s);
        for (int k = 0; k < C::kStates; ++k)
          ASSERT_NEAR(static_cast<double>(step.after[k](i, s)), expected[k].real(), near);
        for (int k = 0; k < C::kKept; ++k)
          ASSERT_NEAR(static_cast<double>(step.gates(k * step.units() + i, s)),
                      expected[C::kStates + k].real(), near);
      });
}

template <class C>
void expectLocalDerivatives() {
  const CellOf<double, C> cell{C{}};
  for (int input = 0; input < Step<double, C>::kInputs; ++input) {
    std::array<Columns<double>, C::kStates> local;
    everyUnit<double, C>(
        cell,
        [&](Step<double, C>& step) {
          for (auto& of : local) of.resizeLike(step.before[0]);
          CellOf<double, C>::localDerivatives({}, step.net, step.from(), input,
                                              Step<double, C>::pointers(local));
        },
        [&](const Step<double, C>& step, Index i, Index s) {
          const auto expected = step.alone(i, s, input);
          for (int k = 0; k < C::kStates; ++k)
            ASSERT_NEAR(local[k](i, s), expected[k].imag() / 1e-100, tolerance::kComplexStep)
                << input << " " << k;
        });
  }
}

template <class C>
void expectStepsBack() {
  using S = Step<double, C>;
  const CellOf<double, C> cell{C{}};
  std::array<Columns<double>, C::kStates> told, d;
  Columns<double> delta;
  everyUnit<double, C>(
      cell,
      [&](S& step) {
        for (int k = 0; k < C::kStates; ++k)
          told[k] = d[k] = Columns<double>::Random(step.units(), step.net.cols());
        delta.resizeLike(step.net);
        cell.stepBack(step.net, step.gates.data(), step.from(), step.reached(), S::pointers(d),
                      delta);
      },
      [&](const S& step, Index i, Index s) {
        const auto expected = [&](int input) {
          const auto out = step.alone(i, s, input);
          double sum = 0;
          for (int k = 0; k < C::kStates; ++k) sum += told[k](i, s) * out[k].imag() / 1e-100;
          return sum;
        };
        for (int b = 0; b < S::kNet; ++b)
          ASSERT_NEAR(delta(b * step.units() + i, s), expected(b), tolerance::kComplexStep) << b;
        for (int k = 0; k < C::kStates; ++k)
          ASSERT_NEAR(d[k](i, s), expected(S::kNet + k), tolerance::kComplexStep) << k;
      });
}

}  // namespace

CASE("kernel", "a step meets every unit's own numbers, at every size") {
  expectSteps<double, Mixed>(1e-14), expectSteps<float, Mixed>(1e-6);
  expectSteps<double, Gru>(1e-14), expectSteps<float, Gru>(1e-6);
  expectSteps<double, Lstm>(1e-14), expectSteps<float, Lstm>(1e-6);
}

CASE("kernel", "the local derivatives of every unit equal its complex step") {
  expectLocalDerivatives<Mixed>();
  expectLocalDerivatives<Gru>();
  expectLocalDerivatives<Lstm>();
}

CASE("kernel", "a step back gives every unit the derivatives of what it was told") {
  expectStepsBack<Mixed>();
  expectStepsBack<Gru>();
  expectStepsBack<Lstm>();
}

CASE("kernel", "the local derivative of the simple cell is its slope, for every activation") {
  for (const std::string& name : cases::kActivations) {
    const auto& cell = kernelOf<double>(cases::activation(name));
    Columns<double> net = Columns<double>::Random(17, 3) * 4, h(17, 3), slope(17, 3), local(17, 3);
    cell.step(net, {}, {h.data()}, nullptr);
    slopes<double>(cell, net, h, slope);
    localDerivatives<double>(cases::activation(name), net, {}, 0, {local.data()});
    EXPECT_LE((local - slope).cwiseAbs().maxCoeff(), tolerance::kComplexStep) << name;
  }
}
