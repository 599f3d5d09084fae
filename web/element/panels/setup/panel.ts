// Setup: every choice, and every number that a reader may type.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { readText, TextRefusal } from '../../../lib/codec/text/index.ts';
import { hasGates } from '../../../lib/spec/cells.ts';
import { written } from '../../maths/formula.ts';
import { partsOf } from '../../quantities/stacked.ts';
import { place, readNumber, rowsOf } from '../../run/edits.ts';
import { EDITABLE_GRIDS, type EditableGridId, type GridPosition } from '../../state/editable.ts';
import { editOf, reset } from '../../state/edited.ts';
import { blocksOf } from '../../state/gates.ts';
import type { Matrix, State } from '../../state/state.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import editor from '../../views/number-editor.css?inline';
import controls from '../../views/panel-controls.css?inline';
import { stateName } from '../../views/selects.ts';
import { axisSize, bandOf, bandView } from '../../views/time-axis.ts';
import { scaleText } from '../../views/weight-scale.ts';
import type { SetupWords } from '../../words/en/setup.ts';
import { sentenceOf } from '../../words/en/text.ts';
import { panelWords, type Words } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { cellsOf, isParameter, isVector, LETTERS, sizeLabel } from './cells.ts';
import { choicesView, type RefusedChoice } from './choices-view.ts';
import { type EditableGrid, EditGrid } from './edit-grid.ts';
import sheet from './style.css?inline';

const styles = unsafeCSS(controls + editor + sheet);

export class SetupPanel implements Panel {
  readonly #host: PanelHost;
  readonly #grid: EditGrid;
  #refusal: string | undefined;
  #refusedChoice: RefusedChoice | undefined;
  /** What was made of the last text that was pasted. */
  #understood: string | undefined;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#grid = new EditGrid(() => host.redraw());
  }

  view(context: PanelContext): TemplateResult {
    const { state, words: common, change } = context;
    const words = panelWords(context.language).setup;
    const example = common.preset[state.preset];
    const edit = editOf(state);
    const changed = edit === 'layer' || edit === 'steps';
    return html`<div class="figure setup" ${adoptStyles(styles)}>
      <div class="rail">${choicesView(context, words, this.#refusedChoice, (refused) => this.#refuseChoice(refused))}</div>
      <div class="grids">
        ${EDITABLE_GRIDS.map((id) => this.#gridView(id, context, words))}
        ${stripView(context)}
        <p class="refusal bad" role="alert">${this.#refusal ?? nothing}</p>
        <p class="understood hint" role="status">${this.#understood ?? nothing}</p>
      </div>
      <aside class="note" role="note">
        <h3>${stateName(state, edit, common)}</h3>
        <p class="hint">
          ${
            edit !== 'none' && !context.readonly
              ? html`<button type="button" class="link" data-action="reset" @click=${() => change(reset(state))}>${changed ? words.startedFrom(example.name) : common.edited}</button>`
              : nothing
          }
        </p>
        <p class="say">${changed ? words.describes(state, scaleText(state, context.run), madeOf(state, common)) : example.says}</p>
        ${'init' in state.weights ? html`<p class="say">${words.drawn}</p>` : nothing}
        ${context.readonly ? nothing : html`<p class="hint">${words.how}</p>`}
      </aside>
    </div>`;
  }

  stop(): void {
    this.#grid.leave();
    this.#refusal = this.#understood = this.#refusedChoice = undefined;
  }

  #gridView(
    id: EditableGridId,
    context: PanelContext,
    words: SetupWords,
  ): TemplateResult | typeof nothing {
    const { state, run, quantities, words: common } = context;
    const rows = rowsOf(id, state, run);
    if (rows === undefined) return nothing;
    const said = isParameter(id) ? common[id] : words[id];
    const gates = isParameter(id) ? blocksOf(id, state.cell) : [];
    const parts = isParameter(id) ? partsOf(id, quantities) : [];
    const grid: EditableGrid = {
      label: `${LETTERS[id].said}${common.comma}${said}`,
      caption: html`<span class="letter" aria-hidden="true">${written(LETTERS[id])}</span>
        <span class="hint">${sizeLabel(id, rows)}</span>
        <span class="hint words" aria-hidden="true">${said}</span>`,
      steps: id === 'x' || id === 'dh',
      blocks: gates.map((gate, k) => ({
        name: parts[k]!.name('t'),
        title: gate === 'm' ? '' : quantities[gate].title,
      })),
      rows: cellsOf(id, rows, context),
      values: rows,
      fixed: context.readonly,
      editLabel: words.edit,
      put: (text, at) => {
        const value = readNumber(text);
        if (typeof value === 'number') return this.#place([[value]], id, at, context, words);
        this.#refuse(words.at(nameOf(id, at), words[value](text)));
        return false;
      },
      paste: (text, at) => this.#paste(text, id, at, context, words),
    };
    return html`<div class="editable" data-grid=${id}>${this.#grid.view(id, grid, context)}</div>`;
  }

  #place(
    rows: Matrix,
    id: EditableGridId,
    at: GridPosition,
    { state, run, change }: PanelContext,
    words: SetupWords,
  ): boolean {
    const result = place(rows, id, at, state, run);
    if ('room' in result) {
      const [pasted, room] = [result.pasted, result.room].map((size) => size.join(' × '));
      this.#refuse(words.room(nameOf(id, at), pasted!, room!));
      return false;
    }
    this.#refuse(undefined);
    change(result.patch);
    return true;
  }

  #paste(
    text: string,
    id: EditableGridId,
    at: GridPosition,
    context: PanelContext,
    words: SetupWords,
  ): boolean {
    const said = panelWords(context.language).text;
    try {
      const reading = readText(text);
      if (!this.#place(reading.rows, id, at, context, words)) return false;
      const isOne = reading.rows.flat().length === 1;
      this.#understood = isOne ? undefined : said.understood(reading);
      return true;
    } catch (error) {
      if (!(error instanceof TextRefusal)) throw error;
      this.#refuse(`${sentenceOf(error.problem, said)} ${words.unchanged}`);
      return false;
    }
  }

  #refuse(sentence: string | undefined): void {
    this.#refusal = sentence;
    this.#understood = undefined;
    this.#host.redraw();
  }

  #refuseChoice(refused: RefusedChoice | undefined): void {
    this.#refusedChoice = refused;
    this.#host.redraw();
  }
}

const madeOf = ({ cell, activation }: State, { cells }: Words) =>
  hasGates(cell) ? cells[cell] : activation;

/** As a sentence calls a cell. */
function nameOf(grid: EditableGridId, at: GridPosition): string {
  const timed = grid === 'x' || grid === 'dh';
  const index = timed ? `${at[0] + 1}` : `${at[0]}`;
  if (timed) return `${grid}_${index}[${at[1]}]`;
  const name = { h0: 'h_0', c0: 'c_0', dcT: 'dc_T' }[grid as string] ?? grid;
  return `${name}[${isVector(grid) ? index : `${index},${at[1]}`}]`;
}

/** The states that come of it, in colours. */
function stripView({ run, quantities: { h }, words, selected, select, ...layout }: PanelContext) {
  const marks = new Map([[selected, 'selected' as const]]);
  const label = `${h.name('t').said}${words.comma}${h.title}`;
  return html`<div class="strip dense" ${axisSize(run, { ...layout, dense: true })}>
    <p class="hint">${written(h.name('t'))} ${h.title}</p>
    <div class="scroll">
      ${bandView({ ...bandOf(h), label }, { steps: run.steps, now: undefined }, { marks, dense: true, select })}
    </div>
  </div>`;
}
