// Keeps the page, the element and the address of one mind.
import { render } from 'lit';
import '../element/register.ts';
import { en } from './en.ts';
import { pageView } from './page.ts';
import { browserLanguage, readSettings, type Settings, writeSettings } from './state.ts';
import { zh } from './zh.ts';

const root = document.querySelector<HTMLElement>('#page')!;
const dark = matchMedia('(prefers-color-scheme: dark)');

let settings = readSettings(location.search);

function draw(): void {
  const language = settings.language ?? browserLanguage(navigator.languages);
  const words = { en, zh }[language];
  document.documentElement.lang = words.locale;
  document.title = words.documentTitle;
  if (settings.theme === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
  const theme = settings.theme ?? (dark.matches ? 'dark' : 'light');
  render(pageView({ settings, language, theme, words, change }), root);
}

function change(next: Partial<Settings>): void {
  const before = settings.state.preset;
  settings = { ...settings, ...next };
  // Back goes from example to example, not through every step and theme.
  address(settings.state.preset === before ? 'replaceState' : 'pushState');
  draw();
}

function address(method: 'replaceState' | 'pushState'): void {
  history[method](null, '', location.pathname + writeSettings(settings));
}

addEventListener('popstate', () => {
  const { language, theme } = settings; // these are not undone
  settings = { ...readSettings(location.search), language, theme };
  address('replaceState');
  draw();
});
dark.addEventListener('change', draw);

draw();
