// Bytes from the fuzzer as choices, sizes and numbers. When they run out, everything is 0.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

#include "unrolled/unrolled.hpp"

namespace fuzz {

using unrolled::Columns;
using unrolled::Index;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool empty() const { return size_ == 0; }

  int below(int n) { return take<std::uint8_t>() % n; }
  bool flip() { return below(2) == 1; }

  // Mostly around the vector widths, rarely none at all or far too many.
  Index size() {
    constexpr std::array<Index, 7> hostile = {0,
                                              -1,
                                              Index{1} << 30,
                                              Index{1} << 31,
                                              Index{1} << 40,
                                              std::numeric_limits<Index>::max(),
                                              std::numeric_limits<Index>::min()};
    const int choice = take<std::uint8_t>();
    return choice < 250 ? 1 + choice % 9 : hostile[choice - 249];
  }

  // Any bits, or one of the numbers at which arithmetic changes its ways.
  double number() {
    using Limits = std::numeric_limits<double>;
    constexpr std::array kEdges = {0.0,
                                   -0.0,
                                   1.0,
                                   -1.0,
                                   Limits::infinity(),
                                   -Limits::infinity(),
                                   Limits::quiet_NaN(),
                                   Limits::max(),
                                   Limits::lowest(),
                                   Limits::min(),
                                   Limits::denorm_min(),
                                   -Limits::denorm_min(),
                                   1e-300,
                                   1e300,
                                   18.0,
                                   -745.2,
                                   710.0};
    const std::size_t choice = take<std::uint8_t>();
    if (choice < kEdges.size()) return kEdges[choice];
    if (choice < 128) return take<double>();
    return take<std::int8_t>() / 16.0;
  }

  template <class Scalar>
  void fill(Scalar* numbers, Index count) {
    for (Index i = 0; i < count; ++i) numbers[i] = static_cast<Scalar>(number());
  }

  template <class Scalar>
  Columns<Scalar> columns(Index rows, Index count) {
    Columns<Scalar> result(rows, count);
    fill(result.data(), result.size());
    return result;
  }

 private:
  template <class Value>
  Value take() {
    Value value{};
    const std::size_t bytes = std::min(sizeof value, size_);
    std::memcpy(&value, data_, bytes);
    data_ += bytes;
    size_ -= bytes;
    return value;
  }

  const std::uint8_t* data_;
  std::size_t size_;
};

// What must hold, also in a release build.
inline void expect(bool holds) {
  if (!holds) __builtin_trap();
}

// Equal bit for bit: NaN equals itself, and 0 is not −0.
bool sameBits(const auto& a, const auto& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() &&
         (a.size() == 0 || std::memcmp(a.data(), b.data(), a.size() * sizeof(*a.data())) == 0);
}

// The targets, of which targets.cpp runs one.
int borderTarget(const std::uint8_t* data, std::size_t size);
int gradcheckTarget(const std::uint8_t* data, std::size_t size);
int layerTarget(const std::uint8_t* data, std::size_t size);

}  // namespace fuzz
