// Holds what the reader has chosen, and draws the page again after every change.
import { render } from 'lit';
import { compute, figureWords, type Run, selectionIn } from '../element/index.ts';
import { load } from '../lib/index.ts';
import { en } from './en.ts';
import { type PanelId, pageView, type Results, type Selection } from './page.ts';
import { problemOf } from './presets.ts';
import {
  browserLanguage,
  readSettings,
  type Settings,
  type Steps,
  writeSettings,
} from './state.ts';
import { zh } from './zh.ts';

const OPENING: Selection = { forward: 'h/2/0', backward: 'delta/1/0', check: 'verdict/1/0' };

const root = document.querySelector<HTMLElement>('#page')!;
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 719px)');

let settings = readSettings(location.search);
let selection = OPENING;
let results: Results;

function draw(): void {
  const language = settings.language ?? browserLanguage(navigator.languages);
  const words = { en, zh }[language];
  document.documentElement.lang = words.locale;
  document.title = words.documentTitle;
  if (settings.theme === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
  const theme = settings.theme ?? (dark.matches ? 'dark' : 'light');
  const page = { settings, selection, language, theme, words, narrow: narrow.matches };
  render(pageView({ ...page, figureWords: figureWords[language], change, select }, results), root);
}

function change(next: Partial<Settings>, panel?: PanelId): void {
  const before = settings.preset;
  settings = { ...settings, ...next };
  // Back goes from example to example, not through every step and theme.
  address(settings.preset === before ? 'replaceState' : 'pushState');
  selection = settings.preset === before ? keepInside(selection, settings.steps) : OPENING;
  draw();
  if (panel === undefined) return;
  const title = document.querySelector<HTMLElement>(`#${panel} h2`);
  title?.focus({ preventScroll: true });
  title?.scrollIntoView();
}

function address(method: 'replaceState' | 'pushState'): void {
  history[method](null, '', location.pathname + writeSettings(settings));
}

/** A selected cell of a step that is no longer there moves to the last step. */
function keepInside(selected: Selection, steps: number): Selection {
  const { forward, backward, check } = selected;
  return { forward: selectionIn(forward, steps), backward: selectionIn(backward, steps), check };
}

function select(panel: PanelId, id: string): void {
  if (selection[panel] === id) return;
  selection = { ...selection, [panel]: id };
  draw();
}

function computeWith(library: Awaited<ReturnType<typeof load>>): (steps: Steps) => Run {
  const known = new Map<string, Run>();
  return (steps) => {
    const { preset, code } = settings;
    const key = [preset, code, steps].join();
    const run = known.get(key) ?? compute(library, problemOf({ preset, code, steps }));
    known.set(key, run);
    return run;
  };
}

addEventListener('popstate', () => {
  const { language, theme } = settings; // these are not undone
  settings = { ...readSettings(location.search), language, theme };
  address('replaceState');
  selection = OPENING;
  draw();
});
dark.addEventListener('change', draw);
narrow.addEventListener('change', draw);

draw();
try {
  results = computeWith(await load());
} catch (failure) {
  results = { failure };
}
draw();
document.getElementById(location.hash.slice(1))?.scrollIntoView();
