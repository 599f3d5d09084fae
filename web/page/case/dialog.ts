// The dialog in which a teacher makes a case of what is shown: words, what is locked, the link and its QR code. Fetched
// when it is first opened.
import { html, nothing, render, type TemplateResult } from 'lit';
import {
  asked,
  copyText,
  type Language,
  LESSON_LIMITS,
  type Lesson,
  LIMITS,
  NO_LESSON,
  waitsIn,
} from '../../element/index.ts';
import { CASE, type CaseWords } from '../../element/words/site.ts';
import { addDialog } from '../dialog/dialog.ts';
import { panelBoxes } from '../dialog/panel-boxes.ts';
import { type Allowed, addressOf, type Settings } from '../state.ts';
import { codeOf } from './code.ts';
import css from './style.css?inline';

let dialog: HTMLDialogElement | undefined;

/** Opens it over the page, which changes only where it is told to show the case. */
export async function openCaseDialog(
  settings: Settings,
  language: Language,
  show: (settings: Partial<Settings>) => void,
): Promise<void> {
  dialog ??= addDialog('case', css);
  const { teacher: words } = await CASE[language]();
  let lesson = settings.state.lesson ?? NO_LESSON;
  let allowed = settings.allowed;
  let said = '';
  const draw = () => {
    const made = settingsOf(settings, lesson, allowed);
    render(
      dialogView({
        made,
        words,
        language,
        said,
        close: () => dialog!.close(),
        tell,
        allow,
        copy,
        place,
      }),
      dialog!,
    );
  };
  const tell = (patch: Partial<Lesson>) => {
    lesson = { ...lesson, ...patch };
    said = '';
    draw();
  };
  const allow = (patch: Partial<Allowed>) => {
    allowed = { ...allowed, ...patch };
    said = '';
    draw();
  };
  const copy = async (text: string) => {
    said = (await copyText(text)) ? words.copied : words.notCopied;
    draw();
  };
  const place = (made: Settings) => {
    dialog!.close();
    show(made);
  };
  draw();
  dialog.showModal();
}

/** As the class opens it: the question asked, and its answer still to come. */
function settingsOf(settings: Settings, lesson: Lesson, allowed: Allowed): Settings {
  const { tour: _, ...state } = settings.state;
  return { ...settings, allowed, state: { ...state, ...asked(state, lesson) } };
}

interface Drawn {
  readonly made: Settings;
  readonly words: CaseWords;
  readonly language: Language;
  /** What became of the link just now. */
  readonly said: string;
  close(): void;
  tell(patch: Partial<Lesson>): void;
  allow(patch: Partial<Allowed>): void;
  copy(link: string): void;
  /** Shows the case on the page. */
  place(made: Settings): void;
}

function dialogView(drawn: Drawn): TemplateResult {
  const { made, words, said, close, copy, place } = drawn;
  const link = addressOf(made);
  return html`<form method="dialog" aria-labelledby="case-title">
    <div class="head">
      <h2 id="case-title">${words.heading}</h2>
      <button type="button" data-action="close-case" @click=${close}>${words.close}</button>
    </div>
    <p>${words.lede}</p>
    <div class="sides">
      <div>${wordsView(drawn)} ${allowedView(drawn)}</div>
      <div class="result">
        <label class="whole" for="case-link">${words.link}</label>
        <textarea id="case-link" readonly rows="4" spellcheck="false" .value=${link}></textarea>
        <p class="actions">
          <button type="button" class="solid" data-action="copy-case" @click=${() => copy(link)}>${words.copy}</button>
          <button type="button" data-action="show-case" @click=${() => place(made)}>${words.show}</button>
          <output>${said}</output>
        </p>
        ${codeOf(link, words)}
      </div>
    </div>
  </form>`;
}

function wordsView({ made, words, tell }: Drawn): TemplateResult {
  const { state } = made;
  const lesson = state.lesson!;
  type Said = keyof typeof LESSON_LIMITS;
  const typed = (name: Said) => (event: Event) =>
    tell({ [name]: (event.currentTarget as HTMLInputElement).value });
  const line = (name: Said) => html`<label class="whole"
    >${words[name]}<input type="text" name=${name} maxlength=${LESSON_LIMITS[name]} .value=${lesson[name]} @input=${typed(name)}
  /></label>`;
  const text = (name: Said) => html`<label class="whole"
    >${words[name]}<textarea name=${name} rows="3" maxlength=${LESSON_LIMITS[name]} .value=${lesson[name]} @input=${typed(name)}></textarea>
  </label>`;
  const steps = Array.from({ length: LIMITS.steps - 1 }, (_, k) => k + 2);
  const chosen = (event: Event) => {
    const at = Number((event.currentTarget as HTMLSelectElement).value);
    tell({ at: at > 0 ? at : undefined });
  };
  return html`${line('title')} ${text('note')} ${line('question')} ${text('answer')}
    <label
      >${words.at}
      <select name="at" @change=${chosen}>
        <option value="0" .selected=${lesson.at === undefined}>${words.none}</option>
        ${steps.map((t) => html`<option value=${t} .selected=${t === lesson.at}>t = ${t}</option>`)}
      </select></label
    >
    <p class="small">${lesson.at === undefined ? nothing : words.atHow[waitsIn(state, lesson.at) ?? 'elsewhere'](lesson.at, state.steps)}</p>`;
}

function allowedView({ made, words, language, allow }: Drawn): TemplateResult {
  const { allowed } = made;
  const controls = Object.entries(words.control) as [Allowed['controls'], string][];
  const flag = (name: 'readonly' | 'large') => html`<label
    ><input type="checkbox" name=${name} .checked=${allowed[name]} @change=${() => allow({ [name]: !allowed[name] })} /> ${words[name]}</label
  >`;
  return html`${panelBoxes({
    ...{ legend: words.panels, language, panels: allowed.panels },
    choose: (panels) => allow({ panels }),
  })}
    <fieldset>
      <legend>${words.controls}</legend>
      <select
        name="controls"
        aria-label=${words.controls}
        @change=${(event: Event) =>
          allow({
            controls: controls[(event.currentTarget as HTMLSelectElement).selectedIndex]![0],
          })}
      >
        ${controls.map(([name, said]) => html`<option .selected=${name === allowed.controls}>${said}</option>`)}
      </select>
      ${flag('readonly')} ${flag('large')}
    </fieldset>`;
}
