// The dialog "Embed": what is shown on the page as one line for an article, with a live preview. Fetched
// when it is first opened.
import { html, nothing, render, type TemplateResult } from 'lit';
import { version } from '../../../package.json';
import {
  copyText,
  figureWords,
  LANGUAGES,
  type Language,
  type State,
  writeShare,
} from '../../element/index.ts';
import { DIALOG, type DialogWords } from '../../element/words/site.ts';
import { addDialog } from '../dialog/dialog.ts';
import { panelBoxes } from '../dialog/panel-boxes.ts';
import {
  type Choice,
  elementAttributes,
  FORMS,
  frameAddress,
  guideFile,
  type Hosting,
  snippetOf,
} from './snippets.ts';
import css from './style.css?inline';

/** Of the preview, where the line gives none. */
const USUAL_HEIGHT = 960;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Before anyone has chosen a language. */
type Draft = Omit<Choice, 'lang'> & { readonly lang: Choice['lang'] | undefined };

let dialog: HTMLDialogElement | undefined;

/** Opens it over the page; closing it changes nothing. */
export async function openEmbedDialog(state: State, language: Language): Promise<void> {
  dialog ??= addDialog('embed', css);
  const { query, hash } = writeShare(state);
  let choice: Draft = {
    form: 'frame',
    share: query + hash,
    panels: [],
    controls: 'full',
    lang: undefined,
    theme: 'auto',
    height: undefined,
  };
  let said = '';
  const [place, { dialog: words }] = await Promise.all([placeOf(), DIALOG[language]()]);
  const draw = () => render(view(), dialog!);
  // A frame knows nothing of the article, which is most likely in the language that its author reads here.
  const chosen = (): Choice => ({
    ...choice,
    lang: choice.lang ?? (choice.form === 'frame' ? figureWords[language].locale : ''),
  });
  const change = (patch: Partial<Choice>) => {
    choice = { ...choice, ...patch };
    said = '';
    draw();
  };
  const copy = async (text: string) => {
    said = (await copyText(text)) ? words.copied : words.notCopied;
    draw();
  };
  const view = () =>
    dialogView({ choice: chosen(), place, words, language, said, change, copy, dialog: dialog! });
  draw();
  dialog.showModal();
}

/** From a disk there is no address that others could use: the usual one of an own server. */
async function placeOf(): Promise<Hosting> {
  if (location.protocol === 'file:') return { base: '/unrolled/', version, hashes: {} };
  const base = new URL('./', location.href).href;
  const hashes = await fetch(`${base}v${version}/integrity.json`)
    .then((response) => (response.ok ? response.json() : {}))
    .catch(() => ({}));
  return { base, version, hashes };
}

interface Drawn {
  readonly choice: Choice;
  readonly place: Hosting;
  readonly words: DialogWords;
  readonly language: Language;
  readonly said: string;
  readonly dialog: HTMLDialogElement;
  change(patch: Partial<Choice>): void;
  copy(text: string): void;
}

function dialogView(drawn: Drawn): TemplateResult {
  const { choice, place, words, language, said, dialog, change, copy } = drawn;
  const told = { title: figureWords[language].title, alternative: words.alternative };
  const snippet = snippetOf(choice, place, told);
  return html`<form method="dialog" aria-labelledby="embed-title">
    <div class="head">
      <h2 id="embed-title">${words.title}</h2>
      <button type="button" data-action="close-embed" @click=${() => dialog.close()}>${words.close}</button>
    </div>
    <div class="sides">
    <div><fieldset class="forms">
      <legend>${words.formLabel}</legend>
      ${FORMS.map(
        (form) => html`<label
          ><input type="radio" name="form" .value=${form} .checked=${form === choice.form} @change=${() => change({ form })} />
          ${words.forms[form]}</label
        >`,
      )}
    </fieldset>
    <p>${words.say[choice.form]}</p>
    <div ?hidden=${choice.form === 'picture'}>${optionsView(drawn)}</div>
    <h3><label for="embed-code">${words.code}</label></h3>
    ${location.protocol === 'file:' ? html`<p>${words.fromFile(`v${place.version}`)}</p>` : nothing}
    ${LOOPBACK.test(location.hostname) ? html`<p>${words.onlyHere}</p>` : nothing}
    <textarea id="embed-code" readonly rows="6" spellcheck="false" .value=${snippet}></textarea>
    <p class="actions">
      <button type="button" class="solid" data-action="copy-embed" @click=${() => copy(snippet)}>${words.copy}</button>
      ${choice.form === 'picture' ? html`<button type="button" data-action="save-embed" @click=${savePicture}>${words.save}</button>` : nothing}
      <output>${said}</output>
    </p>
    ${location.protocol === 'file:' ? nothing : html`<p><a href=${`./${guideFile(language)}`} data-action="guide">${words.guide}</a></p>`}
    ${snippet.includes('integrity=') ? html`<p class="small">${words.cors}</p>` : nothing}
    </div>
    <div class="result">
    <h3>${words.preview}</h3>
    <div class="preview" tabindex="0" role="group" aria-label=${words.preview} data-form=${choice.form}><div class="small-scale">${previewView(drawn)}</div></div>
    </div>
    </div>
  </form>`;
}

function optionsView({ choice, words, language, change }: Drawn): TemplateResult {
  const languages: Readonly<Record<string, string>> = {
    '': choice.form === 'frame' ? words.readersLanguage : words.articlesLanguage,
    ...Object.fromEntries(LANGUAGES.map(({ tag, name }) => [figureWords[tag].locale, name])),
  };
  return html`${panelBoxes({
    ...{ legend: words.panels, language, panels: choice.panels },
    choose: (panels) => change({ panels }),
  })}
    <div class="options">
      ${select(words.controls, words.control, choice.controls, (controls) => change({ controls }))}
      ${select(words.language, languages, choice.lang, (lang) => change({ lang }))}
      ${select(words.theme, words.themes, choice.theme, (theme) => change({ theme }))}
      ${heightView(choice, words, change)}
    </div>`;
}

/** Hidden where there is no frame: a field that is removed while it has the focus changes on its way out. */
function heightView(
  { form, height }: Choice,
  words: DialogWords,
  change: Drawn['change'],
): TemplateResult {
  const choose = ({ currentTarget }: Event) => {
    const { valueAsNumber } = currentTarget as HTMLInputElement;
    change({
      height: valueAsNumber >= 100 && valueAsNumber <= 9999 ? Math.round(valueAsNumber) : undefined,
    });
  };
  return html`<label ?hidden=${form !== 'frame'}
    >${words.height}
    <input type="number" min="100" max="9999" step="10" placeholder=${words.automatic} .value=${height === undefined ? '' : `${height}`} @change=${choose}
  /></label>`;
}

function select<Value extends string>(
  label: string,
  names: Readonly<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  const values = Object.keys(names) as Value[];
  const changed = ({ currentTarget }: Event) =>
    choose(values[(currentTarget as HTMLSelectElement).selectedIndex]!);
  return html`<label
    >${label}
    <select @change=${changed}>
      ${values.map((value) => html`<option .selected=${value === chosen}>${names[value]}</option>`)}
    </select></label
  >`;
}

/** The real thing, not a likeness: the frame and the element that the line makes. */
function previewView({ choice, place, language }: Drawn): TemplateResult {
  if (choice.form === 'frame' && location.protocol !== 'file:') {
    const height = choice.height ?? USUAL_HEIGHT;
    return html`<iframe title=${figureWords[language].title} src=${frameAddress(choice, place)} height=${height}></iframe>`;
  }
  const {
    state = choice.share,
    panels = '',
    controls = 'full',
    lang,
    theme,
  } = {
    ...elementAttributes({ ...choice, form: 'element' }),
    state: choice.share,
  } as Record<string, string>;
  return html`<recurrent-layer
    loading="eager"
    state=${state}
    panels=${panels}
    controls=${choice.form === 'picture' ? 'none' : controls}
    lang=${lang ?? nothing}
    theme=${theme ?? nothing}
  ></recurrent-layer>`;
}

async function savePicture({ currentTarget }: Event): Promise<void> {
  const form = (currentTarget as HTMLElement).closest('form')!;
  const svg = await form.querySelector('recurrent-layer')!.export('svg');
  const address = URL.createObjectURL(new Blob([svg as string], { type: 'image/svg+xml' }));
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: 'recurrent-layer.svg',
  });
  link.click();
  URL.revokeObjectURL(address);
}
