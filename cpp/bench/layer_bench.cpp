// Forward and forward + backward of one layer, ours beside Eigen's, on the same data in the same
// process. web/bench/README.md tells how the figures are taken.
#include <benchmark/benchmark.h>

#include <string>

#include "eigen_layer.hpp"
#include "job.hpp"
#include "unrolled/unrolled.hpp"

namespace {

using namespace unrolled;
using bench::Job;

template <class Scalar>
struct Ours {
  Workspace<Scalar> workspace;

  void forward(Job<Scalar>& job) {
    unrolled::forward<Scalar>(job.parameters, kernelOf<Scalar>(Activation::tanh), job.x, job.trace,
                              workspace);
  }
  void backward(Job<Scalar>& job) {
    unrolled::backward<Scalar>(job.parameters, kernelOf<Scalar>(Activation::tanh), job.x, job.trace,
                               job.dh, job.gradients, workspace);
  }
};

template <class Scalar>
struct Eigens {
  void forward(Job<Scalar>& job) { bench::eigenForward(job.parameters, job.x, job.trace); }
  void backward(Job<Scalar>& job) {
    bench::eigenBackward(job.parameters, job.x, job.trace, job.dh, job.gradients);
  }
};

template <template <class> class Peer, class Scalar>
void forwardOnly(benchmark::State& state) {
  Job<Scalar> job(state.range(0), state.range(1), state.range(2), state.range(3));
  Peer<Scalar> peer;
  for (auto _ : state) {
    peer.forward(job);
    benchmark::ClobberMemory();
  }
}

template <template <class> class Peer, class Scalar>
void both(benchmark::State& state) {
  Job<Scalar> job(state.range(0), state.range(1), state.range(2), state.range(3));
  Peer<Scalar> peer;
  for (auto _ : state) {
    peer.forward(job);
    peer.backward(job);
    benchmark::ClobberMemory();
  }
  const auto fingerprint = job.fingerprint();
  for (std::size_t i = 0; i < fingerprint.size(); ++i) {
    state.counters["value" + std::to_string(i)] = fingerprint[i].first;
    state.counters["norm" + std::to_string(i)] = fingerprint[i].second;
  }
}

template <class Scalar>
void registerPeers(const std::string& scalar) {
  const auto add = [&](const std::string& name, auto* function) {
    auto* family = benchmark::RegisterBenchmark((name + "/" + scalar).c_str(), function);
    for (const auto& size : bench::kSizes) family->Args({size.begin(), size.end()});
  };
  add("ours/forward", forwardOnly<Ours, Scalar>);
  add("ours/both", both<Ours, Scalar>);
  add("eigen/forward", forwardOnly<Eigens, Scalar>);
  add("eigen/both", both<Eigens, Scalar>);
}

}  // namespace

int main(int argc, char** argv) {
  registerPeers<float>("float32");
  registerPeers<double>("float64");
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
