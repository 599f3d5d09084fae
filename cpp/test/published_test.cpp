// Oracles: the post's own printouts (golden/post.json) and the detection table, computed in NumPy
// by scripts/golden.py (golden/detection.json).
#include <cstdio>

#include "cases.hpp"

using namespace unrolled;
using cases::Numbers;

namespace {

std::string printed(const char* format, double v) {
  char text[64];
  std::snprintf(text, sizeof text, format, v);
  return text;
}

// The post's layer: no bias, h_0 = 0, two units, three inputs.
Point<double> postPoint(const nlohmann::json& j, Activation f) {
  return {{cases::weights(j.at("U").get<Numbers>(), 2), cases::weights(j.at("W").get<Numbers>(), 2),
           Vector<double>::Zero(2)},
          f,
          cases::columns(j.at("x").get<Numbers>(), 3),
          cases::zeros(2, 1),
          cases::ones(2, 1)};
}

// The post's check: W only, incoming gradient all ones.
ParameterReport checkW(Point<double> point, double epsilon, const Defects& defects,
                       const Tolerance& tolerance = {}) {
  GradientCheck check(std::make_unique<CentralDifference>(point, epsilon), point,
                      {{false, true, false, false, false}, tolerance},
                      checkedGradients(point, defects));
  check.finish();
  return check.report(Parameter::W);
}

Defects defectsOf(const std::string& letters) {
  const auto has = [&](char letter) { return letters.find(letter) != std::string::npos; };
  return {has('A'), has('B'), has('C'), has('D')};
}

}  // namespace

CASE("post", "h_1 is printed digit for digit and the true h_2 is not the published one") {
  const auto j = cases::golden("post.json").at("test");
  auto point = postPoint(j, Activation::relu);
  Trace<double> trace = point.run();
  EXPECT_EQ(printed("%.8e", trace.states(0, 1)), j.at("h1")[0]);
  EXPECT_EQ(printed("%g", trace.states(1, 1)), j.at("h1")[1]);
  EXPECT_EQ(printed("%.4e", trace.states(0, 2)), j.at("h2")[0]);
  EXPECT_EQ(printed("%g", trace.states(1, 2)), j.at("h2")[1]);

  Gradients<double> g;
  published::backward<double>(point.parameters, point.kernel(), point.x, trace, cases::ones(2, 1),
                              Defects::ofThePost(), g);
  EXPECT_EQ(trace.states(0, 2), j.at("h2AsPublished")[0]);
  EXPECT_EQ(trace.states(1, 2), j.at("h2AsPublished")[1]);
  EXPECT_EQ(printed("%.8e", trace.states(0, 1)), j.at("h1")[0]) << "h_1 must not be overwritten";
}

CASE("post", "the published check prints its four lines and passes at T = 2") {
  const auto j = cases::golden("post.json").at("gradCheck");
  const auto report =
      checkW(postPoint(j, Activation::identity), j.at("epsilon"), Defects::ofThePost());
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(printed("%f", report.numeric[i]), j.at("printed")[i]);
    EXPECT_EQ(printed("%f", report.analytic[i]), j.at("printed")[i]);
  }
  EXPECT_EQ(report.count(EntryStatus::pass), 4);
}

CASE("post", "the published gradient is 1 1 1 1 at T = 3 and all four entries fail") {
  const auto j = cases::golden("post.json").at("threeSteps");
  const auto report =
      checkW(postPoint(j, Activation::identity), j.at("epsilon"), Defects::ofThePost());
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(printed("%f", report.numeric[i]), j.at("truth")[i]);
    EXPECT_EQ(printed("%f", report.analytic[i]), j.at("published")[i]);
  }
  EXPECT_EQ(report.count(EntryStatus::fail), 4);
}

CASE("post", "without a defect the published backward is the correct one") {
  cases::sweep([](const cases::Case& c) {
    const auto p = cases::point(c);
    Trace<double> trace = p.run();
    const auto dh = cases::incoming(c);
    const auto correct = backward<double>(p.parameters, p.kernel(), p.x, trace, dh);
    Gradients<double> g;
    published::backward<double>(p.parameters, p.kernel(), p.x, trace, dh, {}, g);
    ASSERT_EQ(g.delta, correct.delta);
    ASSERT_EQ(g.dW, correct.dW);
  });
}

namespace {

// How many layers of a row are flagged: by the printed digits, by torch's tolerances, by ours.
std::array<int, 3> flagged(const nlohmann::json& row, const Defects& defects) {
  std::array<int, 3> counts{};
  for (nlohmann::json layer : row.at("layers")) {
    layer["x"] = row.at("x");
    auto point = postPoint(layer, cases::activation(row.at("activation")));
    point.h0 = cases::columns(layer.at("h0").get<Numbers>(), 2);
    const auto failures = [&](double epsilon, Tolerance tolerance) {
      return checkW(point, epsilon, defects, tolerance).count(EntryStatus::fail);
    };
    const auto post = checkW(point, 1e-3, defects);
    bool differs = false;
    for (int i = 0; i < 4; ++i)
      differs |= printed("%f", post.numeric[i]) != printed("%f", post.analytic[i]);
    counts[0] += differs;
    counts[1] += failures(1e-6, {1e-5, 1e-3}) > 0;
    counts[2] += failures(0, {}) > 0;
  }
  return counts;
}

const bool rowsAdded = [] {
  for (const auto& row : cases::golden("detection.json")) {
    sentence::add(
        "detection", row.at("name"),
        [row] {
          for (const auto& [letters, expected] : row.at("flagged").items())
            EXPECT_EQ(nlohmann::json(flagged(row, defectsOf(letters == "none" ? "" : letters))),
                      expected)
                << letters;
        },
        __FILE__, __LINE__);
  }
  return true;
}();

}  // namespace
