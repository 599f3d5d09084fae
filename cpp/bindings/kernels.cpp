#include "kernels.hpp"

namespace unrolled {
UNROLLED_KERNELS(, double)
UNROLLED_KERNELS(, float)
}  // namespace unrolled
