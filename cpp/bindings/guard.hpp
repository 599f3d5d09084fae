// What every bound method shares: a Code instead of an exception, an address instead of an array.
// A thrown WebAssembly.Exception has no message, and a JavaScript throw from C++ does not unwind.
#pragma once

#include <array>
#include <cstdint>

#include "unrolled/unrolled.hpp"

#ifdef UNROLLED_CODES_ONLY
namespace unrolled {

namespace {
Code failure;
}

void fail(Code code) {
  failure = code;
  throw std::bad_alloc();  // a type that is there already
}

}  // namespace unrolled
#endif

namespace unrolled::binding {

using Address = std::uintptr_t;

// Beside what the core throws of its own there are std::bad_alloc and std::length_error.
int guard(auto&& body) {
#ifdef UNROLLED_CODES_ONLY
  failure = Code::outOfMemory;
  try {
    body();
    return static_cast<int>(Code::ok);
  } catch (...) {  // of any type: to tell them apart takes 0.8 KB of tables and their reader
    return static_cast<int>(failure);
  }
#else
  try {
    body();
    return static_cast<int>(Code::ok);
  } catch (const Error& error) {
    return static_cast<int>(error.code());
  } catch (...) {
    return static_cast<int>(Code::outOfMemory);
  }
#endif
}

// Where an array stands, and for how many numbers there is room: JavaScript copies no more. In
// WebAssembly it is as wide as a double, of which a window has its numbers.
struct alignas(double) Room {
  Address address;
  std::uint32_t size;

  // Out of line: of all arrays of a layer, 0.4 KB smaller.
  EIGEN_DONT_INLINE void show(const auto& array) {
    address = reinterpret_cast<Address>(array.data());
    size = static_cast<std::uint32_t>(array.size());
  }
};
static_assert(sizeof(Address) > 4 || sizeof(Room) == sizeof(double));

// Bit i is the i-th of a list.
template <int count>
std::array<bool, count> maskFrom(int bits) {
  std::array<bool, count> mask;
  for (int i = 0; i < count; ++i) mask[i] = (bits >> i & 1) != 0;
  return mask;
}

// Bits 0 to 3 are the post's defects A to D.
Defects defectsFrom(int mask) {
  return {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0};
}

}  // namespace unrolled::binding
