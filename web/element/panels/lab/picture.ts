// The bug lab as a picture: the check before and after one more step, and who would have noticed.
import { html, type TemplateResult } from 'lit';
import { scientific } from '../../maths/numbers.ts';
import { type Drawing, TEXT, type Tone } from '../../picture/drawing.ts';
import {
  CODE_VARIANTS,
  type Detection,
  detect,
  distributionOf,
  drawLayers,
  WAYS,
} from '../../run/detection.ts';
import type { Run } from '../../run/run.ts';
import { DEFECTS } from '../../state/choices.ts';
import { GLYPHS, linesOf } from '../../views/lines-view.ts';
import type { LabWords } from '../../words/en/lab.ts';
import type { Words } from '../../words/languages.ts';
import { panelWords } from '../../words/languages.ts';
import type { PanelHost, Pictured } from '../panel.ts';
import { alone, seenOrWhy } from './defects-view.ts';
import { layersSaid, MARK, rowName, ruleOf } from './detection-view.ts';
import {
  captionAfter,
  captionBefore,
  headlineOf,
  numbersIn,
  questionOf,
  resultOf,
  storyAt,
} from './story-view.ts';

// Columns: the two sides of the story with what changed between them; defects and detection below.
const SIDE = 440;
const MIDDLE = { from: SIDE + 20, to: SIDE + 140 } as const;
const AFTER = SIDE + 160;
const WIDTH = AFTER + SIDE;
const LINE = 26; // of the post, on the next
const WAY = { first: 172, step: 142 } as const; // in the table of detection

export async function drawLab(
  drawing: Drawing,
  host: PanelHost,
  pictured: Pictured,
): Promise<void> {
  const { run, state, language } = pictured;
  const words = panelWords(language).lab;
  const setting = distributionOf(state, run);
  const layers = drawLayers(host.library, setting);
  const detection = await detect(host.library, setting, layers, () => {});
  const y = drawStory(drawing, host, pictured, words) + 40;
  drawing.line(
    [
      [0, y - 34],
      [WIDTH, y - 34],
    ],
    'faint',
  );
  drawDefects(drawing, y, host, pictured, words);
  drawDetection(drawing, y, detection, layersSaid(setting, words), pictured, words);
}

/** @returns where the next part has room */
function drawStory(
  drawing: Drawing,
  host: PanelHost,
  { state, words: shared }: Pictured,
  words: LabWords,
): number {
  const story = storyAt(host, state);
  const { before, after } = story;
  const title = { size: TEXT.title, face: 'serif' } as const;
  const top = drawing.paragraph(0, 20, WIDTH, headlineOf(story, words), title) - 8;
  const { epsilon } = state.check;
  const settings = story.published ? `${words.postSettings} · ` : '';
  const step = epsilon === 'auto' ? words.automatic : scientific(epsilon, 0);
  drawing.text(0, top, html`${settings}<i>ε</i> = ${step}`, { size: TEXT.hint, tone: 'quiet' });
  const y = top + 56;
  const left = drawSide(drawing, 0, y, before, captionBefore(story, words), shared, words);
  const steps = after?.steps ?? before.steps + 1;
  const between = words.moreInputs(steps - before.steps);
  drawing.word((MIDDLE.from + MIDDLE.to) / 2, y - 16, between, { anchor: 'middle' });
  drawing.line(
    [
      [MIDDLE.from, y - 4],
      [MIDDLE.to, y - 4],
    ],
    'ink',
    { arrow: true },
  );
  if (after)
    return Math.max(
      left,
      drawSide(drawing, AFTER, y, after, captionAfter(story, words), shared, words),
    );
  drawing.text(AFTER, y, bigT(steps), { size: 34, face: 'serif', tone: 'quiet' });
  const question = questionOf(state, steps, words);
  return Math.max(left, drawing.paragraph(AFTER, y + 40, SIDE, question, { tone: 'soft' }));
}

const bigT = (steps: number): TemplateResult => html`<i>T</i> = ${steps}`;

/** A check: its number of steps, what came of it, its lines, and a sentence. */
function drawSide(
  drawing: Drawing,
  x: number,
  y: number,
  { steps, report }: Run,
  caption: string,
  shared: Words,
  words: LabWords,
): number {
  const { failed, says } = resultOf(report, words);
  drawing.text(x, y, bigT(steps), { size: 34, face: 'serif' });
  drawing.text(x + 110, y, `${GLYPHS[report.verdict]} ${says}`, {
    size: TEXT.letter,
    tone: failed ? 'alarm' : 'accent',
  });
  const columns = [0, 210, 330, 350] as const;
  drawing.word(x + columns[1], y + 34, words.numeric, { anchor: 'end' });
  drawing.word(x + columns[2], y + 34, words.checkedCode, { anchor: 'end' });
  let row = y + 34 + LINE;
  for (const { text, status } of linesOf(report)) {
    const [entry, expected, actual] = numbersIn(text);
    const wrong = status === 'fail' || status === 'nonfinite';
    const tone: Tone = wrong ? 'alarm' : 'ink';
    drawing.line(
      [
        [x, row - 18],
        [x + SIDE, row - 18],
      ],
      'faint',
    );
    drawing.text(x, row, entry, { tone: 'soft' });
    drawing.text(x + columns[1], row, expected, { anchor: 'end' });
    drawing.text(x + columns[2], row, actual, { anchor: 'end', tone, bold: wrong });
    drawing.text(x + columns[3], row, `${GLYPHS[status]} ${shared.status[status]}`, {
      tone: status === 'pass' ? 'accent' : tone,
    });
    row += LINE;
  }
  return drawing.paragraph(x, row + 4, SIDE, caption, { tone: 'soft' });
}

/** Every defect: whether it is on, what it does, and whether this check sees it. */
function drawDefects(
  drawing: Drawing,
  from: number,
  host: PanelHost,
  { run, state }: Pictured,
  words: LabWords,
): void {
  const reports = alone(host, state);
  drawing.word(0, from, words.defects, { bold: true });
  let y = from + 30;
  for (const [k, defect] of DEFECTS.entries()) {
    const on = state.defects.includes(defect);
    const tone: Tone = on ? 'alarm' : 'ink';
    drawing.text(0, y, on ? '●' : '○', { tone });
    drawing.text(20, y, defect, { face: 'serif', size: TEXT.letter, tone });
    drawing.text(48, y, words.what[defect]);
    const why = seenOrWhy(defect, reports[k]!, run, words);
    y = drawing.paragraph(48, y + 18, SIDE - 48, why, { size: TEXT.hint, tone: 'quiet' }) + 14;
  }
}

/** The marks of every random layer, by code and by way of checking. */
function drawDetection(
  drawing: Drawing,
  from: number,
  detection: Detection,
  about: string,
  { state }: Pictured,
  words: LabWords,
): void {
  const left = SIDE + 30;
  const columns = WAYS.map((way, k) => ({ way, x: left + WAY.first + k * WAY.step }));
  drawing.word(left, from, words.noticed, { bold: true });
  drawing.word(left, from + 18, about);
  for (const { way, x } of columns) {
    drawing.text(x, from + 46, words.ways[way], { size: TEXT.narrow });
    drawing.word(x, from + 62, ruleOf(way, words));
  }
  let y = from + 90;
  for (const [k, code] of CODE_VARIANTS.entries()) {
    const correct = code.length === 0;
    const on = code.length === 1 && state.defects.includes(code[0]!);
    const tone: Tone = on ? 'alarm' : 'ink';
    drawing.line(
      [
        [left, y - 19],
        [columns.at(-1)!.x + WAY.step, y - 19],
      ],
      correct ? 'rule' : 'faint',
    );
    drawing.text(left, y, rowName(code, words), { size: TEXT.narrow, tone, bold: on });
    for (const { way, x } of columns) {
      const flags = detection[k]![way];
      const count = `${flags.filter(Boolean).length} / ${flags.length}`;
      drawing.text(x, y, count, { size: TEXT.narrow });
      for (const [at, flagged] of flags.entries()) {
        const mark: Tone = !flagged ? 'faint' : correct ? 'alarm' : 'accent';
        drawing.rect(x + 52 + at * MARK.step, y - MARK.height + 1, MARK.width, MARK.height, mark);
      }
    }
    y += 28;
  }
}
