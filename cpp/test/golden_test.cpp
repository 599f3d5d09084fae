// Oracle: PyTorch autograd in float64 (scripts/golden.py), the committed
// cpp/test/golden/layers.json.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;

namespace {

template <class Scalar>
void expectGolden(const nlohmann::json& j, double near) {
  const cases::Case c = cases::fromGolden(j);
  const auto p = cases::point<Scalar>(c);
  const auto trace = p.run();
  const auto g = backward<Scalar>(p.parameters, p.kernel(), p.x, trace, p.incoming());
  const auto expect = [&](const char* key, const auto& actual) {
    cases::expectNear(key, actual, j.value(key, cases::Numbers()), near);
  };
  expect("net", trace.net);
  expect("gates", trace.gates);
  expect("states", trace.states);
  expect("cells", trace.cells);
  expect("delta", g.delta);
  expect("dU", g.dU);
  expect("dW", g.dW);
  expect("db", g.db);
  expect("dx", g.dx);
  expect("dh0", g.dh0);
  expect("dc0", g.dc0);
}

const bool layersAdded = [] {
  for (const auto& j : cases::golden("layers.json")) {
    const std::string name = j.at("name");
    sentence::add(
        "golden", name + " equals PyTorch", [j] { expectGolden<double>(j, tolerance::kGolden); },
        __FILE__, __LINE__);
    sentence::add(
        "golden", name + " equals PyTorch, in float32",
        [j] { expectGolden<float>(j, tolerance::kReordered<float>); }, __FILE__, __LINE__);
  }
  return true;
}();

}  // namespace
