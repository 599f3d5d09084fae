#include "kernels.hpp"

namespace unrolled {
UNROLLED_PRODUCTS(, double)
UNROLLED_PRODUCTS(, float)
}  // namespace unrolled
