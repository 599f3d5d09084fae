// A gradient check of any point of every cell with any options, in slices of any length. It ends,
// puts the point back bit for bit, counts every entry once, and never says pass of what was not
// compared or not finite.
#include <cmath>

#include "input.hpp"

using namespace unrolled;
using fuzz::expect;
using fuzz::Input;

namespace {

Point<double> pointFrom(Input& input, CellType type) {
  const Index I = 1 + input.below(5), H = 1 + input.below(5);
  const Index T = 1 + input.below(4), B = 1 + input.below(3);
  const CellTraits& traits = kernelOf<double>(Cell(type, Activation::tanh)).traits;
  const Index rows = traits.gates * H, C = traits.cellRows(H);
  Parameters<double> parameters{Weights<double>(rows, I), Weights<double>(rows, H),
                                Vector<double>(traits.blocks() * H)};
  auto& [U, W, b] = parameters;
  input.fill(U.data(), U.size());
  input.fill(W.data(), W.size());
  input.fill(b.data(), b.size());
  const Cell cell(type, static_cast<Activation>(input.below(6)));
  const Index incoming = input.below(16) == 0 ? input.below(9) : input.flip() ? T * B : B;
  const auto x = input.columns<double>(I, T * B), h0 = input.columns<double>(H, B);
  const auto dh = input.columns<double>(H, incoming), c0 = input.columns<double>(C, B);
  const auto dcT = input.columns<double>(C, C > 0 && input.flip() ? B : 0);
  return {std::move(parameters), cell, x, h0, dh, c0, dcT};
}

std::unique_ptr<Derivative> derivativeFrom(Input& input, Point<double>& point) {
  switch (input.below(4)) {
    case 0: return std::make_unique<CentralDifference>(point, input.number());
    case 2: return std::make_unique<BatchedDifference>(point, input.number());
    case 1: return std::make_unique<DirectionalDifference>(point, input.number(), input.below(256));
  }
  return std::make_unique<ComplexStep>(point);
}

// The caller's own gradient, or the backward pass with or without defects.
Gradients<double> gradientsFrom(Input& input, const Point<double>& point) {
  const int mask = input.below(16);
  auto gradients =
      checkedGradients(point, {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0});
  if (input.flip()) input.fill(gradients.dW.data(), gradients.dW.size());
  if (input.below(16) == 0) gradients.db.resize(input.below(9));
  return gradients;
}

void expectHonest(const ParameterReport& report, const Tolerance& tolerance) {
  std::array<Index, kEntryStatusCount> counts{};
  for (std::size_t i = 0; i < report.status.size(); ++i) {
    const double numeric = report.numeric[i], analytic = report.analytic[i];
    const EntryStatus status = report.status[i];
    ++counts[static_cast<int>(status)];
    const bool finite = std::isfinite(numeric) && std::isfinite(analytic);
    const bool compared = status == EntryStatus::pass || status == EntryStatus::fail;
    expect(finite || !compared);
    expect(finite == (status != EntryStatus::nonfinite) || status == EntryStatus::lost);
    if (status != EntryStatus::pass) continue;
    expect(std::abs(numeric - analytic) <= tolerance.allowed(numeric) + report.error[i]);
    expect(std::max(std::abs(numeric), std::abs(analytic)) > tolerance.absolute);
  }
  expect(counts == report.counts);
  if (report.verdict() == Verdict::pass) {
    expect(report.count(EntryStatus::pass) > 0);
    expect(report.count(EntryStatus::fail) + report.count(EntryStatus::nonfinite) == 0);
    expect(report.count(EntryStatus::undecided) == 0);
  }
  const Index compared = report.count(EntryStatus::pass) + report.count(EntryStatus::fail) +
                         report.count(EntryStatus::undecided);
  expect((report.worst >= 0) == (compared > 0));
  if (report.worst < 0 || report.count(EntryStatus::fail) == 0) return;
  expect(report.status[report.worst] == EntryStatus::fail);
}

void check(Input input, CellType type) {
  Point<double> point = pointFrom(input, type);
  const Point<double> before = point;
  auto derivative = derivativeFrom(input, point);
  CheckOptions options;
  for (bool& wanted : options.parameters) wanted = input.below(4) > 0;
  const auto tolerance = [&](double otherwise) {
    const double v = std::abs(input.number());
    return std::isfinite(v) ? v : otherwise;
  };
  options.tolerance = {tolerance(1e-10), tolerance(1e-5)};
  const auto gradients = gradientsFrom(input, point);
  GradientCheck check(std::move(derivative), point, options, gradients);
  while (!check.done()) {
    const Index measured = check.measured();
    check.advance(1 + input.below(64));
    expect(check.measured() > measured && check.measured() <= check.total());
  }
  Index entries = 0;
  for (int i = 0; i < kParameterCount; ++i) {
    const auto which = static_cast<Parameter>(i);
    const ParameterReport& report = check.report(which);
    expectHonest(report, options.tolerance);
    entries += static_cast<Index>(report.status.size());
    const Index size = point.size(which);
    expect(size == 0 || std::memcmp(before.data(which), point.data(which), size * 8) == 0);
    if (options.parameters[i] && size > 0 && check.verdict() == Verdict::pass)
      expect(report.verdict() == Verdict::pass);
  }
  expect(entries == check.total());
}

}  // namespace

int fuzz::gradcheckTarget(const std::uint8_t* data, std::size_t size) {
  for (const CellType type : {CellType::rnn, CellType::gru, CellType::lstm}) {
    try {
      check(Input(data, size), type);
    } catch (const Error& error) {  // a kink for the complex step, or arrays that do not fit
      expect(error.code() == Code::badOption || error.code() == Code::shapeMismatch);
    }
  }
  return 0;
}
