// What an author copies: one line of HTML for a frame, an element, or a picture with a link. Pure text.

export const FORMS = ['frame', 'element', 'picture'] as const;
export type Form = (typeof FORMS)[number];

/** What the author has chosen beside the state. */
export interface Choice {
  readonly form: Form;
  /** The share string of what is shown. */
  readonly share: string;
  /** The panels that readers can open; empty for all. */
  readonly panels: readonly string[];
  readonly controls: 'full' | 'compact' | 'none';
  /** Of a page, zh-CN; empty for that of the article, or of the reader in a frame. */
  readonly lang: string;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Of a frame, in pixels; its content's without one. */
  readonly height: number | undefined;
}

/** Where the files are, and what they must be. */
export interface Hosting {
  /** The folder of the site, with a slash at the end. */
  readonly base: string;
  readonly version: string;
  /** By file name, as integrity.json of that version has them; empty where it cannot be read. */
  readonly hashes: Readonly<Record<string, string>>;
}

export interface Told {
  readonly title: string;
  readonly alternative: string;
}

/** The guide to embedding, as the site has it. */
export const guideFile = (language: string) =>
  language === 'en' ? 'embedding.html' : `embedding.${language}.html`;

const FIRST_HEIGHT = 720; // until the loader knows better

export function snippetOf(choice: Choice, place: Hosting, told: Told): string {
  return { frame, element, picture }[choice.form](choice, place, told);
}

function frame(choice: Choice, place: Hosting, { title }: Told): string {
  const src = frameAddress(choice, place);
  const height = `${choice.height ?? FIRST_HEIGHT}`;
  const attributes = { src, title, width: '100%', height, frameborder: '0', loading: 'lazy' };
  const loader = choice.height === undefined ? script('size.js', place) : '';
  return `<iframe${written(attributes)}></iframe>${loader}`;
}

/** The address of a frame; what is absent is the default. */
export function frameAddress(choice: Choice, { base, version }: Hosting): string {
  const [query, hash] = choice.share.split('#');
  const names = { ...settingsOf(choice), ...(choice.height && { height: `${choice.height}` }) };
  const all = [query, new URLSearchParams(names).toString()].filter(Boolean).join('&');
  return `${base}v${version}/embed.html${all && `?${all}`}${hash === undefined ? '' : `#${hash}`}`;
}

/** With words for where the script does not come. */
function element(choice: Choice, place: Hosting, { title }: Told): string {
  const attributes = written(elementAttributes(choice));
  const tag = `<recurrent-layer${attributes}>${escaped(title)}</recurrent-layer>`;
  return script('element.js', place) + tag;
}

const OWN_ATTRIBUTES = ['v', 'preset', 'panel', 'activation', 't'];

/** By names of their own where the share string has no more than these. */
export function elementAttributes(choice: Choice): Readonly<Record<string, string>> {
  const [query = '', hash] = choice.share.split('#');
  const names = [...new URLSearchParams(query)];
  const plain = hash === undefined && names.every(([name]) => OWN_ATTRIBUTES.includes(name));
  const start = plain ? names.filter(([name]) => name !== 'v') : [['state', choice.share]];
  return { ...Object.fromEntries(start), ...settingsOf(choice) };
}

function picture({ share }: Choice, { base }: Hosting, { alternative }: Told): string {
  const href = share === '' ? base : `${base}?${share}`;
  return `<a${written({ href })}><img${written({ src: 'recurrent-layer.svg', alt: alternative })}></a>`;
}

function settingsOf({ panels, controls, lang, theme }: Choice): Record<string, string> {
  return {
    ...(panels.length > 0 && { panels: panels.join(',') }),
    ...(controls !== 'full' && { controls }),
    ...(lang !== '' && { lang }),
    ...(theme !== 'auto' && { theme }),
  };
}

/** With an integrity hash a browser wants leave from the server, even from one's own. */
function script(file: string, { base, version, hashes }: Hosting): string {
  const integrity = hashes[file];
  const src = `${base}v${version}/${file}`;
  const checked = integrity === undefined ? {} : { integrity, crossorigin: 'anonymous' };
  return `<script${written({ src, ...checked })} defer></script>`;
}

const written = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** Also braces, two of which a static site generator would take for a template. */
const escaped = (value: string) =>
  value.replace(/[&"<>{}]/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll('&#38;', '&amp;');
