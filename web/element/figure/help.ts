// The keys, in a dialog: opened with the question mark, closed with Escape.
import { html, type TemplateResult } from 'lit';
import type { Words } from '../words/languages.ts';

export function helpView(words: Words, panels: number): TemplateResult {
  const rows: readonly (readonly [keys: readonly string[], what: string])[] = [
    [['Space'], words.keys.play],
    [['←', '→'], words.keys.step],
    [['Shift ←', 'Shift →'], words.keys.phase],
    [['Home', 'End'], words.keys.ends],
    [['1', `${panels}`], words.keys.panels],
    [['Tab'], words.keys.tab],
    [['←', '↑', '↓', '→'], words.keys.grid],
    [['Enter', 'Esc'], words.keys.edit],
    [['?'], words.keys.help],
  ];
  return html`<dialog class="help" aria-labelledby="help-title">
    <form method="dialog">
      <h2 id="help-title">${words.help}</h2>
      <table>
        <tbody>
          ${rows.map(
            ([keys, what]) => html`<tr>
              <th scope="row">${keys.map((key) => html`<kbd>${key}</kbd> `)}</th>
              <td>${what}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <button data-action="close-help">${words.close}</button>
    </form>
  </dialog>`;
}
