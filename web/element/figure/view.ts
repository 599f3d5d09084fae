// What <recurrent-layer> shows, as a function of what the element and its controllers hold: the controls, the tabs, and
// the open panel.
import { html, nothing, type TemplateResult } from 'lit';
import type { RecurrentLayerFace } from '../face.ts';
import type { Panel, PanelContext, PanelEntry } from '../panels/panel.ts';
import type { Run } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { State, StatePatch } from '../state/state.ts';
import { figureWords, type Language, type Words } from '../words/languages.ts';
import { controlsView } from './bar.ts';
import type { Computation } from './computation.ts';
import { failureView, untakenView } from './failure.ts';
import { helpView } from './help.ts';
import type { Command } from './keys.ts';
import type { Printing } from './printing.ts';
import type { Room } from './room.ts';
import { tabsView } from './tabs.ts';
import { transportView } from './transport.ts';

export interface Shown {
  readonly state: State;
  readonly language: Language;
  /** The author's. */
  readonly settings: Pick<RecurrentLayerFace, 'controls' | 'digits' | 'readonly' | 'speed'>;
  /** The panels that have tabs. */
  readonly tabs: readonly PanelEntry[];
  readonly computation: Computation;
  readonly playing: boolean;
  readonly room: Room;
  readonly printing: Printing;
  /** Made when it is first asked for, which is not before there are numbers. */
  panelOf(id: PanelId): Panel | Promise<Panel>;
  contextOf(id: PanelId, run: Run): PanelContext;
  /** What the reader asks for. */
  change(patch: StatePatch): void;
  obey(command: Command): void;
  setSpeed(speed: number): void;
}

export function figureView(figure: Shown): TemplateResult {
  const { state, language, settings, tabs, computation, room, change } = figure;
  const { run, edited, failure, untaken } = computation;
  if (failure !== undefined) return failureView(failure, language);
  const words = figureWords[language];
  const open = tabs.find(({ id }) => id === state.panel) ?? tabs[0]!;
  const tabbed = settings.controls !== 'none' && tabs.length > 1;
  const barred = settings.controls === 'full' && !settings.readonly;
  const transport = settings.controls === 'none' ? nothing : playbackView(figure, words);
  const above = barred && !room.narrow;
  const panel = (entry: PanelEntry) => run && panelView(entry, figure, run, tabbed);
  return html`
    ${barred ? controlsView({ state, edited, run, words, change }, above ? transport : nothing) : nothing}
    ${tabbed ? tabsView(tabs, open.id, words, (id) => change({ panel: id })) : nothing}
    ${untaken === undefined ? nothing : untakenView(untaken, language)}
    ${figure.printing.view(tabs, open, panel)}
    ${above ? nothing : transport} ${helpView(words, tabs.length)}`;
}

function playbackView({ state, settings, playing, obey, setSpeed }: Shown, words: Words) {
  const { speed } = settings;
  return transportView({ state, words, playing, speed, run: obey, setSpeed });
}

function panelView({ id }: PanelEntry, figure: Shown, run: Run, tabbed: boolean): TemplateResult {
  const panel = figure.panelOf(id);
  const title = figureWords[figure.language].panelTitle[id];
  return html`<section
    class="panel"
    part="panel"
    id=${id}
    role=${tabbed ? 'tabpanel' : 'group'}
    aria-label=${title}
  >
    ${
      panel instanceof Promise
        ? nothing
        : html`<h2 class="spoken">${title}</h2>
            ${panel.view(figure.contextOf(id, run))}`
    }
  </section>`;
}
