// What a figure shows, as a function of what it and its controllers hold: the controls, the tabs, and the open panel.
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelEntry } from '../panels/panel.ts';
import type { Run } from '../run/run.ts';
import type { StatePatch } from '../state/state.ts';
import { figureWords, type Words } from '../words/languages.ts';
import { controlsView, elsewhereView } from './bar.ts';
import { failureView, untakenView } from './failure.ts';
import type { Figure } from './figure.ts';
import { patchFor } from './keys.ts';
import { leadView, playedLine } from './lead.ts';
import { tabsView } from './tabs.ts';
import { transportView } from './transport.ts';

export function figureView(figure: Figure): TemplateResult {
  const { settings, language, computation, panels, room } = figure;
  const { data: state, controls, readonly } = settings;
  const { run, edit, failure, untaken } = computation;
  if (failure !== undefined) return failureView(failure, language);
  const words = figureWords[language];
  const { tabs } = panels;
  const open = tabs.find(({ id }) => id === state.panel) ?? tabs[0]!;
  const offered = tabs.map(({ id }) => id);
  const tabbed = controls !== 'none' && tabs.length > 1;
  const barred = controls === 'full' && !readonly;
  const transport = controls === 'none' ? nothing : playbackView(figure, words);
  const above = !room.narrow;
  const change = (patch: StatePatch) => figure.readersChange(patch);
  const bar = () =>
    open.id === 'train'
      ? elsewhereView(words)
      : controlsView({ state, edit, run, words, change }, above ? transport : nothing);
  const row = tabbed ? tabsView(tabs, open.id, words, (id) => change({ panel: id })) : nothing;
  const docked = figure.lead.caption(figure) ?? html`${playedLine(figure)} ${transport}`;
  const panel = (entry: PanelEntry) => run && panelView(entry, figure, run, tabbed);
  return html`
    ${barred ? bar() : nothing}
    ${above && !barred && controls !== 'none' ? html`<div class="tabbed">${row} ${transport}</div>` : row}
    ${leadView(figure, open.id, offered)}
    ${untaken === undefined ? nothing : untakenView(untaken, language)}
    ${figure.printing.view(tabs, open, panel)}
    ${above ? nothing : docked} ${figure.help(tabs.length)}`;
}

function playbackView(figure: Figure, words: Words) {
  const { settings, playback, panels } = figure;
  return transportView({
    state: settings.data,
    words,
    playing: playback.playing,
    byStep: playback.byStep,
    speed: settings.data.speed ?? 1,
    can: (by) => patchFor({ do: 'step', by }, settings.data, panels.tabs) !== undefined,
    run: (command) => figure.obey(command),
    setSpeed: (speed) => figure.setSpeed(speed),
  });
}

function panelView({ id }: PanelEntry, figure: Figure, run: Run, tabbed: boolean): TemplateResult {
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
