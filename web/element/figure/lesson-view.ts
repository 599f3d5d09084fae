// A teacher's case above the panel: title, note, and a question whose answer waits for a prediction.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { asked, revealed } from '../state/lesson.ts';
import type { State, StatePatch } from '../state/state.ts';
import { actionButton } from '../views/action.ts';
import { adoptStyles } from '../views/adopt-styles.ts';
import { type Language, panelWords } from '../words/languages.ts';
import sheet from './lesson-view.css?inline';

const styles = unsafeCSS(sheet);

export function lessonView(
  state: State,
  language: Language,
  apply: (patch: StatePatch) => void,
): TemplateResult | typeof nothing {
  const { lesson } = state;
  if (lesson === undefined) return nothing;
  const words = panelWords(language).lesson;
  const { title, note, question, answer } = lesson;
  const ask = html`<div class="asked">
    <p><b>${question || words.predict}</b></p>
    ${
      lesson.revealed
        ? actionButton('ask-again', words.again, () => apply(asked(state, lesson)))
        : actionButton('reveal', words.reveal, () => apply(revealed(state, lesson)), 'solid')
    }
    <p role="status">${lesson.revealed ? html`<b>${words.answer}</b> <span class="answer">${answer}</span>` : nothing}</p>
  </div>`;
  return html`<div class="lesson" role="group" aria-label=${words.label} ${adoptStyles(styles)}>
    ${title === '' ? nothing : html`<h2>${title}</h2>`}
    ${note === '' ? nothing : html`<p class="note-of-lesson">${note}</p>`}
    ${question === '' && answer === '' ? nothing : ask}
  </div>`;
}
