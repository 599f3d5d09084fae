// The settings of a share string: by the names of the element's attributes, where each stands in a state.

import { ACTIVATIONS, DEFECTS, LARGEST_SCALE, PARAMETERS, SCHEMES } from './choices.ts';
import { QUANTITIES } from './entry-id.ts';
import { LIMITS } from './limits.ts';
import { PANEL_IDS } from './panel-id.ts';
import { resize, resizeMatrix } from './resize.ts';
import { atLeast, choice, finite, type Kind, Malformed, some, upTo, whole } from './share-text.ts';
import type { CheckSettings, LossChoice, State, Summed } from './state.ts';
import { isTimed } from './timeline.ts';

/** A setting of the query: where it stands in the state, and how. */
export interface ShareField {
  of(state: State): unknown;
  put(state: State, value: unknown): Partial<State>;
  readonly kind: Kind<unknown>;
}

function field<Value>(
  kind: Kind<Value>,
  of: (state: State) => Value,
  put: (value: Value, state: State) => Partial<State>,
): ShareField {
  return { kind: kind as Kind<unknown>, of, put: (state, value) => put(value as Value, state) };
}

const inCheck = <Key extends keyof CheckSettings>(key: Key, kind: Kind<CheckSettings[Key]>) =>
  field(
    kind,
    ({ check }) => check[key],
    (value, { check }) => ({ check: { ...check, [key]: value } }),
  );

const onOff: Kind<boolean> = {
  read: (text, parameter) => choice(['on', 'off']).read(text, parameter) === 'on',
  write: (value) => (value ? 'on' : 'off'),
};

const epsilon: Kind<CheckSettings['epsilon']> = {
  read: (text, parameter) => (text === 'auto' ? text : atLeast('above zero').read(text, parameter)),
  write: (value) => (value === 'auto' ? value : finite.write(value)),
};

/** forward:h/2/0,check:verdict/1/0 */
const selection: Kind<State['selected']> = {
  read(text, parameter) {
    const pairs = text.split(',').map((pair) => {
      const [panel, id] = pair.split(':');
      if (id === undefined || !/^\w+(\/\w+)*$/.test(id)) {
        throw new Malformed(parameter, pair, { reason: 'form', example: 'forward:h/2/0' });
      }
      const known = choice(PANEL_IDS).read(panel!, parameter);
      if (isTimed(known)) choice(QUANTITIES).read(id.split('/', 1)[0]!, parameter);
      return [known, id] as const;
    });
    return Object.fromEntries(pairs);
  },
  write: (selected) =>
    Object.entries(selected)
      .map(([panel, id]) => `${panel}:${id}`)
      .join(','),
};

const init: Kind<State['weights']> = {
  read(text, parameter) {
    const [scheme, scale, seed, ...more] = text.split(',');
    if (seed === undefined || more.length > 0) {
      throw new Malformed(parameter, text, { reason: 'form', example: 'uniform,0.5,1' });
    }
    return {
      init: {
        scheme: choice(SCHEMES).read(scheme!, parameter),
        scale: upTo(LARGEST_SCALE).read(scale!, parameter),
        seed: whole(0, Number.MAX_SAFE_INTEGER).read(seed, parameter),
      },
    };
  },
  write: (weights) => {
    if (!('init' in weights)) return '';
    const { scheme, scale, seed } = weights.init;
    return `${scheme},${finite.write(scale)},${seed}`;
  },
};

const loss: Kind<LossChoice['kind']> = choice(['last', 'all', 'target', 'given']);

/** In the order in which they are written and read: sizes before what depends on them. */
export const SHARE_FIELDS: Readonly<Record<string, ShareField>> = {
  panel: field(
    choice(PANEL_IDS),
    (s) => s.panel,
    (panel) => ({ panel }),
  ),
  t: field(
    whole(1, LIMITS.steps),
    (s) => s.steps,
    (steps) => ({ steps }),
  ),
  'input-size': field(
    whole(1, LIMITS.inputSize),
    (s) => s.inputSize,
    (inputSize, state) => resize(state, { ...state, inputSize }),
  ),
  'hidden-size': field(
    whole(1, LIMITS.hiddenSize),
    (s) => s.hiddenSize,
    (hiddenSize, state) => resize(state, { ...state, hiddenSize }),
  ),
  activation: field(
    choice(ACTIVATIONS),
    (s) => s.activation,
    (activation) => ({ activation }),
  ),
  bias: field(
    onOff,
    (s) => s.bias,
    (bias) => ({ bias }),
  ),
  init: field(
    init,
    (s) => s.weights,
    (weights) => ({ weights }),
  ),
  loss: field(
    loss,
    (s) => s.loss.kind,
    (kind, state) => ({ loss: lossOfKind(kind, state) }),
  ),
  defects: field(
    some(DEFECTS, ''),
    (s) => s.defects,
    (defects) => ({ defects }),
  ),
  epsilon: inCheck('epsilon', epsilon),
  parameters: inCheck('parameters', some(PARAMETERS, ',')),
  'absolute-tolerance': inCheck('absoluteTolerance', atLeast('zero')),
  'relative-tolerance': inCheck('relativeTolerance', atLeast('zero')),
  summed: field(
    choice<Summed>(['U', 'W', 'b']),
    (s) => s.summed,
    (summed) => ({ summed }),
  ),
  checked: field(
    choice(PARAMETERS),
    (s) => s.checked,
    (checked) => ({ checked }),
  ),
  selected: field(
    selection,
    (s) => s.selected,
    (chosen, { selected }) => ({ selected: { ...selected, ...chosen } }),
  ),
};

/** Another kind of loss begins with zeros. */
export function lossOfKind(kind: LossChoice['kind'], { loss, hiddenSize }: State): LossChoice {
  if (kind === loss.kind) return loss;
  const zeros = (rows: number) => resizeMatrix([], rows, hiddenSize);
  if (kind === 'target') return { kind, y: zeros(1)[0]! };
  return kind === 'given' ? { kind, dh: zeros(LIMITS.steps) } : { kind };
}
