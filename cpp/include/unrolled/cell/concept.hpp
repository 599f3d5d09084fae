// What a cell is. The units of a layer meet only in the two products, U x and W h; what remains is
// what one unit makes of its own numbers, and that is the cell. net holds, unit by unit, kGates +
// kApart blocks of H rows.
#pragma once

#include <concepts>

namespace unrolled {

template <class C>
concept PointwiseCell = requires(const C& cell, const double* in, double* out) {
  { C::kGates } -> std::convertible_to<int>;     // the blocks of U and of W
  { C::kApart } -> std::convertible_to<int>;     // the last of them whose W h stays apart from U x
  { C::kStates } -> std::convertible_to<int>;    // 1: h    2: h and c
  { C::kCarries } -> std::convertible_to<bool>;  // whether a state goes on past the products, too
  { C::kKept } -> std::convertible_to<int>;      // gates that a step keeps for the way back
  cell.step(in, in, out, out);                   // net, before → after, gates
  // net, gates, before, after; d: ∂L/∂after in and, if it carries, ∂L/∂before past the products
  // out; delta: ∂L/∂net
  cell.stepBack(in, in, in, in, out, out);
};

// h and c.
inline constexpr int kMostStates = 2;

// A cell's numbers, for those who know it at run time only.
struct CellTraits {
  int gates, apart, states;
  bool carries;
  int kept;

  constexpr int blocks() const { return gates + apart; }          // of net and of b
  constexpr int carried() const { return carries ? states : 0; }  // states that a step reads
  constexpr auto cellRows(auto hiddenSize) const { return states > 1 ? hiddenSize : 0; }  // of c
};
template <PointwiseCell C>
inline constexpr CellTraits kTraits{C::kGates, C::kApart, C::kStates, C::kCarries, C::kKept};

}  // namespace unrolled
