// Compares the core with the scalar reference on random cases, and prints what
// web/test/differential compares bit for bit with WebAssembly.
//   unrolled_differential random FROM COUNT FINGERPRINTS   a file of one uint32 per case
//   unrolled_differential case FILE                        a case as JSON; prints its results as
//   JSON
// Ends with 1 and the seed of the first case that is out of its bound.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "comparison.hpp"
#include "fingerprint.hpp"

using namespace differential;

namespace {

int runRandom(std::uint32_t from, std::uint32_t count, const char* file) {
  std::ofstream fingerprints(file, std::ios::binary);
  Comparison all;
  for (std::uint32_t seed = from; seed - from < count; ++seed) {
    const Case c = randomCase(seed);
    const Comparison one = compare(c, Random(~seed));
    if (!one.failure.empty()) {
      std::cerr << "seed " << seed << ": " << cases::describe(c) << ": " << one.failure << "\n";
      return 1;
    }
    all.entries += one.entries, all.sharp += one.sharp, all.overflows += one.overflows;
    const std::uint32_t print = fingerprintOf(c);
    fingerprints.write(reinterpret_cast<const char*>(&print), sizeof print);
  }
  fingerprints.flush();
  std::cout << "{\"cases\": " << count << ", \"entries\": " << all.entries
            << ", \"sharp\": " << all.sharp << ", \"overflows\": " << all.overflows << "}\n";
  return fingerprints ? 0 : 1;
}

// JSON has no names for these.
nlohmann::json exactly(double v) {
  if (std::isnan(v)) return "NaN";
  if (std::isinf(v)) return v > 0 ? "Infinity" : "-Infinity";
  return v;
}

int runCase(const char* file) {
  std::ifstream in(file);
  const Case c = cases::fromGolden(nlohmann::json::parse(in));
  nlohmann::json results;
  visitResults(c, [&](const std::string& name, const auto& numbers) {
    for (const auto v : numbers) results[name].push_back(exactly(v));
  });
  std::cout << results.dump() << "\n";
  const Comparison one = compareEverything(c);
  if (one.failure.empty()) return 0;
  std::cerr << one.failure << "\n";
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  if (what == "random" && count == 5) {
    const auto number = [&](int i) { return static_cast<std::uint32_t>(std::stoul(arguments[i])); };
    return runRandom(number(2), number(3), arguments[4]);
  }
  if (what == "case" && count == 3) return runCase(arguments[2]);
  std::cerr << "unrolled_differential random FROM COUNT FINGERPRINTS | case FILE\n";
  return 2;
}
