// What the core throws, and the size arithmetic that must not overflow. Every failure carries a
// code, so that a border without exceptions (the WebAssembly binding) can pass it on as a number.
#pragma once

#include <cstdint>
#include <exception>
#include <limits>

#include "unrolled/types.hpp"

namespace unrolled {

enum class Code : int { ok = 0, shapeMismatch, badOption, noForward, outOfMemory };

#ifdef UNROLLED_CODES_ONLY
// For a border that passes on codes, and catches without asking for a type: it says how to throw.
[[noreturn]] void fail(Code code);

inline void require(bool condition, Code code, const char*) {
  if (!condition) fail(code);
}
#else
// `message` is one full sentence with static storage: throwing never allocates.
class Error : public std::exception {
 public:
  Error(Code code, const char* message) noexcept : code_(code), message_(message) {}
  Code code() const noexcept { return code_; }
  const char* what() const noexcept override { return message_; }

 private:
  Code code_;
  const char* message_;
};

inline void require(bool condition, Code code, const char* message) {
  if (!condition) throw Error(code, message);
}
#endif

// rows · columns as an Index. Eigen::Index is 32-bit on wasm32 and would overflow silently.
// Throws outOfMemory where the product, in elements, cannot be addressed.
inline Index checkedProduct(std::int64_t rows, std::int64_t columns) {
  constexpr std::int64_t kLimit = std::numeric_limits<Index>::max() / std::int64_t{sizeof(double)};
  require(rows >= 0 && columns >= 0, Code::badOption, "A size is negative.");
  require(rows == 0 || columns <= kLimit / rows, Code::outOfMemory,
          "The arrays of this call are larger than the memory that can be addressed.");
  return static_cast<Index>(rows * columns);
}

}  // namespace unrolled
