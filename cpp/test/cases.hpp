// Cases as the core takes them: from the committed golden data, from a seed, and by hand.
#pragma once

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "reference.hpp"
#include "sentence.hpp"
#include "unrolled/unrolled.hpp"

namespace cases {

using reference::Case;
using reference::Numbers;
using unrolled::Columns;
using unrolled::Index;

inline const std::vector<std::string> kActivations = {"identity", "relu",      "tanh",
                                                      "sigmoid",  "leakyRelu", "softplus"};

inline constexpr std::array kAll = {unrolled::Parameter::U,  unrolled::Parameter::W,
                                    unrolled::Parameter::b,  unrolled::Parameter::h0,
                                    unrolled::Parameter::c0, unrolled::Parameter::x};

inline unrolled::Activation activation(const std::string& name) {
  for (std::size_t i = 0; i < kActivations.size(); ++i)
    if (kActivations[i] == name) return static_cast<unrolled::Activation>(i);
  throw std::invalid_argument("no activation " + name);
}

inline nlohmann::json golden(const std::string& file) {
  std::ifstream in(std::string(UNROLLED_GOLDEN) + "/" + file);
  if (!in) throw std::runtime_error("golden data missing: " + file);
  return nlohmann::json::parse(in);
}

// JavaScript's row-major [columns, rows] is the core's column-major rows × columns.
template <class Scalar = double>
Columns<Scalar> columns(const Numbers& numbers, Index rows) {
  return Eigen::Map<const Columns<double>>(numbers.data(), rows,
                                           static_cast<Index>(numbers.size()) / rows)
      .template cast<Scalar>();
}

inline Columns<double> ones(Index rows, Index columns) {
  return Columns<double>::Ones(rows, columns);
}
inline Columns<double> zeros(Index rows, Index columns) {
  return Columns<double>::Zero(rows, columns);
}

template <class Scalar = double>
unrolled::Weights<Scalar> weights(const Numbers& numbers, Index rows) {
  return columns<Scalar>(numbers, static_cast<Index>(numbers.size()) / rows).transpose();
}

inline const std::vector<std::string> kCells = {"rnn", "gru", "lstm"};

inline unrolled::Cell cell(const Case& c) {
  const auto at = std::find(kCells.begin(), kCells.end(), c.cell);
  if (at == kCells.end()) throw std::invalid_argument("no cell " + c.cell);
  const auto type = static_cast<unrolled::CellType>(at - kCells.begin());
  return {type, c.cell == "rnn" ? activation(c.activation) : unrolled::Activation::tanh};
}

template <class Scalar = double>
unrolled::Point<Scalar> point(const Case& c) {
  const int rows = c.gates() * c.H;
  const Index B = c.B, cellRows = c.c0.empty() ? 0 : c.H;
  return {{weights<Scalar>(c.U, rows), weights<Scalar>(c.W, rows),
           columns<Scalar>(c.b, c.blocks() * c.H)},
          cell(c),
          columns<Scalar>(c.x, c.I),
          columns<Scalar>(c.h0, c.H),
          columns<Scalar>(c.dh, c.H),
          cellRows > 0 ? columns<Scalar>(c.c0, c.H) : Columns<Scalar>(0, B),
          c.dcT.empty() ? Columns<Scalar>(0, B) : columns<Scalar>(c.dcT, c.H)};
}

template <class Scalar = double>
Columns<Scalar> incoming(const Case& c) {
  return columns<Scalar>(c.dh, c.H);
}

inline Case fromGolden(const nlohmann::json& j) {
  const auto numbers = [&](const char* key) { return j.value(key, Numbers()); };
  Case c{j.value("activation", "tanh"),
         j.at("inputSize"),
         j.at("hiddenSize"),
         j.at("steps"),
         j.at("batchSize"),
         numbers("U"),
         numbers("W"),
         numbers("b"),
         numbers("x"),
         numbers("h0"),
         numbers("dh")};
  c.cell = j.value("cell", "rnn");
  c.c0 = numbers("c0"), c.dcT = numbers("dcT");
  return c;
}

// Weights that neither explode nor vanish, so that relative errors stay meaningful.
// `kind` is an activation, or a cell with gates.
inline Case random(const std::string& kind, int I, int H, int T, int B, bool everyStep,
                   std::uint64_t seed) {
  const bool simple = kind != "gru" && kind != "lstm";
  Case shape{simple ? kind : "tanh", I, H, T, B, {}, {}, {}, {}, {}, {}};
  if (!simple) shape.cell = kind;
  const int rows = shape.gates() * H, net = shape.blocks() * H;
  std::mt19937_64 generator(seed);
  const auto uniform = [&](int size, double bound) {
    std::uniform_real_distribution<double> distribution(-bound, bound);
    Numbers numbers(size);
    for (double& v : numbers) v = distribution(generator);
    return numbers;
  };
  Case c = shape;
  c.U = uniform(rows * I, 0.5), c.W = uniform(rows * H, 0.9 / H), c.b = uniform(net, 0.5);
  c.x = uniform(T * B * I, 1), c.h0 = uniform(B * H, 0.5);
  c.dh = uniform(everyStep ? T * B * H : B * H, 1);
  if (kind == "lstm") c.c0 = uniform(B * H, 0.5), c.dcT = uniform(B * H, 1);
  return c;
}

// Every activation of the simple cell, and the cells with gates.
inline const std::vector<std::string> kKinds = {"identity",  "relu",     "tanh", "sigmoid",
                                                "leakyRelu", "softplus", "gru",  "lstm"};

inline std::string describe(const Case& c) {
  return (c.cell == "rnn" ? c.activation : c.cell) + " I" + std::to_string(c.I) + " H" +
         std::to_string(c.H) + " T" + std::to_string(c.T) + " B" + std::to_string(c.B) +
         (c.everyStep() ? " every step" : " last step");
}

// f(net) and f'(net) of one number, by the same code as the arrays.
template <class Scalar>
Scalar value(unrolled::Activation f, Scalar net) {
  Scalar h;
  unrolled::kernelOf<Scalar>(f).step(Columns<Scalar>::Constant(1, 1, net).eval(), {}, {&h},
                                     nullptr);
  return h;
}
template <class Scalar>
Scalar slope(unrolled::Activation f, Scalar net) {
  Columns<Scalar> x(1, 1), h(1, 1), out(1, 1);
  x << net;
  h << value(f, net);
  unrolled::slopes<Scalar>(unrolled::kernelOf<Scalar>(f), x, h, out);
  return out(0, 0);
}

// Compares an array with row-major numbers, relative to the largest entry.
inline void expectNear(const char* what, const auto& actual, const Numbers& expected,
                       double tolerance) {
  ASSERT_EQ(static_cast<std::size_t>(actual.size()), expected.size()) << what;
  double largest = 1e-300;
  for (const double v : expected) largest = std::max(largest, std::abs(v));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_LE(std::abs(static_cast<double>(actual.data()[i]) - expected[i]), tolerance * largest)
        << what << "[" << i << "]: expected " << expected[i] << ", got " << actual.data()[i];
  }
}

inline const std::vector<int> kSizes = {1, 2, 3, 4, 5, 7, 8, 17};
inline const std::vector<int> kSteps = {1, 2, 3, 5, 50};

// Runs `body` on every size around the vector width and every number of steps.
inline void sweep(const std::function<void(const Case&)>& body) {
  std::uint64_t seed = 1;
  for (const int H : kSizes)
    for (const int T : kSteps) {
      const int I = kSizes[(seed * 3) % kSizes.size()];
      const int B = 1 + static_cast<int>(seed % 3);
      const std::string& f = kKinds[seed % kKinds.size()];
      const Case c = random(f, I, H, T, B, seed % 2 == 0, seed);
      SCOPED_TRACE(describe(c) + ", seed " + std::to_string(seed));
      body(c);
      if (testing::Test::HasFatalFailure()) return;
      ++seed;
    }
}

}  // namespace cases
