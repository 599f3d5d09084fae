// jax-js on its wasm device, unrolled and compiled by its jit. It has no scan, and the transpose of a
// slice is padded to the whole, so every step has an array of its own.
import { defaultDevice, grad, init, jit, numpy } from '@jax-js/jax';
import type { Inputs, Size } from '../job.ts';
import type { Prepare } from './task.ts';

type JaxArray = ReturnType<typeof numpy.array>;

function stepsOf({ I, H, T, B }: Size, { x, dh }: Inputs) {
  const cut = (data: Inputs['x'], columns: number): JaxArray[] =>
    Array.from({ length: T }, (_, t) =>
      numpy.array(data.slice(t * B * columns, (t + 1) * B * columns)).reshape([B, columns]),
    );
  return { xs: cut(x, I), dhs: cut(dh, H) };
}

export const prepare: Prepare = async (size, inputs) => {
  const { I, H, B } = size;
  await init('wasm');
  defaultDevice('wasm');
  const { xs, dhs } = stepsOf(size, inputs);
  const matrix = (data: Inputs['x'], shape: number[]): JaxArray =>
    numpy.array(data.slice()).reshape(shape);
  const h0 = matrix(inputs.h0, [B, H]);
  const weights = [matrix(inputs.U, [H, I]), matrix(inputs.W, [H, H]), matrix(inputs.b, [H])];

  // An array is released by its use; `ref` keeps it.
  const run = (U: JaxArray, W: JaxArray, b: JaxArray): JaxArray[] => {
    const [Ut, Wt] = [numpy.transpose(U), numpy.transpose(W)];
    const states: JaxArray[] = [];
    let h = h0.ref;
    for (const x of xs) {
      const net = numpy.matmul(x.ref, Ut.ref).add(numpy.matmul(h, Wt.ref)).add(b.ref);
      h = numpy.tanh(net);
      states.push(h.ref);
    }
    for (const used of [h, Ut, Wt, b]) used.dispose();
    return states;
  };
  const forward = jit((U: JaxArray, W: JaxArray, b: JaxArray) => numpy.stack(run(U, W, b)));
  const loss = (U: JaxArray, W: JaxArray, b: JaxArray) =>
    run(U, W, b)
      .map((h: JaxArray, t: number) => h.mul(dhs[t]!.ref).sum())
      .reduce((a: JaxArray, c: JaxArray) => a.add(c));
  const both = jit(grad(loss, { argnums: [0, 1, 2] }));
  const own = () => weights.map((array) => array.ref);
  return {
    forward: async () => ({ states: await forward(...own()).data() }),
    async both() {
      const [dU, dW, db] = both(...own());
      return { dU: await dU.data(), dW: await dW.data(), db: await db.data() };
    },
  };
};
