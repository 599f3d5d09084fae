// The page in the frame: its address says what is shown, by the names of the element's attributes, and
// it talks with the page around. Nothing is stored, so it may be sandboxed down to allow-scripts.
import '../element/inline-wasm.ts';
import type { RecurrentLayerElement } from '../element/entry.ts';
import '../element/entry.ts';
import { figureWords, languageOf, panelsOf, SHARE_NAMES } from '../element/index.ts';
import { fetchOnTerms } from '../element/shell/source-file.ts';
import { envelope, parentOrigin, type Report, type Request, readRequest } from './messages.ts';

// Not `wasm`: an address must not choose the code that runs.
const ATTRIBUTES = ['src', 'panels', 'digits', 'controls', 'readonly', 'large', 'loading', 'lang'];

const settings = new URLSearchParams(location.search);
const id = settings.get('id') ?? '';
const around = parentOrigin(location.ancestorOrigins, document.referrer);
const element = document.createElement('recurrent-layer');
const heading = document.createElement('h1');

/** Of this origin, so that it may read what this page may. */
function isOurs(page: Window): boolean {
  try {
    return page.location.origin === location.origin;
  } catch {
    return false;
  }
}

fetchOnTerms({ chosenBy: 'address', ...(!isOurs(parent) && { heardBy: around ?? 'unknown' }) });

function send(report: Report): void {
  if (parent === window) return;
  const target = around === undefined || around === 'null' ? '*' : around;
  parent.postMessage(envelope(id, report), target);
}

let height = 0;

/** The content's, in whole pixels; with `height` in the address, the author has chosen one. */
function sendHeight(): void {
  if (settings.has('height') && settings.get('height') !== 'auto') return;
  if (height > 0) send({ type: 'resize', height });
}

/** Throws BAD_OPTION: the element itself looks only when it draws. */
function requirePanels(names: string): void {
  panelsOf(names.split(/[\s,]+/).filter(Boolean));
}

function setLanguage(lang: string): void {
  document.documentElement.lang = lang;
  heading.textContent = figureWords[languageOf([lang]) ?? 'en'].title;
  document.title = heading.textContent;
}

function setTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

async function obey(request: Request, layer: RecurrentLayerElement): Promise<void> {
  switch (request.type) {
    case 'hello':
      return sendHeight();
    case 'theme':
      return setTheme(request.theme);
    case 'step':
      return layer.stepTo(request.t, request.phase);
    case 'check': {
      const { epsilon } = request;
      await layer.check(epsilon === undefined ? {} : { epsilon });
      return;
    }
    case 'set': {
      const { type: _, ...names } = request;
      const { data } = layer;
      try {
        if (names.panels) requirePanels(names.panels);
        Object.assign(layer, names);
        if (names.lang) setLanguage(names.lang);
      } catch (refused) {
        layer.data = data; // all or nothing
        throw refused;
      }
    }
  }
}

const FRAME_MS = 16; // by a timer: a frame that is not in view draws no frames, and answers all the same

let waiting: Request[] = [];

/** All at once: however many there are, they are drawn together. Of several checks, the last is the one that is shown. */
function obeyWaiting(): void {
  const requests = waiting;
  waiting = [];
  const check = requests.findLastIndex(({ type }) => type === 'check');
  for (const [k, request] of requests.entries()) {
    if (request.type === 'check' && k !== check) continue;
    obey(request, element).catch(({ code = 'BAD_OPTION', message }) =>
      send({ type: 'error', code, message }),
    );
  }
}

addEventListener('message', (event) => {
  if (event.source !== parent || (around !== undefined && event.origin !== around)) return;
  const request = readRequest(event.data, id);
  if (request === undefined) return;
  if (waiting.push(request) === 1) setTimeout(obeyWaiting, FRAME_MS);
});

element.addEventListener('layer-ready', () => send({ type: 'ready' }));
element.addEventListener('layer-change', () => send({ type: 'change', state: element.state }));
element.addEventListener('layer-check', ({ detail: { passed, counts, maxError } }) =>
  send({ type: 'check', passed, counts, maxError }),
);
element.addEventListener('layer-error', ({ detail: { code, message } }) =>
  send({ type: 'error', code, message }),
);
new ResizeObserver(([entry]) => {
  const next = Math.ceil(entry!.borderBoxSize[0]!.blockSize);
  if (next === height) return;
  height = next;
  sendHeight();
}).observe(element);

setTheme(settings.get('theme') ?? '');
for (const name of ATTRIBUTES) {
  const value = settings.get(name);
  if (value !== null) element.setAttribute(name, value);
}
const shared = SHARE_NAMES.some((name) => settings.has(name)); // an address may have none of them
element.setAttribute('state', (shared ? location.search.slice(1) : '') + location.hash);
const main = document.createElement('main');
heading.className = 'spoken';
heading.id = 'title';
setLanguage(settings.get('lang') ?? navigator.language);
main.setAttribute('aria-labelledby', heading.id); // a page with several frames tells them apart
main.append(heading, element);
document.body.append(main);
