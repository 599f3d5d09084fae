#include "kernels.hpp"

namespace unrolled {
UNROLLED_ADDRESSING(extern, double)
UNROLLED_ADDRESSING(extern, float)
UNROLLED_KERNELS(, double)
UNROLLED_KERNELS(, float)
}  // namespace unrolled
