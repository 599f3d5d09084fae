// A kernel, some passes of it, for `valgrind --tool=callgrind`, which counts instructions:
//   unrolled_count layer|check float32|float64 I H T B PASSES
// The difference between 3 passes and 1 is two passes in warm memory, without the set-up.
#include <cstdlib>
#include <cstring>

#include "job.hpp"
#include "unrolled/unrolled.hpp"

namespace {

using namespace unrolled;

template <class Scalar>
void passLayer(bench::Job<Scalar>& job, int passes) {
  Workspace<Scalar> workspace;
  auto& [cell, parameters, x, dh, trace, gradients] = job;
  for (int i = 0; i < passes; ++i) {
    forward<Scalar>(parameters, cell, x, trace, workspace);
    backward<Scalar>(parameters, cell, x, trace, dh, gradients, workspace);
  }
}

void passCheck(const bench::Job<double>& job, int passes) {
  const Index batchSize = job.trace.states.cols() - job.x.cols();
  const Point<double> point{job.parameters, Activation::tanh, job.x,
                            job.trace.states.leftCols(batchSize), job.dh};
  BatchedDifference difference(point);
  std::vector<NumericDerivative> out(static_cast<std::size_t>(difference.mostAtOnce()));
  for (int i = 0; i < passes; ++i)
    difference.measure(Parameter::W, 0, difference.mostAtOnce(), out.data());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 8) return 2;
  const auto number = [&](int i) { return std::atoi(argv[i]); };
  const bool single = std::strcmp(argv[2], "float32") == 0;
  const auto job = [&]<class Scalar>(Scalar) {
    return bench::Job<Scalar>(Activation::tanh, number(3), number(4), number(5), number(6));
  };
  if (std::strcmp(argv[1], "check") == 0) {
    passCheck(job(1.0), number(7));
  } else if (single) {
    auto layer = job(1.0f);
    passLayer(layer, number(7));
  } else {
    auto layer = job(1.0);
    passLayer(layer, number(7));
  }
}
