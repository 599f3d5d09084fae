// The guide to embedding as static pages, one per language: what the manifest for editors lists, so that
// neither can know of something that the other does not, three elements that live, and a frame that talks.
import { readFileSync } from 'node:fs';
import { figureWords, LANGUAGES } from '../web/element/words/languages.ts';
import { GUIDE } from '../web/element/words/site.ts';
import { guideFile } from '../web/page/embed/snippets.ts';
import { elementManifest } from './manifest.mjs';

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const FIGURES = [
  '<recurrent-layer preset="post">',
  '<recurrent-layer preset="vanishing" panel="backward" controls="compact">',
  '<recurrent-layer preset="fixed" panel="check" panels="check" readonly>',
];
const TALKING = 'preset=post&panel=check&controls=compact&id=talk';
const MESSAGES = [
  { type: 'set', t: 3 },
  { type: 'step', t: 2, phase: 'backward' },
  { type: 'check', epsilon: 'auto' },
  { type: 'theme', theme: 'dark' },
  { type: 'set', preset: 'none' },
];

/** The pages by their names in the site. */
export function guidePages(pinned, policy) {
  const [{ declarations }] = elementManifest().modules;
  return Object.fromEntries(
    LANGUAGES.map(({ tag }) => [guideFile(tag), pageOf(declarations[0], tag, pinned, policy)]),
  );
}

function pageOf(element, language, pinned, policy) {
  const words = GUIDE[language];
  const { locale, comma } = figureWords[language];
  const others = LANGUAGES.filter(({ tag }) => tag !== language).map(
    ({ tag, name }) => ` <a href="./${guideFile(tag)}" hreflang="${tag}">${name}</a>`,
  );
  const figures = FIGURES.map((tag, k) => {
    const text = `${tag}<p>${words.fallback}</p></recurrent-layer>`;
    return `<h3>${words.examples[k]}</h3>\n<pre><code>${escaped(text)}</code></pre>\n${text}`;
  });
  return `<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${words.title}</title>
  <link rel="icon" href="./favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="./${pinned}/guide.css">
  <script src="./${pinned}/element.js" defer></script>
  <script src="./${pinned}/size.js" defer></script>
  <script src="./${pinned}/talk.js" defer></script>
</head>
<body>
<nav><a href="./?lang=${language}">${words.page}</a>${others.join('')}</nav>
<main>
<h1>${words.title}</h1>
<p>${words.lede}</p>
<pre><code>${escaped(`<script src="${pinned}/element.js" defer></script>${FIGURES[0]}</recurrent-layer>`)}</code></pre>
<ul>
${words.start.map((said) => `<li>${withCode(said)}</li>`).join('\n')}
</ul>
<h2>${words.live}</h2>
${figures.join('\n')}
${Object.keys(words.sections)
  .map((kind) => tableOf(element, kind, words, comma))
  .join('\n')}
${frameSection(words, locale, pinned)}
</main>
</body>
</html>
`;
}

function frameSection({ frame, title }, locale, pinned) {
  const src = `${pinned}/embed.html?${TALKING}&lang=${locale}`;
  const tag = `<iframe src="${src.replaceAll('&', '&amp;')}" title="${title}" width="100%" height="720"></iframe>`;
  const buttons = MESSAGES.map((message) => `<button>${JSON.stringify(message)}</button>`);
  const tables = Object.values(frame.tables).map(({ title, says }) => {
    const rows = Object.entries(says).map(([name, said]) => rowOf(`<code>${name}</code>`, said));
    return `<h3>${title}</h3>\n<table>\n${rows.join('\n')}\n</table>`;
  });
  const line = `<script src="${pinned}/size.js" defer></script><iframe src="${pinned}/embed.html?preset=post" title="${frame.figure}" width="100%" height="720"></iframe>`;
  return `<h2>${frame.title}</h2>
<p>${frame.line}</p>
<pre><code>${escaped(line)}</code></pre>
<p>${frame.lede}</p>
${tables.join('\n')}
<h3>${frame.live}</h3>
<pre><code>${escaped(tag)}</code></pre>
<pre><code>${escaped(readFileSync('web/embed/guide/talk.js', 'utf8').trim())}</code></pre>
<p>${buttons.join(' ')}</p>
<pre role="log" aria-label="${frame.log}"></pre>
${tag}`;
}

const withCode = (text) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const rowOf = (name, said) => `<tr><th scope="row">${name}</th><td>${escaped(said)}</td></tr>`;

function tableOf(element, kind, { sections, says, unnamed }, comma) {
  const attributes = element.attributes.map(({ name }) => name);
  const own = element[kind].filter(({ name }) => kind !== 'members' || !attributes.includes(name));
  const rows = own.map(({ name, description, type }) => {
    const said = says === undefined ? description : says[name];
    if (said === undefined) throw new Error(`A guide does not say what ${kind} ${name} is`);
    const code = name === '' ? unnamed : `<code>${name}</code>`;
    return rowOf(code, [said, choicesOf(type)].filter(Boolean).join(comma));
  });
  return `<h2>${sections[kind]}</h2>\n<table>\n${rows.join('\n')}\n</table>`;
}

/** The names of a list, the fields of an event. */
const choicesOf = (type) =>
  type?.text
    .replace(/^CustomEvent<(.*)>$/, '$1')
    .replaceAll(' | ', ' ')
    .replaceAll("'", '');
