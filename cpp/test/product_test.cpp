// Oracle: Eigen's own products, at every size around the vector width and across the depth block.
#include "cases.hpp"
#include "tolerances.hpp"

using namespace unrolled;

namespace {

template <class Scalar>
void expectProducts() {
  using Real = typename Eigen::NumTraits<Scalar>::Real;
  const double near = 1000 * static_cast<double>(std::numeric_limits<Real>::epsilon());
  const auto random = [](Index rows, Index columns) {
    return Columns<Scalar>(Columns<Scalar>::Random(rows, columns));
  };
  const auto check = [&](const char* what, const Columns<Scalar>& actual,
                         const Columns<Scalar>& expected) {
    ASSERT_LE(static_cast<double>((actual - expected).cwiseAbs().maxCoeff()), near) << what;
  };
  for (const Index m : {1, 2, 3, 4, 5, 7, 8, 17, 33})
    for (const Index n : {1, 2, 3, 8, 17})
      for (const Index k : {1, 2, 3, 4, 5, 7, 8, 17, 255, 256, 257, 600}) {
        SCOPED_TRACE(std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k));
        const Columns<Scalar> A = random(m, k), B = random(k, n), At = A.transpose(),
                              Bt = B.transpose(), start = random(m, n);
        const Columns<Scalar> expected = start + A * B;
        Columns<Scalar> C = start;
        addProduct<Scalar>(A, B, C);
        check("A B", C, expected);
        C = start;
        addTransposedProduct<Scalar>(At, B, C);
        check("At B", C, expected);
        C = start;
        addProductTransposed<Scalar>(A, Bt, C);
        check("A Bt", C, expected);
        if (testing::Test::HasFatalFailure()) return;
      }
}

}  // namespace

CASE("product", "the three products equal Eigen's in float64") { expectProducts<double>(); }
CASE("product", "the three products equal Eigen's in float32") { expectProducts<float>(); }
CASE("product", "the three products equal Eigen's in complex numbers") {
  expectProducts<std::complex<double>>();
}
