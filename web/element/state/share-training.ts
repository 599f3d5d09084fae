// The settings of a training in a share string.
import { ACTIVATIONS } from './choices.ts';
import { LIMITS } from './limits.ts';
import { type ShareField, within } from './share-field.ts';
import { atLeast, choice, drawn, type Kind, Malformed, whole } from './share-text.ts';
import {
  type Stretch,
  TASK_IDS,
  TRAIN_LIMITS,
  TRAIN_SPEEDS,
  TRAINED,
  type TrainingChoices,
} from './training.ts';

const rate = atLeast('above zero');
const trained = choice(TRAINED);
const count = whole(0, TRAIN_LIMITS.iterations);

/** A number, or `off`. */
const orOff = (kind: Kind<number>): Kind<number | undefined> => ({
  read: (text, parameter) => (text === 'off' ? undefined : kind.read(text, parameter)),
  write: (value) => (value === undefined ? 'off' : kind.write(value)),
});
const clip = orOff(rate);

/** `200,all,0.1,1;400,W,0.05,off`: up to which iteration, and by which pace. */
const earlier: Kind<readonly Stretch[]> = {
  read(text, parameter) {
    let before = 0;
    return text.split(';').map((stretch) => {
      const [until, parameters, learningRate, limit, ...more] = stretch.split(',');
      if (limit === undefined || more.length > 0) {
        throw new Malformed(parameter, stretch, { reason: 'form', example: '200,all,0.1,1' });
      }
      before = whole(before + 1, TRAIN_LIMITS.iterations).read(until!, parameter);
      return {
        until: before,
        parameters: trained.read(parameters!, parameter),
        learningRate: rate.read(learningRate!, parameter),
        clip: clip.read(limit, parameter),
      };
    });
  },
  write: (stretches) =>
    stretches
      .map(({ until, parameters, learningRate, clip: limit }) =>
        [until, parameters, rate.write(learningRate), clip.write(limit)].join(','),
      )
      .join(';'),
};

const inTraining = <Key extends keyof TrainingChoices>(
  key: Key,
  kind: Kind<TrainingChoices[Key]>,
): ShareField => within('training', key, kind);

export const TRAINING_FIELDS: Readonly<Record<string, ShareField>> = {
  'train-task': inTraining('task', choice(TASK_IDS)),
  'train-units': inTraining('hiddenSize', whole(1, LIMITS.hiddenSize)),
  'train-activation': inTraining('activation', choice(ACTIVATIONS)),
  'train-init': inTraining('init', drawn(TRAIN_LIMITS.scale)),
  'train-parameters': inTraining('parameters', trained),
  'train-rate': inTraining('learningRate', rate),
  'train-clip': inTraining('clip', clip),
  'train-speed': inTraining('speed', choice(TRAIN_SPEEDS)),
  'train-goal': inTraining('goal', orOff(rate)),
  'train-fresh': inTraining('fresh', orOff(whole(0, Number.MAX_SAFE_INTEGER))),
  'train-iterations': inTraining('iterations', count),
  'train-earlier': inTraining('earlier', earlier),
};
