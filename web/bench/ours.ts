// This package as a peer: `raw`, the bound kernels with their data in the module's memory, which is
// what native code is compared with; `public`, the call that a page makes, copies included.
import { load } from '../lib/index.ts';
import { loadRaw } from '../lib/module.ts';
import { check, type RawModule, read, slotOf, write } from '../lib/raw.ts';
import { CELL_TYPES } from '../lib/spec/cells.ts';
import { Tensor } from '../lib/tensor.ts';
import type { WindowArray } from '../lib/window.ts';
import type { DType, Gradients, Inputs, Size } from './job.ts';
import type { Task } from './plain.ts';

let raw: Promise<RawModule> | undefined;

export async function rawTask(size: Size, dtype: DType, inputs: Inputs): Promise<Task> {
  const { cell, I, T, B, H } = size;
  raw ??= loadRaw({});
  const module = await raw;
  const layer = dtype === 'float64' ? new module.RawLayer64() : new module.RawLayer32();
  const window = layer.window();
  const put = (name: WindowArray, from: keyof Inputs) =>
    write(
      module,
      slotOf(window, name),
      new Tensor([inputs[from].length], inputs[from]),
      dtype,
      name,
    );
  const get = (name: WindowArray, length: number) =>
    read(module, slotOf(window, name), length, dtype);
  check(layer.init(I, H, CELL_TYPES.indexOf(cell), 2), 'init'); // tanh
  for (const name of ['U', 'W', 'b'] as const) put(name, name);
  const c0 = new Tensor(
    [B * H],
    inputs.h0.map(() => 0),
  );
  const forward = () => {
    check(layer.stageForward(T, B), 'stage');
    put('stagedX', 'x');
    put('stagedH0', 'h0');
    if (cell === 'lstm') write(module, slotOf(window, 'stagedC0'), c0, dtype, 'stagedC0');
    check(layer.forward(), 'forward');
  };
  forward();
  check(layer.stageBackward(T * B, 0), 'stage');
  put('stagedDh', 'dh');
  return {
    forward,
    both() {
      forward();
      check(layer.backward(false, 0, T), 'backward');
    },
    gradients: () => ({
      dU: get('dU', inputs.U.length),
      dW: get('dW', inputs.W.length),
      db: get('db', inputs.b.length),
      dx: get('dx', T * B * I),
      dh0: get('dh0', B * H),
    }),
    dispose: () => layer.delete(),
  };
}

function rows(data: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: data.length / columns }, (_, i) =>
    Array.from({ length: columns }, (_, j) => data[i * columns + j]!),
  );
}

/** Typed arrays in, or nested ones (a single sequence only); eight Tensors out, or into those of the first call. */
export async function publicTask(
  { cell, I, H, T, B }: Size,
  dtype: DType,
  inputs: Inputs,
  { nested = false, into = false },
): Promise<Task> {
  const { RecurrentLayer } = await load();
  const flat = (shape: number[], data: Inputs['x']) => ({ shape, data });
  const layer = new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    cell,
    dtype,
    weights: {
      U: flat([inputs.U.length / I, I], inputs.U),
      W: flat([inputs.W.length / H, H], inputs.W),
      b: flat([inputs.b.length], inputs.b),
    },
  });
  const batch = B === 1 ? [] : [B];
  const x = nested ? rows(inputs.x, I) : flat([T, ...batch, I], inputs.x);
  const dh = nested ? rows(inputs.dh, H) : flat([T, ...batch, H], inputs.dh);
  const h0 = nested ? [...inputs.h0] : flat([...batch, H], inputs.h0);
  const options = { h0 };
  const copied = () => layer.forward(x, options);
  const withTrace = { ...options, out: copied() };
  const withGradients = { out: layer.backward(dh) };
  const forward = into ? () => layer.forward(x, withTrace) : copied;
  const both = into
    ? () => {
        layer.forward(x, withTrace);
        return layer.backward(dh, withGradients);
      }
    : () => {
        layer.forward(x, options);
        return layer.backward(dh);
      };
  return {
    forward,
    both,
    gradients: () =>
      Object.fromEntries(Object.entries(both()).map(([name, t]) => [name, t.data])) as Gradients,
    dispose: () => layer.dispose(),
  };
}
