// The keys, in a dialog: opened with the question mark, closed with Escape. Fetched when it is first asked for.
import { html, type TemplateResult } from 'lit';
import { figureWords, type Language, panelWords } from '../words/languages.ts';

export function helpView(language: Language, panels: number): TemplateResult {
  const { keys } = panelWords(language);
  const words = figureWords[language];
  const rows: readonly (readonly [pressed: readonly string[], what: string])[] = [
    [['Space'], keys.play],
    [['←', '→'], keys.step],
    [['Shift ←', 'Shift →'], keys.phase],
    [['Home', 'End'], keys.ends],
    [['1', `${panels}`], keys.panels],
    [['Tab'], keys.tab],
    [['←', '↑', '↓', '→'], keys.grid],
    [['Enter', 'Esc'], keys.edit],
    [['?'], keys.help],
  ];
  return html`<dialog class="help" aria-labelledby="help-title">
    <form method="dialog">
      <h2 id="help-title">${words.help}</h2>
      <table>
        <tbody>
          ${rows.map(
            ([pressed, what]) => html`<tr>
              <th scope="row">${pressed.map((key) => html`<kbd>${key}</kbd> `)}</th>
              <td>${what}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <button data-action="close-help">${words.close}</button>
    </form>
  </dialog>`;
}
