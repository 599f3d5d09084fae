// Forward and forward + backward of one layer (tanh, a gradient at every step), ours beside
// Eigen's, on the same data in the same process. Sizes of performance.md: I, H, T, B.
#include <benchmark/benchmark.h>

#include "eigen_layer.hpp"
#include "unrolled/unrolled.hpp"

namespace {

using namespace unrolled;

template <class Scalar>
struct Job {
  Parameters<Scalar> parameters;
  Columns<Scalar> x, dh;
  Trace<Scalar> trace;
  Gradients<Scalar> gradients;

  Job(Index I, Index H, Index T, Index B) {
    std::srand(1);
    const Scalar scale = Scalar(1) / std::sqrt(static_cast<Scalar>(H));
    parameters = {Weights<Scalar>::Random(H, I) * scale, Weights<Scalar>::Random(H, H) * scale,
                  Vector<Scalar>::Random(H)};
    x = Columns<Scalar>::Random(I, T * B);
    dh = Columns<Scalar>::Random(H, T * B);
    trace.net.setZero(H, T * B);
    trace.states.setZero(H, (T + 1) * B);
  }
};

template <class Scalar>
Job<Scalar> jobOf(const benchmark::State& state) {
  return {state.range(0), state.range(1), state.range(2), state.range(3)};
}

template <class Scalar>
void oursForward(benchmark::State& state) {
  auto job = jobOf<Scalar>(state);
  for (auto _ : state) {
    forward<Scalar>(job.parameters, Activation::tanh, job.x, job.trace.net, job.trace.states);
    benchmark::ClobberMemory();
  }
}

template <class Scalar>
void eigenForward(benchmark::State& state) {
  auto job = jobOf<Scalar>(state);
  for (auto _ : state) {
    bench::eigenForward(job.parameters, job.x, job.trace);
    benchmark::ClobberMemory();
  }
}

template <class Scalar>
void oursBoth(benchmark::State& state) {
  auto job = jobOf<Scalar>(state);
  for (auto _ : state) {
    forward<Scalar>(job.parameters, Activation::tanh, job.x, job.trace.net, job.trace.states);
    backward<Scalar>(job.parameters, Activation::tanh, job.x, job.trace.net, job.trace.states,
                     job.dh, job.gradients);
    benchmark::ClobberMemory();
  }
}

template <class Scalar>
void eigenBoth(benchmark::State& state) {
  auto job = jobOf<Scalar>(state);
  for (auto _ : state) {
    bench::eigenForward(job.parameters, job.x, job.trace);
    bench::eigenBackward(job.parameters, job.x, job.trace, job.dh, job.gradients);
    benchmark::ClobberMemory();
  }
}

void sizes(benchmark::internal::Benchmark* b) {
  b->Args({3, 2, 2, 1})->Args({16, 32, 50, 1})->Args({64, 128, 100, 32})->Args({256, 512, 100, 32});
}

}  // namespace

BENCHMARK(eigenForward<float>)->Apply(sizes);
BENCHMARK(oursForward<float>)->Apply(sizes);
BENCHMARK(eigenBoth<float>)->Apply(sizes);
BENCHMARK(oursBoth<float>)->Apply(sizes);
BENCHMARK(eigenForward<double>)->Apply(sizes);
BENCHMARK(oursForward<double>)->Apply(sizes);
BENCHMARK(eigenBoth<double>)->Apply(sizes);
BENCHMARK(oursBoth<double>)->Apply(sizes);
BENCHMARK_MAIN();
