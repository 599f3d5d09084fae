// The settings of a share string: by the names of the element's attributes, where each stands in a state.

import {
  ACTIVATIONS,
  CELL_TYPES,
  DEFECTS,
  GATES,
  LARGEST_SCALE,
  PARAMETERS,
  TEXT_KINDS,
} from './choices.ts';
import { QUANTITIES } from './entry-id.ts';
import { LIMITS } from './limits.ts';
import { PANEL_IDS, PICTURED } from './panel-id.ts';
import { PARTS, type Part } from './played.ts';
import { resize, resizeMatrix, withCell } from './resize.ts';
import { field, own, type ShareField, within } from './share-field.ts';
import { LEADING_FIELDS, TOUR_FIELD } from './share-leading.ts';
import {
  atLeast,
  choice,
  drawn,
  finite,
  type Kind,
  Malformed,
  onOff,
  optional,
  some,
  whole,
} from './share-text.ts';
import { TRAINING_FIELDS } from './share-training.ts';
import type { CheckSettings, LossChoice, State, Summed } from './state.ts';
import { isTimed } from './timeline.ts';

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

/** forward/2/memory */
const played: Kind<State['played']> = {
  read(text, parameter) {
    const [panel, time, part, ...more] = text.split('/');
    if (part === undefined || more.length > 0) {
      throw new Malformed(parameter, text, { reason: 'form', example: 'forward/2/memory' });
    }
    const pass = choice(['forward', 'backward'] as const).read(panel!, parameter);
    return {
      panel: pass,
      time: whole(0, LIMITS.steps).read(time!, parameter),
      part: choice<Part>(PARTS[pass]).read(part, parameter),
    };
  },
  write: (moment) => (moment ? `${moment.panel}/${moment.time}/${moment.part}` : ''),
};

/** Of Play: any number, as far as an eye can follow. */
const speed: Kind<State['speed']> = {
  read: finite.read,
  write: (value = 1) => (value === 1 ? '' : finite.write(value)),
};

const folded: Kind<State['folded']> = {
  read: some(GATES, ',').read,
  write: (gates = []) => gates.join(','),
};

const drawnWeights = drawn(LARGEST_SCALE);

const init: Kind<State['weights']> = {
  read: (text, parameter) => ({ init: drawnWeights.read(text, parameter) }),
  write: (weights) => ('init' in weights ? drawnWeights.write(weights.init) : ''),
};

const loss: Kind<LossChoice['kind']> = choice(['last', 'all', 'target', 'given']);

/** In the order in which they are written and read: what others start from first, and sizes before what depends on them. */
export const SHARE_FIELDS: Readonly<Record<string, ShareField>> = {
  tour: TOUR_FIELD,
  panel: own('panel', choice(PANEL_IDS)),
  t: own('steps', whole(1, LIMITS.steps)),
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
  cell: field(
    choice(CELL_TYPES),
    (s) => s.cell,
    (cell, state) => withCell(state, cell),
  ),
  activation: own('activation', choice(ACTIVATIONS)),
  bias: own('bias', onOff),
  init: own('weights', init),
  loss: field(
    loss,
    (s) => s.loss.kind,
    (kind, state) => ({ loss: lossOfKind(kind, state) }),
  ),
  defects: own('defects', some(DEFECTS, '')),
  epsilon: within('check', 'epsilon', epsilon),
  parameters: within('check', 'parameters', some(PARAMETERS, ',')),
  'absolute-tolerance': within('check', 'absoluteTolerance', atLeast('zero')),
  'relative-tolerance': within('check', 'relativeTolerance', atLeast('zero')),
  summed: own('summed', choice<Summed>(['U', 'W', 'b'])),
  gate: own('gate', optional(choice(GATES))),
  folded: own('folded', folded),
  checked: own('checked', choice(PARAMETERS)),
  ...TRAINING_FIELDS,
  'copy-as': own('text', choice(TEXT_KINDS)),
  picture: own('picture', choice(PICTURED)),
  selected: field(
    selection,
    (s) => s.selected,
    (chosen, { selected }) => ({ selected: { ...selected, ...chosen } }),
  ),
  played: own('played', played),
  speed: field(
    speed,
    (s) => s.speed,
    (value) => ({ speed: value === 1 ? undefined : value }),
  ),
  ...LEADING_FIELDS,
};

/** Another kind of loss begins with zeros. */
export function lossOfKind(kind: LossChoice['kind'], { loss, hiddenSize }: State): LossChoice {
  if (kind === loss.kind) return loss;
  const zeros = (rows: number) => resizeMatrix([], rows, hiddenSize);
  if (kind === 'target') return { kind, y: zeros(1)[0]! };
  return kind === 'given' ? { kind, dh: zeros(LIMITS.steps) } : { kind };
}
