// Setup: every choice, and every number that a reader may type.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { written } from '../../maths/formula.ts';
import { isEdited, reset } from '../../state/edited.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import controls from '../../views/panel-controls.css?inline';
import type { SetupWords } from '../../words/en/setup.ts';
import { panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { cellsOf, isVector, LETTERS, sizeLabel } from './cells.ts';
import { choicesView } from './choices-view.ts';
import { type EditableGrid, EditGrid } from './edit-grid.ts';
import sheet from './style.css?inline';
import { EDITABLE_GRIDS, type EditableGridId, type EditProblem, place, rowsOf } from './typed.ts';

const styles = unsafeCSS(controls + sheet);

export class SetupPanel implements Panel {
  readonly #host: PanelHost;
  readonly #grid: EditGrid;
  #refusal: string | undefined;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#grid = new EditGrid(() => host.redraw());
  }

  view(context: PanelContext): TemplateResult {
    const { state, words: common, change } = context;
    const words = panelWords(context.language).setup;
    const example = common.preset[state.preset];
    const edited = isEdited(state);
    return html`<div class="figure setup" ${adoptStyles(styles)}>
      <div class="rail">${choicesView(context, words, (sentence) => this.#refuse(sentence))}</div>
      <div class="grids">
        ${EDITABLE_GRIDS.map((id) => this.#gridView(id, context, words))}
        <p class="refusal bad" role="alert">${this.#refusal ?? nothing}</p>
      </div>
      <aside class="note" role="note">
        <h3>${example.name}</h3>
        <p class="hint">
          ${
            edited && !context.readonly
              ? html`<button type="button" class="link" data-action="reset" @click=${() => change(reset(state))}>${common.edited}</button>`
              : nothing
          }
        </p>
        <p class="say">${example.says}</p>
        ${'init' in state.weights ? html`<p class="say">${words.drawn}</p>` : nothing}
        ${context.readonly ? nothing : html`<p class="hint">${words.how}</p>`}
      </aside>
    </div>`;
  }

  stop(): void {
    this.#grid.leave();
    this.#refusal = undefined;
  }

  #gridView(
    id: EditableGridId,
    context: PanelContext,
    words: SetupWords,
  ): TemplateResult | typeof nothing {
    const { state, run, words: common } = context;
    const rows = rowsOf(id, state, run);
    if (rows === undefined) return nothing;
    const said = id === 'U' || id === 'W' || id === 'b' ? common[id] : words[id];
    const grid: EditableGrid = {
      label: `${LETTERS[id].said}${common.comma}${said}`,
      caption: html`<span class="letter" aria-hidden="true">${written(LETTERS[id])}</span>
        <span class="hint">${sizeLabel(id, rows)}</span>
        <span class="hint words" aria-hidden="true">${said}</span>`,
      steps: id === 'x' || id === 'dh',
      rows: cellsOf(id, rows, context),
      values: rows,
      fixed: context.readonly,
      editLabel: words.edit,
      put: (texts, at) => {
        const result = place(texts, id, at, state, run);
        if ('problem' in result) {
          this.#refuse(sentenceOf(result.problem, words));
          return false;
        }
        this.#refuse(undefined);
        context.change(result.patch);
        return true;
      },
    };
    return html`<div class="editable" data-grid=${id}>${this.#grid.view(id, grid, context)}</div>`;
  }

  #refuse(sentence: string | undefined): void {
    this.#refusal = sentence;
    this.#host.redraw();
  }
}

function sentenceOf(problem: EditProblem, words: SetupWords): string {
  const { grid, at } = problem;
  const timed = grid === 'x' || grid === 'dh';
  const index = timed ? `${at[0] + 1}` : `${at[0]}`;
  const where = timed
    ? `${grid}_${index}[${at[1]}]`
    : `${grid === 'h0' ? 'h_0' : grid}[${isVector(grid) ? index : `${index},${at[1]}`}]`;
  if (problem.reason === 'room') {
    return words.room(where, problem.pasted.join(' × '), problem.room.join(' × '));
  }
  return words[problem.reason](where, problem.text);
}
