// TensorFlow.js on its plain JavaScript backend.
import '@tensorflow/tfjs-backend-cpu';
import type { Prepare } from './task.ts';
import { prepareOn } from './tfjs.ts';

export const prepare: Prepare = (...job) => prepareOn('cpu', ...job);
