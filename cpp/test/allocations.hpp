// The allocations of the test program, counted, and one of them made to fail. The linker puts
// wrappers in the place of malloc, which Eigen calls, and of operator new (CMakeLists.txt).
#pragma once

namespace allocations {

inline int count = 0;

// So many more succeed before one fails; negative: none fails.
inline long long untilFailure = -1;

}  // namespace allocations
