// Inside an engine: loads a peer, compares it with ours, and times it.
import { load } from '../../lib/index.ts';
import { inputsOf, SIZES } from '../job.ts';
import type { Pass } from '../measure.ts';
import type { PeerTask, Prepare, Results } from './task.ts';

const tasks = new Map<string, PeerTask>();

async function ours(sizeName: string): Promise<Required<Results>> {
  const { I, H, T, B, ...size } = SIZES.find(({ name }) => name === sizeName)!;
  const inputs = inputsOf({ I, H, T, B, ...size }, 'float32');
  const { RecurrentLayer } = await load();
  const flat = (shape: number[], data: (typeof inputs)['x']) => ({
    shape,
    data: Float64Array.from(data),
  });
  const layer = new RecurrentLayer({
    inputSize: I,
    hiddenSize: H,
    weights: { U: flat([H, I], inputs.U), W: flat([H, H], inputs.W), b: flat([H], inputs.b) },
  });
  const { states } = layer.forward(flat([T, B, I], inputs.x), { h0: flat([B, H], inputs.h0) });
  const { dU, dW, db } = layer.backward(flat([T, B, H], inputs.dh));
  layer.dispose();
  return { states: states.data.slice(B * H), dU: dU.data, dW: dW.data, db: db.data };
}

/** The largest difference from ours in float64, beside the largest entry; by array. */
function differences(theirs: Results, own: Required<Results>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(theirs).map(([name, data]) => {
      const wanted = own[name as keyof Results];
      let [off, scale] = [data.length === wanted.length ? 0 : Infinity, 0];
      for (const [i, value] of wanted.entries()) {
        scale = Math.max(scale, Math.abs(value));
        off = Math.max(off, Math.abs(data[i]! - value)); // NaN stays
      }
      return [name, off / scale];
    }),
  );
}

/** Prepares `peer`, the module at `url`, and says how far it is off. */
export async function preparePeer(
  peer: string,
  url: string,
  size: string,
): Promise<Record<string, number>> {
  const { prepare } = (await import(url)) as { prepare: Prepare };
  const shape = SIZES.find(({ name }) => name === size)!;
  const task = await prepare(shape, inputsOf(shape, 'float32'));
  tasks.set(`${peer} ${size}`, task);
  return differences({ ...(await task.forward()), ...(await task.both?.()) }, await ours(size));
}

/** Nanoseconds per call, the mean over at least `milliseconds`. */
export async function samplePeer(
  peer: string,
  size: string,
  pass: Pass,
  milliseconds: number,
): Promise<number> {
  const run = tasks.get(`${peer} ${size}`)![pass]!;
  const started = performance.now();
  for (let calls = 1; ; calls++) {
    await run();
    const passed = performance.now() - started;
    if (passed >= milliseconds) return (passed * 1e6) / calls;
  }
}
