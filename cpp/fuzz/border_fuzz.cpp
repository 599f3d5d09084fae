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
  Session(Input input, CellType type)
      : input_(input), type_(type), I_(sizeFrom(input_)), H_(sizeFrom(input_)) {}

  void run() {
    if (!isOk(raw_.init(I_, H_, static_cast<int>(type_), input_.below(6)))) return;
    const int scheme = input_.below(5);
    const double scale = input_.number(), seed = input_.below(256);
    const double forgetBias = input_.flip() ? input_.number() : NAN;
    if (!isOk(raw_.initialise(scheme, scale, seed, type_ == CellType::lstm ? forgetBias : NAN)))
      return;
    for (int calls = 0; calls < 48 && !input_.empty(); ++calls) call();
  }

 private:
  const Window& window() const { return raw_.window(); }
  int batchSize() const { return static_cast<int>(raw_.layer().batchSize()); }
  const CellTraits& traits() const { return raw_.layer().kernel().traits; }
  Index rows() const { return Index{traits().gates} * H_; }
  Index biases() const { return Index{traits().blocks()} * H_; }
  Index cellRows() const { return traits().cellRows(Index{H_}); }

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
        fillRoom<Scalar>(input_, window().U, rows() * I_);
        fillRoom<Scalar>(input_, window().W, rows() * H_);
        return;
      case 6:
        fillRoom<Scalar>(input_, window().h0, H_);
        return fillRoom<Scalar>(input_, window().c0, cellRows());
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
    fillRoom<Scalar>(input_, window().stagedC0, cellRows() * B);
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
    const int cells = cellRows() > 0 && input_.flip() ? batchSize() : 0;
    if (!isOk(raw_.stageBackward(incoming, cells))) return;
    fillRoom<Scalar>(input_, window().stagedDh, Index{H_} * incoming);
    fillRoom<Scalar>(input_, window().stagedDcT, cellRows() * cells);
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
    fillRoom<double>(input_, seen.c0, cellRows() * B);
    fillRoom<double>(input_, seen.dh, Index{H_} * B * (every ? T : 1));
    if (input_.flip()) {
      if (!isOk(check.stageGradients())) return;
      fillRoom<double>(input_, seen.parameters[static_cast<int>(Parameter::b)].gradient, biases());
    }
    const double epsilon = std::abs(input_.number()), seed = input_.below(256);
    if (input_.flip()) {
      const int parameter = input_.below(kParameterCount);
      const std::array<Index, kParameterCount> sizes = {
          rows() * I_, rows() * H_, biases(), Index{H_} * B, cellRows() * B, Index{I_} * T * B};
      const int entry = input_.below(256);
      const double by = std::abs(input_.number());
      if (entry < sizes[parameter]) isOk(check.measureLosses(parameter, entry, by));
    }
    if (!isOk(check.start(input_.below(4), epsilon, seed, 1e-10, 1e-5, input_.below(32),
                          input_.below(16))))
      return;
    while (seen.measured < seen.total) expect(isOk(check.advance(1 + input_.below(64))));
    expect(seen.verdict >= 0 && seen.verdict <= static_cast<int>(Verdict::undecided));
  }

  Input input_;
  CellType type_;
  int I_, H_;
  RawLayer<Scalar> raw_;
};

}  // namespace

int fuzz::borderTarget(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const bool wide = input.flip();
  for (const CellType type : {CellType::rnn, CellType::gru, CellType::lstm}) {
    if (wide)
      Session<double>(input, type).run();
    else
      Session<float>(input, type).run();
  }
  return 0;
}
