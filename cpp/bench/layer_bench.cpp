// Forward and forward + backward of one layer, ours beside Eigen's, on the same data in the same
// process. web/bench/README.md tells how the figures are taken.
#include <benchmark/benchmark.h>

#include <string>
#include <tuple>

#include "eigen_layer.hpp"
#include "job.hpp"
#include "unrolled/unrolled.hpp"

namespace {

using namespace unrolled;
using bench::Job;

template <class Scalar>
struct Ours {
  Workspace<Scalar> workspace;

  void forward(CellType, Job<Scalar>& job) {
    unrolled::forward<Scalar>(job.parameters, job.cell, job.x, job.trace, workspace);
  }
  void backward(CellType, Job<Scalar>& job) {
    unrolled::backward<Scalar>(job.parameters, job.cell, job.x, job.trace, job.dh, job.gradients,
                               workspace);
  }
};

template <class Scalar>
struct Eigens {
  void forward(CellType cell, Job<Scalar>& job) {
    const auto& [parameters, x] = std::tie(job.parameters, job.x);
    switch (cell) {
      case CellType::rnn: return bench::eigenForward(parameters, x, job.trace);
      case CellType::gru: return bench::eigenGruForward(parameters, x, job.trace);
      case CellType::lstm: return bench::eigenLstmForward(parameters, x, job.trace);
    }
  }
  void backward(CellType cell, Job<Scalar>& job) {
    const auto& [parameters, x, dh] = std::tie(job.parameters, job.x, job.dh);
    switch (cell) {
      case CellType::rnn: return bench::eigenBackward(parameters, x, job.trace, dh, job.gradients);
      case CellType::gru:
        return bench::eigenGruBackward(parameters, x, job.trace, dh, job.gradients);
      case CellType::lstm:
        return bench::eigenLstmBackward(parameters, x, job.trace, dh, job.gradients);
    }
  }
};

template <template <class> class Peer, class Scalar>
void measure(benchmark::State& state, CellType cell, bool both) {
  Job<Scalar> job({cell, Activation::tanh}, state.range(0), state.range(1), state.range(2),
                  state.range(3));
  Peer<Scalar> peer;
  for (auto _ : state) {
    peer.forward(cell, job);
    if (both) peer.backward(cell, job);
    benchmark::ClobberMemory();
  }
  if (!both) return;
  const auto fingerprint = job.fingerprint();
  for (std::size_t i = 0; i < fingerprint.size(); ++i) {
    state.counters["value" + std::to_string(i)] = fingerprint[i].first;
    state.counters["norm" + std::to_string(i)] = fingerprint[i].second;
  }
}

template <template <class> class Peer, class Scalar>
void registerPeer(const std::string& who, const std::string& scalar) {
  const char* names[kCellCount] = {"rnn", "gru", "lstm"};
  for (int cell = 0; cell < kCellCount; ++cell)
    for (const bool both : {false, true}) {
      const std::string name = who + (both ? "/both/" : "/forward/") + names[cell] + "/" + scalar;
      auto* family = benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        measure<Peer, Scalar>(state, static_cast<CellType>(cell), both);
      });
      for (const auto& size : bench::kSizes) family->Args({size.begin(), size.end()});
    }
}

template <class Scalar>
void registerPeers(const std::string& scalar) {
  registerPeer<Ours, Scalar>("ours", scalar);
  registerPeer<Eigens, Scalar>("eigen", scalar);
}

}  // namespace

int main(int argc, char** argv) {
  registerPeers<float>("float32");
  registerPeers<double>("float64");
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
