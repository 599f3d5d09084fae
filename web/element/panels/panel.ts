// The contract of a panel: what it is given, and what it is.
import type { TemplateResult } from 'lit';
import type { Unrolled } from '../../lib/index.ts';
import type { Quantities } from '../quantities/quantities.ts';
import type { Run } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { State, StatePatch } from '../state/state.ts';
import type { Unseen } from '../views/unless-unseen.ts';
import type { Language, Words } from '../words/languages.ts';

export { PANEL_IDS, type PanelId } from '../state/panel-id.ts';

/** What a view is drawn from. Everything in it is immutable. */
export interface PanelContext {
  readonly state: State;
  /** The layer of the state, computed. */
  readonly run: Run;
  readonly quantities: Quantities;
  readonly words: Words;
  readonly language: Language;
  /** The panels that a reader can open. */
  readonly offered: readonly PanelId[];
  /** Little room: the grids per step print two digits. */
  readonly narrow: boolean;
  /** A large layer: colours, and the number of a cell where it is asked for. */
  readonly dense: boolean;
  /** Pixels for the time axis; 0 before anything was laid out. */
  readonly axisWidth: number;
  /** There where numbers follow a hand: what is out of sight waits until they rest, and so does long work. */
  readonly unseen?: Unseen | undefined;
  /** The id of this panel's selected cell. */
  readonly selected: string;
  /** The reader may look at everything, and change nothing that is computed. */
  readonly readonly: boolean;
  /** It becomes a picture, in which nothing can be opened or chosen: all that there is stands side by side. */
  readonly still?: true;
  select(id: string): void;
  /** Takes over some choices and computes and draws again. */
  change(patch: StatePatch): void;
}

/** What a panel may ask of the element that it stands in. */
export interface PanelHost {
  readonly library: Unrolled;
  /** The library's answer to another state: the same computation as the context's run. */
  compute(state: State): Run;
  /** Another panel of the element, or this one, whether or not it was ever opened. */
  panelOf(id: PanelId): Promise<Panel>;
  /** Draws again, for work of the panel's own that goes on: a sweep, a training. */
  redraw(): void;
}

/** One panel of one element. */
export interface Panel {
  view(context: PanelContext): TemplateResult;
  /** That of one that makes no sense as a picture. */
  readonly whyNoPicture?: string;
  /** The panel is left or the element removed: its work ends, its layers are freed. `view` may follow. */
  stop?(): void;
}

export interface PanelEntry {
  readonly id: PanelId;
  /** On paper, too, where a reader cannot turn to it. */
  readonly printed: boolean;
  /** It has words of its own, which are fetched beside its code. */
  readonly ownWords: boolean;
  /** It checks gradients, trains or prints, which what comes with a first view cannot. */
  readonly whole?: true;
  /** Makes the panel; a promise where its code is fetched when it is first opened. */
  create(host: PanelHost): Panel | Promise<Panel>;
}
