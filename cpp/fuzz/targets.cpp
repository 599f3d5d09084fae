// One program for all targets, which share the kernels: FUZZ_TARGET says which of them it runs.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "input.hpp"

namespace {

using Target = int (*)(const std::uint8_t* data, std::size_t size);

Target chosen() {
  const char* variable = std::getenv("FUZZ_TARGET");
  const std::string_view name = variable == nullptr ? "" : variable;
  if (name == "layer") return fuzz::layerTarget;
  if (name == "gradcheck") return fuzz::gradcheckTarget;
  if (name == "border") return fuzz::borderTarget;
  std::cerr << "FUZZ_TARGET: expected layer, gradcheck or border, got \"" << name << "\"\n";
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Target target = chosen();
  return target(data, size);
}
