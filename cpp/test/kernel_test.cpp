// Oracles: the cell's `step` unit by unit in complex numbers, and its complex step. The cell is
// made for this test: three blocks of net, one of them apart, and two states that go on past the
// products, as in a GRU and in an LSTM, so that every index of a kernel is met.
#include <complex>

#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;

namespace {

using Complex = std::complex<double>;

struct Mixed {
  static constexpr int kGates = 2, kApart = 1, kStates = 2;
  static constexpr bool kCarries = true;

  template <class N>
  void step(const N* net, const N* before, N* after) const {
    using namespace number;
    const N z = sigmoid(net[0]), n = number::tanh(net[1] + z * net[2]);
    after[1] = z * before[1] + n;
    after[0] = before[0] - z * number::tanh(after[1]);
  }

  template <class N>
  void stepBack(const N* net, const N* before, const N* after, N* d, N* delta) const {
    using namespace number;
    const N z = sigmoid(net[0]), n = number::tanh(net[1] + z * net[2]), c = number::tanh(after[1]);
    const N dc = d[1] - d[0] * z * oneMinus(c * c), du = dc * oneMinus(n * n);
    delta[0] = (dc * before[1] + du * net[2] - d[0] * c) * z * oneMinus(z);
    delta[1] = du;
    delta[2] = du * z;
    d[1] = dc * z;
  }
};
static_assert(PointwiseCell<Mixed> && PointwiseCell<Simple>);

constexpr int kNet = 3, kInputs = 5;

// Everything about one step of all sequences.
template <class Scalar>
struct Step {
  Columns<Scalar> net, h, c, nextH, nextC;

  Step(Index units, Index sequences)
      : net(Columns<Scalar>::Random(kNet * units, sequences)),
        h(Columns<Scalar>::Random(units, sequences)),
        c(Columns<Scalar>::Random(units, sequences)),
        nextH(units, sequences),
        nextC(units, sequences) {}

  // The numbers of one unit, the input-th of them moved by ih.
  std::array<Complex, 2> alone(Index unit, Index sequence, int input = -1) const {
    const auto block = [&](int b) { return Complex(net(b * h.rows() + unit, sequence)); };
    Complex in[kInputs] = {block(0), block(1), block(2), Complex(h(unit, sequence)),
                           Complex(c(unit, sequence))};
    if (input >= 0) in[input] += Complex(0, 1e-100);
    std::array<Complex, 2> out;
    Mixed{}.step(in, in + kNet, out.data());
    return out;
  }
};

// body(step, unit, sequence) for every unit of steps of every size around the vector width.
template <class Scalar>
void everyUnit(const CellKernel<Scalar>& cell, const auto& prepare, const auto& body) {
  for (const Index units : {1, 2, 3, 4, 5, 7, 8, 9, 17})
    for (const Index sequences : {1, 2, 3}) {
      SCOPED_TRACE(std::to_string(units) + "x" + std::to_string(sequences));
      Step<Scalar> step(units, sequences);
      cell.step(step.net, {step.h.data(), step.c.data()}, {step.nextH.data(), step.nextC.data()});
      prepare(step);
      for (Index s = 0; s < sequences; ++s)
        for (Index i = 0; i < units; ++i) {
          body(step, i, s);
          if (testing::Test::HasFatalFailure()) return;
        }
    }
}

template <class Scalar>
void expectSteps(double near) {
  const CellOf<Scalar, Mixed> cell{Mixed{}};
  everyUnit<Scalar>(
      cell, [](auto&) {},
      [&](const Step<Scalar>& step, Index i, Index s) {
        const auto [h, c] = step.alone(i, s);
        ASSERT_NEAR(static_cast<double>(step.nextH(i, s)), h.real(), near);
        ASSERT_NEAR(static_cast<double>(step.nextC(i, s)), c.real(), near);
      });
}

}  // namespace

CASE("kernel", "a step meets every unit's own numbers, at every size") {
  expectSteps<double>(1e-14);
  expectSteps<float>(1e-6);
}

CASE("kernel", "the local derivatives of every unit equal its complex step") {
  const CellOf<double, Mixed> cell{Mixed{}};
  for (int input = 0; input < kInputs; ++input) {
    Columns<double> dh, dc;
    everyUnit<double>(
        cell,
        [&](Step<double>& step) {
          dh.resizeLike(step.h), dc.resizeLike(step.c);
          CellOf<double, Mixed>::localDerivatives({}, step.net, {step.h.data(), step.c.data()},
                                                  input, {dh.data(), dc.data()});
        },
        [&](const Step<double>& step, Index i, Index s) {
          const auto [h, c] = step.alone(i, s, input);
          ASSERT_NEAR(dh(i, s), h.imag() / 1e-100, tolerance::kComplexStep) << input;
          ASSERT_NEAR(dc(i, s), c.imag() / 1e-100, tolerance::kComplexStep) << input;
        });
  }
}

CASE("kernel", "a step back gives every unit the derivatives of what it was told") {
  const CellOf<double, Mixed> cell{Mixed{}};
  Columns<double> toldH, toldC, dh, dc, delta;
  everyUnit<double>(
      cell,
      [&](Step<double>& step) {
        toldH = dh = Columns<double>::Random(step.h.rows(), step.h.cols());
        toldC = dc = Columns<double>::Random(step.h.rows(), step.h.cols());
        delta.resizeLike(step.net);
        cell.stepBack(step.net, {step.h.data(), step.c.data()},
                      {step.nextH.data(), step.nextC.data()}, {dh.data(), dc.data()}, delta);
      },
      [&](const Step<double>& step, Index i, Index s) {
        const auto expected = [&](int input) {
          const auto [h, c] = step.alone(i, s, input);
          return (toldH(i, s) * h.imag() + toldC(i, s) * c.imag()) / 1e-100;
        };
        for (int b = 0; b < kNet; ++b)
          ASSERT_NEAR(delta(b * step.h.rows() + i, s), expected(b), tolerance::kComplexStep) << b;
        ASSERT_NEAR(dh(i, s), expected(kNet), tolerance::kComplexStep);
        ASSERT_NEAR(dc(i, s), expected(kNet + 1), tolerance::kComplexStep);
      });
}

CASE("kernel", "the local derivative of the simple cell is its slope, for every activation") {
  for (const std::string& name : cases::kActivations) {
    const auto& cell = kernelOf<double>(cases::activation(name));
    Columns<double> net = Columns<double>::Random(17, 3) * 4, h(17, 3), slope(17, 3), local(17, 3);
    cell.step(net, {}, {h.data()});
    slopes<double>(cell, net, h, slope);
    localDerivatives<double>(cases::activation(name), net, {}, 0, {local.data()});
    EXPECT_LE((local - slope).cwiseAbs().maxCoeff(), tolerance::kComplexStep) << name;
  }
}
