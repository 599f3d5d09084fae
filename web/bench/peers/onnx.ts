// onnxruntime-web: its RNN operator, one thread. Inference only.
import * as ort from 'onnxruntime-web/wasm';
import { rnnModel } from './onnx-model.ts';
import type { Prepare } from './task.ts';

export const prepare: Prepare = async (size, inputs) => {
  const { I, H, T, B } = size;
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(rnnModel(size, inputs), {
    executionProviders: ['wasm'],
  });
  const feeds = {
    X: new ort.Tensor('float32', inputs.x, [T, B, I]),
    initial_h: new ort.Tensor('float32', inputs.h0, [1, B, H]),
  };
  return {
    forward: async () => ({ states: (await session.run(feeds)).Y.data }),
    both: null,
  };
};
