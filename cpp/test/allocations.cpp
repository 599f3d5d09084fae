#include "allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

bool fails() {
  ++allocations::count;
  return allocations::untilFailure >= 0 && allocations::untilFailure-- == 0;
}

}  // namespace

extern "C" {
void* __real_malloc(std::size_t size);
void* __real__Znwm(std::size_t size);
void* __wrap_malloc(std::size_t size) { return fails() ? nullptr : __real_malloc(size); }
void* __wrap__Znwm(std::size_t size) {
  if (fails()) throw std::bad_alloc();
  return __real__Znwm(size);
}
}
