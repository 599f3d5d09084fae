// The initial settings of a training; all four tasks are learnt with them.
import type { TrainSettings } from './trainer.ts';

export const OPENING: TrainSettings = {
  task: 'echo',
  activation: 'tanh',
  hiddenSize: 4,
  init: { scheme: 'torch', scale: 1, seed: 1 },
  parameters: 'all',
  learningRate: 0.1,
  clip: 1,
};
