// Setup as a picture: the choices, and every number that a reader may type.
import { html } from 'lit';
import { CELL, type Drawing, TEXT } from '../../picture/drawing.ts';
import { mathRuns } from '../../picture/text.ts';
import type { SetupWords } from '../../words/en/setup.ts';
import type { Pictured } from '../panel.ts';
import { cellsOf, LETTERS, sizeLabel } from './cells.ts';
import { EDITABLE_GRIDS, rowsOf } from './typed.ts';

const RAIL = 250;
const GAP = 50;
const ROW = 26;
const TITLE = 34; // of a grid: from its base line down
const WIDTH = 960; // of the grids, until they begin a new row
const STEP = 46; // for t = 1 beside a row

export function drawSetup(drawing: Drawing, pictured: Pictured, words: SetupWords): void {
  drawChoices(drawing, pictured, words);
  const { state, run, words: common } = pictured;
  const left = RAIL + GAP;
  let [x, y, below] = [left, 6, 0];
  for (const id of EDITABLE_GRIDS) {
    const rows = rowsOf(id, state, run);
    if (rows === undefined) continue;
    const said = id === 'U' || id === 'W' || id === 'b' ? common[id] : words[id];
    const timed = id === 'x' || id === 'dh';
    const width = CELL.width * rows[0]!.length + (timed ? STEP : 0);
    if (x > left && x + width > left + WIDTH) [x, y, below] = [left, below, 0];
    const at = x + (timed ? STEP : 0);
    drawing.name(at, y, LETTERS[id].said);
    drawing.word(at, y + 17, `${sizeLabel(id, rows)}   ${said}`);
    const top = y + TITLE - 6;
    drawing.matrix(at, top, cellsOf(id, rows, pictured));
    if (timed)
      for (const k of rows.keys())
        drawing.text(x, top + CELL.height * (k + 0.5) + 4, html`<i>t</i> = ${k + 1}`, {
          size: TEXT.hint,
          tone: 'quiet',
        });
    below = Math.max(below, top + CELL.height * rows.length + GAP);
    x += Math.max(width, 110) + GAP;
  }
}

/** A row per choice, as the menus name it. */
function drawChoices(
  drawing: Drawing,
  { state, words: common }: Pictured,
  words: SetupWords,
): void {
  const { weights, loss } = state;
  const rows: (readonly [string, string])[] = [
    [words.example, common.preset[state.preset].name],
    ['T', `${state.steps}`],
    ['I', `${state.inputSize}`],
    ['H', `${state.hiddenSize}`],
    [words.activation, state.activation],
    [words.bias, state.bias ? words.on : words.off],
    ...('init' in weights
      ? ([
          [words.weights, words.scheme[weights.init.scheme]],
          [words.scale, `${weights.init.scale}`],
          [words.seed, `${weights.init.seed}`],
        ] as const)
      : ([[words.weights, words.given]] as const)),
    [words.loss, words.losses[loss.kind]],
  ];
  for (const [k, [name, value]] of rows.entries()) {
    const y = 6 + k * ROW;
    drawing.text(0, y, name.length === 1 ? mathRuns(name) : name, { tone: 'soft' });
    drawing.text(RAIL, y, value, { anchor: 'end' });
    drawing.line(
      [
        [0, y + 8],
        [RAIL, y + 8],
      ],
      'faint',
    );
  }
}
