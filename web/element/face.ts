// The public face of <recurrent-layer>: what a program may read, set, call and listen to. Types only, and
// none of lit's, so that whoever uses the package needs no types but these.
import type { WrittenId } from '../lib/codec/formats.ts';
import type { ProgramLanguage } from '../lib/codec/index.ts';
import type {
  BackwardResult,
  EntryStatus,
  ErrorCode,
  ForwardResult,
  GradcheckReport,
  RecurrentLayer,
  Verdict,
} from '../lib/index.ts';
import type { PanelId } from './state/panel-id.ts';
import type { PresetId } from './state/presets/index.ts';
import type { CheckSettings, State } from './state/state.ts';

export type { PanelId } from './state/panel-id.ts';
export type { PresetId } from './state/presets/index.ts';
export type {
  CheckSettings,
  LossChoice,
  Matrix,
  State,
  Summed,
  WeightsChoice,
} from './state/state.ts';

export type Controls = 'full' | 'compact' | 'none';
export type Loading = 'lazy' | 'eager';
export type Phase = 'forward' | 'backward';
/** Who caused a change: the reader, a program through a property or method, or an attribute. */
export type Cause = 'reader' | 'program' | 'attribute';
export type ExportFormat = WrittenId | ProgramLanguage | 'printed' | 'svg' | 'png';

/** All that was computed for what is shown. */
export interface LayerResult {
  readonly forward: ForwardResult;
  /** By the code that is shown, with its defects if it has any. */
  readonly backward: BackwardResult;
  readonly check: GradcheckReport;
}

/** The codes of the library, and `DATA_NOT_FOUND` for a `src` that cannot be read. */
export type LayerErrorCode = ErrorCode | 'DATA_NOT_FOUND';

export interface LayerReadyDetail {
  readonly version: string;
}
export interface LayerChangeDetail {
  readonly state: State;
  readonly cause: Cause;
}
export interface LayerStepDetail {
  readonly t: number;
  readonly phase: Phase;
}
export interface LayerSelectDetail {
  /** The quantity: `U W b x net h slope dh delta dh0 share sum dW`, or a grid of the check. */
  readonly matrix: string;
  /** The step, for what there is one of per step. */
  readonly t: number | undefined;
  readonly i: number;
  readonly j: number | undefined;
  /** A number; where the cell holds none, its status in a word. */
  readonly value: number | EntryStatus;
}
export interface LayerCheckDetail {
  readonly passed: boolean;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<EntryStatus, number>>;
  /** The largest absolute difference of all entries that were compared. */
  readonly maxError: number;
}
export interface LayerErrorDetail {
  readonly code: LayerErrorCode;
  readonly message: string;
}

/** All bubble and cross shadow roots. */
export type DetailOf<Name extends keyof LayerEventMap> = LayerEventMap[Name]['detail'];

export interface LayerEventMap {
  /** The first numbers are shown. */
  'layer-ready': CustomEvent<LayerReadyDetail>;
  /** A choice was made: what is computed or shown is another. */
  'layer-change': CustomEvent<LayerChangeDetail>;
  /** Another step or phase is lit. */
  'layer-step': CustomEvent<LayerStepDetail>;
  /** Another cell is selected. */
  'layer-select': CustomEvent<LayerSelectDetail>;
  /** A gradient check has ended: after every change of the layer, and after `check()`. */
  'layer-check': CustomEvent<LayerCheckDetail>;
  /** Nothing can be shown; the sentence that stands in the element, and a code for programs. */
  'layer-error': CustomEvent<LayerErrorDetail>;
}

/**
 * A recurrent layer under glass: forward pass, backpropagation through time and a gradient check in numbers.
 *
 * The properties named after an attribute of what is shown (preset, state, panel, activation, t) hold what is shown
 * now, as an input's `value` does; the attribute is what the author wrote, and the element never writes it. The
 * other attributes and their properties are one.
 * @attr lang - a language of the site, with or without a region; without it the next lang around, else the reader's own
 * @slot - shown until there are numbers, and where there can be none
 * @slot caption - above the figure
 * @slot footer - below the figure
 * @csspart toolbar - the settings above
 * @csspart panel - the open panel
 * @csspart grid - a matrix
 * @csspart cell - a number
 * @csspart cell-selected - the number that is explained
 * @csspart formula - the explanation
 * @csspart plot - a curve
 * @csspart verdict - what the check says
 * @csspart caption - the heading of a matrix
 * @cssprop --layer-bg - background
 * @cssprop --layer-fg - text
 * @cssprop --layer-accent - what can be pressed, and the selection
 * @cssprop --layer-neg - a large negative number
 * @cssprop --layer-zero - zero
 * @cssprop --layer-pos - a large positive number
 * @cssprop --layer-font - typeface of the text
 * @cssprop --layer-cell-size - width of a cell
 * @cssprop --layer-radius - of corners
 */
export interface RecurrentLayerFace extends HTMLElement {
  /**
   * The example. Setting it starts from that example again; before the element comes into a document, it is what the
   * other properties change, in whatever order.
   * @attr
   */
  preset: PresetId;
  /**
   * All choices as a share string, `v=1&preset=post`: what follows `?` in an address of the page.
   * @attr
   */
  state: string;
  /** All choices as plain data. */
  data: State;
  /**
   * The open panel.
   * @attr
   */
  panel: PanelId;
  /**
   * The activation function f.
   * @attr
   */
  activation: State['activation'];
  /**
   * T, the number of steps.
   * @attr
   */
  t: number;
  /**
   * The caption of the first minute, 1 to 7; 0 where it is offered, undefined where it is not open.
   * @attr
   */
  tour: number | undefined;
  /**
   * The step that is lit; undefined where none is.
   * @attr
   */
  get step(): number | undefined;
  set step(step: number);
  /**
   * Whose panel is open; forward where it is neither's.
   * @attr
   */
  phase: Phase;
  /**
   * Of Play: 0.5, 1 or 2.
   * @attr
   */
  speed: number;

  /**
   * The address of a layer's file, in a format that `unrolled/codec` writes.
   * @attr
   */
  src: string;
  /**
   * The panels that can be opened; empty for all. A text is read as the attribute.
   * @attr
   */
  get panels(): readonly PanelId[];
  set panels(panels: readonly PanelId[] | string);
  /**
   * Without one, that of the system.
   * @attr
   */
  theme: 'light' | 'dark' | 'auto';
  /**
   * Significant digits in the grids, 2 to 6; 0 for as many as there is room for.
   * @attr
   */
  digits: number;
  /**
   * `full`: settings and tabs, `compact`: tabs, `none`: only the open panel.
   * @attr
   */
  controls: Controls;
  /**
   * The reader can look at everything and change nothing.
   * @attr
   */
  readonly: boolean;
  /**
   * For a projector: everything larger, in one column.
   * @attr
   */
  large: boolean;
  /**
   * Plays once when it is ready, unless the reader prefers reduced motion.
   * @attr
   */
  autoplay: boolean;
  /**
   * `lazy` (default) waits until the reader has nearly scrolled to it.
   * @attr
   */
  loading: Loading;
  /**
   * Another address of `unrolled.wasm`; the first element of a page decides.
   * @attr
   */
  wasm: string;

  /** The layer that is shown; undefined before `layer-ready`. It is disposed of with the next change. */
  readonly layer: RecurrentLayer | undefined;
  /** What was computed; undefined before `layer-ready`. */
  readonly result: LayerResult | undefined;
  /** Resolves with the first numbers, rejects with the first error. */
  readonly ready: Promise<this>;
  /** Resolves when what was changed is drawn. */
  readonly updateComplete: Promise<boolean>;
  /** Starts now if it has not, computes, and gives the result. */
  run(): Promise<LayerResult>;
  /** Lights a step, t = 1…T, in the panel of the phase (forward by default). Throws BAD_OPTION. */
  stepTo(t: number, phase?: Phase): void;
  /** Checks what is shown with other settings, which are kept. */
  check(settings?: Partial<CheckSettings>): Promise<GradcheckReport>;
  /** Back to what the attributes say, and the properties that were set before the element came into a document. */
  reset(): void;
  /** The layer with its data, as a file or a program; the open panel as a picture. */
  export(format: ExportFormat): Promise<string | Uint8Array>;
  /** The address at which the page shows the same; relative to `base`, by default the document's. */
  toURL(base?: string | URL): string;

  addEventListener<K extends keyof LayerEventMap>(
    type: K,
    listener: (this: this, event: LayerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
