// The training panel as a controller: owns the session, and gives its weights to the other panels.
import type { TemplateResult } from 'lit';
import type { LayerData } from '../../../lib/codec/index.ts';
import { Tensor } from '../../../lib/index.ts';
import { memo } from '../../run/memo.ts';
import { FreshSequence } from '../../run/training/fresh.ts';
import { type Frames, TrainSession } from '../../run/training/session.ts';
import { TASKS } from '../../run/training/tasks.ts';
import { stateOf } from '../../state/layer-state.ts';
import type { TrainingChoices, TrainSettings } from '../../state/training.ts';
import { panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { type NumberField, parseField, type Refused } from './fields.ts';
import { trainView } from './view.ts';

const TOLD = 1000; // ms between two notes of where a run is, for the address
const CALM = 500; // ms between two pictures for readers who want less motion

export class TrainPanel implements Panel {
  readonly #host: PanelHost;
  #session!: TrainSession;
  /** The choices that the session has, or had when it last told them. */
  #told: TrainingChoices | undefined;
  #toldAt = 0;
  #tell: PanelContext['change'] = () => {};
  readonly #freshOf = memo(
    (
      seed: number,
      task: TrainSettings['task'],
      activation: TrainSettings['activation'],
      hiddenSize: number,
      init: TrainSettings['init'],
    ) => new FreshSequence(this.#host.library, { task, activation, hiddenSize, init }, seed),
  );
  #refused: Refused | undefined;
  #used = false;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(context: PanelContext): TemplateResult {
    const { training } = context.state;
    if (training !== this.#told) this.#follow(training);
    if (!context.still) this.#tell = context.change;
    const session = this.#session;
    return trainView({
      session,
      fresh: this.#fresh(session.settings),
      library: this.#host.library,
      words: panelWords(context.language).train,
      narrow: context.narrow,
      refused: this.#refused,
      used: this.#used,
      readonly: context.readonly,
      enter: (field, text) => this.#enter(field, text),
      use: () => this.#use(context),
    });
  }

  stop(): void {
    this.#used = false; // the other panels may show something else by then
    this.#session?.stop();
  }

  /** The sequence to test on; the same one as long as it is the same layer's. */
  #fresh({ task, activation, hiddenSize, init, fresh }: TrainSession['settings']) {
    return fresh === undefined
      ? undefined
      : this.#freshOf(fresh, task, activation, hiddenSize, init);
  }

  /** Goes to where a link, Back or a program leads; where that is here, nothing changes. */
  #follow(training: TrainingChoices): void {
    this.#told = training;
    if (this.#session !== undefined && isSame(training, this.#session.choices)) return;
    this.#session?.stop();
    this.#refused = undefined;
    const { library } = this.#host;
    this.#session = new TrainSession(library, training, windowFrames(), () => this.#changed());
  }

  #changed(): void {
    this.#used = false;
    this.#host.redraw();
    const { running, choices } = this.#session;
    if (running && performance.now() - this.#toldAt < TOLD) return;
    this.#toldAt = performance.now();
    if (isSame(choices, this.#told!)) return;
    this.#told = choices;
    this.#tell({ training: choices });
  }

  #enter(field: NumberField, text: string): void {
    const value = parseField(field, text);
    this.#refused = value === undefined ? { field, text } : undefined;
    const { init } = this.#session.settings;
    if (value === undefined) this.#host.redraw();
    else if (field === 'scale' || field === 'seed')
      this.#session.change({ init: { ...init, [field]: value } });
    else this.#session.change({ [field]: value });
  }

  #use({ state, change }: PanelContext): void {
    this.#session.pause();
    change(stateOf(learnt(this.#session), state));
    this.#used = true;
    this.#host.redraw();
  }
}

function isSame(one: TrainingChoices, other: TrainingChoices): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The layer, its task and the gradient that it has there, for the other panels. */
function learnt({ settings, point }: TrainSession): LayerData {
  const { x } = TASKS[settings.task];
  const [hiddenSize, inputSize] = point.weights.U.shape as [number, number];
  return {
    inputSize,
    hiddenSize,
    activation: settings.activation,
    bias: true,
    dtype: 'float64',
    weights: point.weights,
    h0: new Tensor([hiddenSize], new Float64Array(hiddenSize)),
    x: new Tensor([x.length, inputSize], Float64Array.from(x.flat())),
    dh: point.dh,
  };
}

function windowFrames(): Frames {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  return {
    now: () => performance.now(),
    request: (callback) => requestAnimationFrame(callback),
    cancel: (id) => cancelAnimationFrame(id),
    get interval() {
      return still.matches ? CALM : 0;
    },
  };
}
