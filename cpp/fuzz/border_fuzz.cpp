// The classes that JavaScript handles, called as web/lib calls them, in any order, with the sizes
// that its checks let through and any numbers. Every call gives a code; after a code other than ok
// the layer computes as before.
#include "../bindings/raw_check.hpp"
#include "input.hpp"

using namespace unrolled;
using namespace unrolled::binding;
using fuzz::expect;
using fuzz::Input;

namespace {

// What the wrapper lets through: 1 to 2³¹ − 1.
int sizeFrom(Input& input) {
  const Index size = input.size();
  return size < 1 ? 1 : static_cast<int>(std::min<Index>(size, 0x7fffffff));
}

bool isOk(int code) {
  expect(code >= 0 && code <= static_cast<int>(Code::outOfMemory));
  return code == static_cast<int>(Code::ok);
}

template <class Scalar>
void fillRoom(Input& input, const Room& room, Index count) {
  expect(room.size == count);
  input.fill(reinterpret_cast<Scalar*>(room.address), count);
}

template <class Scalar>
class Session {
 public:
  explicit Session(Input& input) : input_(input), I_(sizeFrom(input)), H_(sizeFrom(input)) {}

  void run() {
    if (!isOk(raw_.init(I_, H_, 0, input_.below(6)))) return;
    if (!isOk(raw_.initialise(input_.below(5), input_.number(), input_.below(256),
                              input_.flip() ? input_.number() : NAN)))
      return;
    for (int calls = 0; calls < 48 && !input_.empty(); ++calls) call();
  }

 private:
  const Window& window() const { return raw_.window(); }
  int batchSize() const { return static_cast<int>(raw_.layer().batchSize()); }

  void call() {
    switch (input_.below(8)) {
      case 0: return forward();
      case 1: return step();
      case 2: return backward();
      case 3:
        if (window().hasGradients) update();
        return;
      case 4: isOk(raw_.reset()); return;
      case 5:
        isOk(raw_.edit());
        fillRoom<Scalar>(input_, window().U, Index{I_} * H_);
        fillRoom<Scalar>(input_, window().W, Index{H_} * H_);
        return;
      case 6: return fillRoom<Scalar>(input_, window().h0, H_);
      case 7:
        if constexpr (std::is_same_v<Scalar, double>) check();
        return;
    }
  }

  void forward() {
    const int T = sizeFrom(input_), B = sizeFrom(input_);
    if (!isOk(raw_.stageForward(T, B))) return;
    fillRoom<Scalar>(input_, window().stagedX, Index{I_} * T * B);
    fillRoom<Scalar>(input_, window().stagedH0, Index{H_} * B);
    const bool done = isOk(raw_.forward());
    expect(!done || (int(window().steps) == T && batchSize() == B && int(window().time) == T));
  }

  void step() {
    const int B = int(window().time) > 0 ? batchSize() : sizeFrom(input_),
              before = int(window().time);
    if (!isOk(raw_.stageStep(B))) return;
    fillRoom<Scalar>(input_, window().stagedX, Index{I_} * B);
    const bool done = isOk(raw_.step());
    expect(int(window().time) == before + (done ? 1 : 0));
  }

  void update() {
    const double learningRate = input_.number();
    int weights = 0;
    for (int i = 0; i < kWeightCount; ++i) weights |= int{input_.flip()} << i;
    isOk(raw_.update(learningRate, weights));
  }

  void backward() {
    if (!window().canGoBackward) return;
    const int incoming = batchSize() * (input_.flip() ? int(window().steps) : 1);
    if (!isOk(raw_.stageBackward(incoming, 0))) return;
    fillRoom<Scalar>(input_, window().stagedDh, Index{H_} * incoming);
    const bool perStep = input_.flip();
    const int truncate = input_.flip() ? 0x7fffffff : 1 + input_.below(8);
    if (isOk(raw_.backward(perStep, input_.below(16), truncate))) expect(window().hasGradients);
  }

  void check() {
    const int T = 1 + input_.below(3), B = 1 + input_.below(2);
    const bool every = input_.flip();
    RawCheck check;
    if (!isOk(check.stage(raw_, T, B, B * (every ? T : 1)))) return;
    const CheckWindow& seen = check.window();
    fillRoom<double>(input_, seen.x, Index{I_} * T * B);
    fillRoom<double>(input_, seen.h0, Index{H_} * B);
    fillRoom<double>(input_, seen.dh, Index{H_} * B * (every ? T : 1));
    if (input_.flip()) {
      if (!isOk(check.stageGradients())) return;
      fillRoom<double>(input_, seen.parameters[static_cast<int>(Parameter::b)].gradient, H_);
    }
    const double epsilon = std::abs(input_.number()), seed = input_.below(256);
    if (input_.flip()) {
      const int parameter = input_.below(kParameterCount);
      const Index sizes[] = {Index{H_} * I_, Index{H_} * H_, H_, Index{H_} * B, Index{I_} * T * B};
      const int entry = static_cast<int>(input_.below(256) % sizes[parameter]);
      isOk(check.measureLosses(parameter, entry, std::abs(input_.number())));
    }
    if (!isOk(check.start(input_.below(4), epsilon, seed, 1e-10, 1e-5, input_.below(32),
                          input_.below(16))))
      return;
    while (seen.measured < seen.total) expect(isOk(check.advance(1 + input_.below(64))));
    expect(seen.verdict >= 0 && seen.verdict <= static_cast<int>(Verdict::vacuous));
  }

  Input& input_;
  int I_, H_;
  RawLayer<Scalar> raw_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  if (input.flip())
    Session<double>(input).run();
  else
    Session<float>(input).run();
  return 0;
}
