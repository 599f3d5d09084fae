// TensorFlow.js: the input product of all steps at once, then step by step; gradients by its tape.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import type { Inputs } from '../job.ts';
import type { PeerTask, Prepare } from './task.ts';

type TfTensor = ReturnType<typeof tf.tensor>;

/** On the backend that is registered under this name. */
export async function prepareOn(
  backend: 'wasm' | 'cpu',
  { I, H, T, B }: Parameters<Prepare>[0],
  inputs: Inputs,
): Promise<PeerTask> {
  if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);
  // The two backends share one engine, and every switch sets up all kernels again.
  const select = () => {
    if (tf.getBackend() !== backend) tf.setBackend(backend);
  };
  const X = tf.tensor(inputs.x, [T * B, I]);
  const dh = tf.tensor(inputs.dh, [T, B, H]);
  const h0 = tf.tensor(inputs.h0, [B, H]);
  const weights = [
    tf.tensor(inputs.U, [H, I]),
    tf.tensor(inputs.W, [H, H]),
    tf.tensor(inputs.b, [H]),
  ];
  const run = (U: TfTensor, W: TfTensor, b: TfTensor): TfTensor => {
    const nets = tf.unstack(tf.reshape(tf.add(tf.matMul(X, U, false, true), b), [T, B, H]));
    const states: TfTensor[] = [];
    let h = h0;
    for (const net of nets) {
      h = tf.tanh(tf.add(net, tf.matMul(h, W, false, true)));
      states.push(h);
    }
    return tf.stack(states);
  };
  const loss = (...w: TfTensor[]) => tf.sum(tf.mul(run(w[0], w[1], w[2]), dh));
  const gradients = tf.grads(loss);
  return {
    async forward() {
      select();
      const states = tf.tidy(() => run(weights[0], weights[1], weights[2]));
      const data = states.dataSync();
      states.dispose();
      return { states: data };
    },
    async both() {
      select();
      const [dU, dW, db] = tf.tidy(() => gradients(weights));
      const results = { dU: dU.dataSync(), dW: dW.dataSync(), db: db.dataSync() };
      tf.dispose([dU, dW, db]);
      return results;
    },
  };
}
