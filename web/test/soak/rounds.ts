// Rounds of mixed calls, for as long as one likes, and what they leave on the heap.
import { describeLayer, fromJson, fromNpz, toJson, toNpz } from '../../lib/codec/index.ts';
import { Layer } from '../../lib/layer/layer.ts';
import type { RawModule } from '../../lib/raw.ts';

const x = Array.from({ length: 12 }, (_, t) => [Math.sin(t), 1, Math.cos(t)]);

/** The same work every time, whatever its number: a heap that grows has lost something. */
export async function round(module: RawModule, seed: number): Promise<void> {
  using layer = new Layer(module, { inputSize: 3, hiddenSize: 12, init: { seed } });
  const { states } = layer.forward(x);
  layer.backward(undefined, { perStep: true });
  layer.update({ learningRate: 0.01 });
  layer.step([1, 2, 3]);
  layer.gradcheck({ x: x.slice(0, 3), parameters: ['b'] });
  const reason = new Error('enough');
  const onProgress = () => {
    throw reason;
  };
  const ended = await layer.gradcheckAsync({ x, onProgress }).catch((error) => error);
  if (ended !== reason)
    throw new Error('a check did not end when it was told to', { cause: ended });
  try {
    layer.forward([[Number.NaN, 0, 0]]);
    throw new Error('NaN was taken');
  } catch (error) {
    if ((error as { code?: string }).code !== 'NOT_FINITE') throw error;
  }
  const data = describeLayer(layer, { x });
  if (toJson(await fromNpz(toNpz(fromJson(toJson(data))))) !== toJson(data)) {
    throw new Error('a codec has lost something');
  }
  new Layer(module, { inputSize: 3, hiddenSize: 96 }).forward(x); // forgotten: 75 kB of W
  if (states.data.some(Number.isNaN)) throw new Error('a state is NaN');
}
