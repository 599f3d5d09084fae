// The methods of a layer of every cell in any order, with sizes and numbers of any kind. Whatever
// happens, a call that throws throws Error or bad_alloc and leaves the layer as it was, and one
// that succeeds gives arrays of the right sizes. The address sanitizer sees the rest.
#include "input.hpp"

using namespace unrolled;
using fuzz::expect;
using fuzz::Input;

namespace {

template <class Scalar>
struct Snapshot {
  explicit Snapshot(const Layer<Scalar>& layer)
      : U(layer.parameters().U),
        W(layer.parameters().W),
        b(layer.parameters().b),
        h0(layer.h0()),
        c0(layer.c0()),
        x(layer.x()),
        net(layer.trace().net),
        gates(layer.trace().gates),
        states(layer.trace().states),
        cells(layer.trace().cells),
        gradients(layer.gradients()),
        time(layer.time()),
        steps(layer.steps()),
        canGoBackward(layer.canGoBackward()) {}

  bool operator==(const Snapshot& o) const {
    const auto& [delta, dU, dW, db, dx, dh0, dc0] = gradients;
    const auto& other = o.gradients;
    return fuzz::sameBits(U, o.U) && fuzz::sameBits(W, o.W) && fuzz::sameBits(b, o.b) &&
           fuzz::sameBits(h0, o.h0) && fuzz::sameBits(c0, o.c0) && fuzz::sameBits(x, o.x) &&
           fuzz::sameBits(net, o.net) && fuzz::sameBits(gates, o.gates) &&
           fuzz::sameBits(states, o.states) && fuzz::sameBits(cells, o.cells) &&
           fuzz::sameBits(delta, other.delta) && fuzz::sameBits(dU, other.dU) &&
           fuzz::sameBits(dW, other.dW) && fuzz::sameBits(db, other.db) &&
           fuzz::sameBits(dx, other.dx) && fuzz::sameBits(dh0, other.dh0) &&
           fuzz::sameBits(dc0, other.dc0) && time == o.time && steps == o.steps &&
           canGoBackward == o.canGoBackward;
  }

  Weights<Scalar> U, W;
  Vector<Scalar> b, h0, c0;
  Columns<Scalar> x, net, gates, states, cells;
  Gradients<Scalar> gradients;
  Index time, steps;
  bool canGoBackward;
};

// A size that fits most of the time. Arrays exist, so theirs are never negative or huge.
Index near(Input& input, Index right) { return input.below(8) > 0 ? right : input.below(12); }

template <class Scalar>
void backward(Input& input, Layer<Scalar>& layer) {
  const Index H = layer.parameters().hiddenSize(), B = layer.batchSize(), T = layer.steps();
  const bool every = input.flip();
  const auto dh = input.columns<Scalar>(near(input, H), near(input, every ? T * B : B));
  const int mask = input.below(32);
  const Index C = layer.c0().size();
  if (mask < 16) {
    const Index truncate = input.flip() ? kNoTruncation : input.below(6) - 1;
    const auto dcT = input.columns<Scalar>(C > 0 ? near(input, C) : 0, C > 0 ? B : 0);
    layer.backward({dh, dcT}, truncate);
  } else {
    const auto states = published::backward<Scalar>(
        layer, dh, {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0});
    expect(states.rows() == H && states.cols() == (T + 1) * B);
  }
  const auto& g = layer.gradients();
  const auto& [U, W, b] = layer.parameters();
  expect(g.dU.rows() == U.rows() && g.dW.rows() == W.rows() && g.dW.cols() == H);
  expect(g.db.size() == b.size() && g.dh0.cols() == B);
  expect(g.delta.cols() == T * B && g.dx.cols() == T * B);
  StepGradients<Scalar> steps;
  if (input.flip())
    stepGradients<Scalar>(layer.parameters(), layer.x(), layer.trace().states, g.delta, steps);
}

template <class Scalar>
void call(Input& input, Layer<Scalar>& layer) {
  const Index I = layer.parameters().inputSize(), H = layer.parameters().hiddenSize();
  switch (input.below(7)) {
    case 0: {
      const Index B = near(input, 1 + input.below(3)), columns = near(input, B * (1 + B));
      const auto x = input.columns<Scalar>(near(input, I), columns);
      const auto h0 = input.columns<Scalar>(near(input, H), B);
      const Index C = layer.c0().size();
      layer.forward(x, {h0, input.columns<Scalar>(C > 0 ? near(input, C) : 0, B)});
      expect(layer.steps() * layer.batchSize() == columns && layer.canGoBackward());
      return;
    }
    case 1: {
      const Index before = layer.time(), B = near(input, std::max<Index>(1, layer.batchSize()));
      const auto h = layer.step(input.columns<Scalar>(near(input, I), B));
      expect(h.rows() == H && h.cols() == B && layer.time() == before + 1);
      return;
    }
    case 2: return backward(input, layer);
    case 3:
      return layer.update(static_cast<Scalar>(input.number()),
                          {input.flip(), input.flip(), input.flip()});
    case 4: return layer.reset();
    case 5: {
      auto& [U, W, b] = layer.editParameters();
      input.fill(U.data(), U.size());
      input.fill(W.data(), W.size());
      input.fill(b.data(), b.size());
      return;
    }
    case 6:
      input.fill(layer.editH0().data(), H);
      return input.fill(layer.editC0().data(), layer.c0().size());
  }
}

template <class Scalar>
void run(Input input, CellType type) {
  const Index I = input.size(), H = input.size();
  Layer<Scalar> layer(I, H, Cell(type, static_cast<Activation>(input.below(6))));
  for (int calls = 0; calls < 64 && !input.empty(); ++calls) {
    const Snapshot<Scalar> before(layer);
    try {
      call(input, layer);
    } catch (const std::exception&) {
      expect(Snapshot<Scalar>(layer) == before);
    }
  }
}

}  // namespace

int fuzz::layerTarget(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const bool wide = input.flip();
  for (const CellType type : {CellType::rnn, CellType::gru, CellType::lstm}) {
    try {
      wide ? run<double>(input, type) : run<float>(input, type);
    } catch (const Error& error) {
      expect(error.code() != Code::ok && error.what()[0] != '\0');
    } catch (const std::bad_alloc&) {  // a size that is allowed but does not fit
    }
  }
  return 0;
}
