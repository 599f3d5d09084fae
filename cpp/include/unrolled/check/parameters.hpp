// What a check looks at, each parameter once: where its numbers stand in a point and where its
// gradient does. Whatever goes through all of them goes through these lists.
#pragma once

#include <array>
#include <cstdint>
#include <tuple>
#include <utility>

#include "unrolled/types.hpp"

namespace unrolled {

enum class Parameter : int { U = 0, W, b, h0, c0, x };
inline constexpr int kParameterCount = 6;

// One of them chosen or not, each.
using ParameterMask = std::array<bool, kParameterCount>;

// The arrays of a point, in the order of Parameter. Their numbers lie as JavaScript's do: U [G·H,
// I], W [G·H, H], b [H], h0 and c0 [B, H], x [T, B, I].
auto primalsOf(auto& point) {
  return std::tuple_cat(weightsOf(point.parameters), std::tie(point.h0, point.c0, point.x));
}

// Those of the gradients.
auto gradientsOf(auto& gradients) {
  return std::tuple_cat(weightsOf(gradients), std::tie(gradients.dh0, gradients.dc0, gradients.dx));
}

// The numbers of one array.
template <class Scalar>
struct FlatArray {
  Scalar* data;
  Index size;
};

template <class... Arrays>
auto flatArrayOf(const std::tuple<Arrays&...>& arrays, Parameter which) {
  using Scalar = std::remove_pointer_t<decltype(std::get<0>(arrays).data())>;
  return std::apply(
      [&](auto&... array) {
        FlatArray<Scalar> flat{};
        int i = 0;
        ((i++ == static_cast<int>(which) ? void(flat = {array.data(), array.size()}) : void()),
         ...);
        return flat;
      },
      arrays);
}

}  // namespace unrolled
