// TensorFlow.js on its WebAssembly backend, one thread.
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Prepare } from './task.ts';
import { prepareOn } from './tfjs.ts';

if (typeof document === 'object') setWasmPaths('./'); // in Node it looks beside itself
setThreadsCount(1);

export const prepare: Prepare = (...job) => prepareOn('wasm', ...job);
