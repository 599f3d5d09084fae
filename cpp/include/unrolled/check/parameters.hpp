// What a check looks at, each parameter once: where its numbers stand in a point and where its
// gradient does. Whatever goes through all of them goes through these lists.
#pragma once

#include <array>
#include <cstdint>
#include <tuple>
#include <utility>

#include "unrolled/types.hpp"

namespace unrolled {

enum class Parameter : int { U = 0, W, b, h0, x };
inline constexpr int kParameterCount = 5;

// One of them chosen or not, each.
using ParameterMask = std::array<bool, kParameterCount>;

// The arrays of a point, in the order of Parameter. b, h0 and x may be columns, U and W are rows:
// read as JavaScript does, b is [H], h0 [B, H], x [T, B, I], U [H, I] and W [H, H].
auto primalsOf(auto& point) {
  return std::tuple_cat(weightsOf(point.parameters), std::tie(point.h0, point.x));
}

// Those of the gradients.
auto gradientsOf(auto& gradients) {
  return std::tuple_cat(weightsOf(gradients), std::tie(gradients.dh0, gradients.dx));
}

// The numbers of one array.
template <class Scalar>
struct Numbers {
  Scalar* data;
  Index size;
};

template <class... Arrays>
auto numbersOf(const std::tuple<Arrays&...>& arrays, Parameter which) {
  using Scalar = std::remove_pointer_t<decltype(std::get<0>(arrays).data())>;
  return std::apply(
      [&](auto&... array) {
        Numbers<Scalar> numbers{};
        int i = 0;
        ((i++ == static_cast<int>(which) ? void(numbers = {array.data(), array.size()}) : void()),
         ...);
        return numbers;
      },
      arrays);
}

}  // namespace unrolled
