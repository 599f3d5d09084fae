// Keeps the page, the element and the address in step.
import { render } from 'lit';
import '../element/register.ts';
import {
  copyText,
  figureWords,
  type RecurrentLayerElement,
  TOUR,
  whenIdle,
} from '../element/index.ts';
import { PAGE, type PageWords } from '../element/words/site.ts';
import { forgetDue, writeAddress, writeDue } from './address.ts';
import { pageView } from './page.ts';
import { browserLanguage, readSettings, type Settings } from './state.ts';

const root = document.querySelector<HTMLElement>('#page')!;
/** The numbers that were computed when the page was built, for where none can be computed now. */
const fallback = root.querySelector('.static');
fallback?.remove();
const dark = matchMedia('(prefers-color-scheme: dark)');

const SHARED_MS = 4000; // long enough to read a few words
let sharedUntil: ReturnType<typeof setTimeout> | undefined;
let shared: keyof PageWords['share'] = 'offered';
const here = () => location.search + location.hash;
/** Of the opening picture, once it is there. */
let drawOpening: typeof import('./opening/opening.ts').drawOpening | undefined;
let { settings, problem } = readSettings(here());
// Whoever comes by an address that asks for nothing may be here for the first time.
if (here() === '') settings = { ...settings, state: { ...settings.state, tour: TOUR.offer } };
let renewed = false;

function draw(): void {
  const language = settings.language ?? browserLanguage(navigator.languages);
  const words = PAGE[language];
  const { locale } = figureWords[language];
  const { documentElement } = document;
  // Written again, the same language has the style of the whole page computed again.
  if (documentElement.lang !== locale) documentElement.lang = locale;
  if (document.title !== words.documentTitle) document.title = words.documentTitle;
  if (settings.theme === undefined) delete documentElement.dataset.theme;
  else documentElement.dataset.theme = settings.theme;
  const theme = settings.theme ?? (dark.matches ? 'dark' : 'light');
  render(
    pageView({
      settings,
      problem,
      renewed,
      language,
      theme,
      words,
      fallback,
      shared,
      share,
      change,
      dismiss,
      embed,
      compose,
    }),
    root,
  );
  drawOpening?.(root.querySelector<HTMLElement>('.opening'), words);
}

function change(next: Partial<Settings>): void {
  const before = settings.state.preset;
  settings = { ...settings, ...next };
  problem = undefined;
  // Back goes from example to example, not through every step and theme.
  writeAddress(settings, settings.state.preset === before ? 'replaceState' : 'pushState');
  draw();
}

async function share(): Promise<void> {
  writeDue();
  shared = (await copyText(location.href)) ? 'copied' : 'refused';
  draw();
  clearTimeout(sharedUntil);
  sharedUntil = setTimeout(() => {
    shared = 'offered';
    draw();
  }, SHARED_MS);
}

function dismiss(): void {
  problem = undefined;
  draw();
}

/** What is loaded from now on is of a newer version than this page. */
export function renew(): void {
  renewed = true;
  draw();
}

async function embed(): Promise<void> {
  const { openEmbedDialog } = await import('./embed/dialog.ts');
  openEmbedDialog(settings.state, settings.language ?? browserLanguage(navigator.languages));
}

async function compose(): Promise<void> {
  const { openCaseDialog } = await import('./case/dialog.ts');
  openCaseDialog(settings, settings.language ?? browserLanguage(navigator.languages), change);
}

addEventListener('pagehide', writeDue); // as it is when the page is loaded again
addEventListener('popstate', () => {
  forgetDue();
  const { language, theme } = settings; // these are not undone
  const reading = readSettings(here(), settings.state);
  settings = { ...reading.settings, language, theme };
  problem = reading.problem;
  if (problem === undefined) writeAddress(settings, 'replaceState');
  draw();
});
dark.addEventListener('change', draw);
// A key that nothing has the focus for is the figure's.
addEventListener('keydown', (event) => {
  if (event.target === document.body)
    root.querySelector<RecurrentLayerElement>('recurrent-layer')?.press(event);
});

draw();
root.querySelector<RecurrentLayerElement>('recurrent-layer')!.ready.then(
  () =>
    whenIdle(async () => {
      ({ drawOpening } = await import('./opening/opening.ts'));
      draw();
    }),
  () => {}, // there are no numbers, and the element says why
);
