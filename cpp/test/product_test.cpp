// Oracle: Eigen's own products, at every size around the vector width and across the depth block;
// and a plain sum in the order of k, which the products equal bit for bit where nothing is fused.
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
  Factor<Scalar> factor;
  Workspace<Scalar> workspace;
  for (const Index m : {1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32, 33, 48, 65})
    for (const Index n : {1, 2, 3, 8, 17})
      for (const Index k : {1, 2, 3, 4, 5, 7, 8, 17, 255, 256, 257, 600}) {
        SCOPED_TRACE(std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k));
        const Columns<Scalar> A = random(m, k), B = random(k, n), Bt = B.transpose(),
                              start = random(m, n);
        const Weights<Scalar> weights = A, transposed = A.transpose();
        const Columns<Scalar> expected = start + A * B;
        Columns<Scalar> C = start;
        factor.assign(weights);
        factor.addProduct(B, C);
        check("A B", C, expected);
        C = start;
        factor.assignTransposed(transposed);
        factor.addProduct(B, C);
        check("A B, of the transpose", C, expected);
        C = start;
        addOuterProduct<Scalar>(A, Bt, workspace, C);
        check("A Bt", C, expected);
        if (testing::Test::HasFatalFailure()) return;
      }
}

}  // namespace

CASE("product", "the products equal Eigen's in float64") { expectProducts<double>(); }
CASE("product", "the products equal Eigen's in float32") { expectProducts<float>(); }
CASE("product", "the products equal Eigen's in complex numbers") {
  expectProducts<std::complex<double>>();
}

namespace {

// The rows between two margins of a taller matrix of NaN, which no product may read or write.
template <class Scalar>
struct Framed {
  static constexpr Index kAbove = 3, kBelow = 5;

  explicit Framed(const Columns<Scalar>& inner)
      : whole(Columns<Scalar>::Constant(kAbove + inner.rows() + kBelow, inner.cols(), kEmpty)) {
    middle() = inner;
  }
  auto middle() { return whole.middleRows(kAbove, whole.rows() - kAbove - kBelow); }
  RowRange<Scalar> rows() { return ColumnsOut<Scalar>(whole).rowRange(kAbove, middle().rows()); }
  RowRange<const Scalar> read() {
    return {rows().data, rows().rows, rows().columns, rows().stride};
  }
  bool marginsUntouched() const {
    return whole.topRows(kAbove).array().isNaN().all() &&
           whole.bottomRows(kBelow).array().isNaN().all();
  }

  static constexpr Scalar kEmpty = std::numeric_limits<Scalar>::quiet_NaN();
  Columns<Scalar> whole;
};

template <class Scalar>
void expectRowRanges() {
  Factor<Scalar> factor;
  Workspace<Scalar> workspace;
  for (const Index m : {1, 2, 3, 8, 16, 17, 33, 48})
    for (const Index n : {1, 2, 3, 9, 17})
      for (const Index k : {1, 3, 8, 17, 257}) {
        SCOPED_TRACE(std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k));
        const Weights<Scalar> A = Weights<Scalar>::Random(m, k);
        const Columns<Scalar> B = Columns<Scalar>::Random(k, n), columnsOfA = A, Bt = B.transpose();
        Columns<Scalar> C = Columns<Scalar>::Random(m, n), D = C;
        Framed<Scalar> framedA(columnsOfA), framedB(B), framedBt(Bt), framedC(C), framedD(C);
        factor.assign(A);
        factor.addProduct(B, C);
        factor.addProduct(framedB.read(), framedC.rows());
        ASSERT_EQ(framedC.middle(), C);
        addOuterProduct<Scalar>(columnsOfA, Bt, workspace, D);
        addOuterProduct<Scalar>(framedA.read(), framedBt.read(), workspace, framedD.rows());
        ASSERT_EQ(framedD.middle(), D);
        ASSERT_TRUE(framedC.marginsUntouched() && framedD.marginsUntouched());
      }
}

}  // namespace

CASE("product",
     "some rows of a taller matrix are multiplied in place, bit for bit, and no others") {
  expectRowRanges<double>();
  expectRowRanges<float>();
}

#ifndef __FMA__
CASE("product", "every entry is one sum in the order of k, wherever it stands") {
  Factor<double> factor;
  Workspace<double> workspace;
  for (const Index m : {2, 8, 9, 40})
    for (const Index n : {1, 2, 5})
      for (const Index k : {3, 32, 300}) {
        const Weights<double> A = Weights<double>::Random(m, k);
        const Columns<double> B = Columns<double>::Random(k, n), Bt = B.transpose();
        Columns<double> expected = Columns<double>::Random(m, n), C = expected, D = expected;
        for (Index i = 0; i < k; ++i) expected += A.col(i) * B.row(i);
        factor.assign(A);
        factor.addProduct(B, C);
        EXPECT_EQ(C, expected) << m << "x" << n << "x" << k;
        addOuterProduct<double>(Columns<double>(A), Bt, workspace, D);
        EXPECT_EQ(D, expected) << m << "x" << n << "x" << k;
      }
}
#endif
