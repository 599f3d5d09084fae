// What Emscripten's bind.cpp does, for the types that a bound signature has; it would register some
// forty, each with its name and most of them strings and views of memory.
#pragma once

#include <emscripten/bind.h>

#include <limits>

extern "C" {
// For coroutines that wait for a promise, which nothing bound returns.
void _emval_coro_resume(void*, void*) {}
void _emval_coro_reject(void*, void*) {}
// For workers that share the memory, which there are none of.
void _embind_register_bindings(emscripten::internal::InitFunc*) {}
// For the message about a type that is not registered, which is an error of the build.
const char* __getTypeName(const void*) { return ""; }
}

namespace unrolled::binding {

template <class Integer>
void registerInteger(const char* name) {
  using Limits = std::numeric_limits<Integer>;
  emscripten::internal::_embind_register_integer(emscripten::internal::TypeID<Integer>::get(), name,
                                                 sizeof(Integer), Limits::min(), Limits::max());
}

// Before any binding that has them.
inline void registerTypes() {
  using namespace emscripten::internal;
  _embind_register_bool(TypeID<bool>::get(), "bool", true, false);
  registerInteger<int>("int");
  registerInteger<unsigned long>("unsigned long");  // an Address
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
}

}  // namespace unrolled::binding
