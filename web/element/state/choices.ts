// What can be chosen: lists, in the order of the menus and as the library has them, and the plain data of a choice.
import type { ProgramLanguage } from '../../lib/codec/index.ts';
import type { Activation, CellType, Defect, InitOptions, Parameter } from '../../lib/index.ts';
import { MAX_SCALE } from '../../lib/spec/schemes.ts';
import type { PanelId } from './panel-id.ts';
import type { Moment } from './played.ts';
import type { TrainingChoices } from './training.ts';

export { PARAMETERS } from '../../lib/check/parameters.ts';
export { ACTIVATIONS } from '../../lib/spec/activations.ts';
export { CELL_TYPES } from '../../lib/spec/cells.ts';
export { DEFECTS } from '../../lib/spec/defects.ts';
export { SCHEMES } from '../../lib/spec/schemes.ts';

/** A layer as text: programs, and what the post's print() would write. In the order of their list. */
export const TEXT_KINDS: readonly TextKind[] = ['numpy', 'pytorch', 'javascript', 'cpp', 'printed'];
export type TextKind = ProgramLanguage | 'printed';

/** What the library draws weights with, at most. */
export const LARGEST_SCALE = MAX_SCALE.float64;

/** Those of the post. */
export const POST_DEFECTS = ['A', 'B', 'D'] as const satisfies readonly Defect[];

/** How the library draws weights, all of it. */
export type Drawing = Required<Pick<InitOptions, 'scheme' | 'scale' | 'seed'>>;

/** Numbers by rows. */
export type Matrix = readonly (readonly number[])[];

/** The parameters as numbers, in the shapes of the cell, or how the library draws them. */
export type WeightsChoice =
  | { readonly U: Matrix; readonly W: Matrix; readonly b: readonly number[] }
  | { readonly init: Drawing };

/**
 * What backward starts from:
 * - `last`: L = the sum of h_T, as in the post
 * - `all`: L = the sum of all states
 * - `target`: L = ½‖h_T − y‖²
 * - `given`: the incoming gradient itself
 */
export type LossChoice =
  | { readonly kind: 'last' | 'all' }
  /** y, [H] */
  | { readonly kind: 'target'; readonly y: readonly number[] }
  /** dh, a row for each of LIMITS.steps steps of which the first T are used */
  | { readonly kind: 'given'; readonly dh: Matrix };

export interface CheckSettings {
  /** `auto` is the library's: ∛(2⁻⁵²) · max(1, |θ|). */
  readonly epsilon: number | 'auto';
  readonly parameters: readonly Parameter[];
  readonly absoluteTolerance: number;
  readonly relativeTolerance: number;
}

/** The gates of all cells by their letters, and m, the W h of a GRU's candidate that stays apart. */
export const GATES = ['i', 'f', 'g', 'o', 'r', 'z', 'n', 'm'] as const;
export type Gate = (typeof GATES)[number];

/** The parameters whose gradient the backward panel adds up. */
export type Summed = 'U' | 'W' | 'b';

/** One of two settings on one chart: what becomes of the layer. */
export interface Side {
  /** W times this. */
  readonly scale: number;
  readonly activation: Activation;
}

/** A teacher's words to a figure: text, never markup. */
export interface Lesson {
  readonly title: string;
  readonly note: string;
  readonly question: string;
  readonly answer: string;
  /** The step that gives the answer: until it is revealed, time ends before it. */
  readonly at: number | undefined;
  readonly revealed: boolean;
}

/** Everything that a reader can choose, but for the example that it started from. */
export interface Choices {
  readonly steps: number;
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly cell: CellType;
  /** Kept while the cell has none. */
  readonly activation: Activation;
  readonly bias: boolean;
  readonly weights: WeightsChoice;
  /** A row for each of LIMITS.steps steps; the first T are used, so that T can be reduced and restored. */
  readonly x: Matrix;
  readonly h0: readonly number[];
  /** Of an LSTM, as dcT: zeros without it. */
  readonly c0?: readonly number[] | undefined;
  /** ∂L/∂c_T from outside. */
  readonly dcT?: readonly number[] | undefined;
  readonly loss: LossChoice;
  /** Of the code that goes backward; none for correct code. */
  readonly defects: readonly Defect[];
  readonly check: CheckSettings;
  /** The open panel. */
  readonly panel: PanelId;
  /** The id of the selected cell, in every panel that has cells. */
  readonly selected: Readonly<Partial<Record<PanelId, string>>>;
  readonly summed: Summed;
  /** The gate whose part of it is added up; the first without it. */
  readonly gate?: Gate | undefined;
  /** The gates whose bands show their colours alone. */
  readonly folded?: readonly Gate[] | undefined;
  /** Whose grids the check shows. */
  readonly checked: Parameter;
  readonly training: TrainingChoices;
  /** What Code & data writes the layer as. */
  readonly text: TextKind;
  /** The panel of which it takes a picture. */
  readonly picture: PanelId;
  /** How far Play has come; all is shown where it never began. */
  readonly played?: Moment | undefined;
  /** Of Play; 1 without it. */
  readonly speed?: number | undefined;
  /** The caption of the first minute; 0 where it is offered, nothing without it. */
  readonly tour?: number | undefined;
  /** The two settings that are compared; without them, less and more of W. */
  readonly compare?: readonly [Side, Side] | undefined;
  /** What a teacher says of it. */
  readonly lesson?: Lesson | undefined;
}
