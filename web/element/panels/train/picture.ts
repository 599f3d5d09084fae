// A training as a picture: its task and settings, the four plots, and what they have come to.
import type { Unrolled } from '../../../lib/index.ts';
import * as names from '../../maths/names.ts';
import { full, significant } from '../../maths/numbers.ts';
import { type Drawing, TEXT } from '../../picture/drawing.ts';
import { drawPlot } from '../../picture/plot.ts';
import { mathRuns } from '../../picture/text.ts';
import { spectralRadius } from '../../run/norms.ts';
import { clipFactor } from '../../run/training/loss.ts';
import type { TrainSession } from '../../run/training/session.ts';
import { TASKS } from '../../run/training/tasks.ts';
import { gradientNorm } from '../../run/training/trainer.ts';
import type { TrainWords } from '../../words/en/train.ts';
import { plotsOf, reachOf } from './plots.ts';
import { reachSentence } from './view.ts';

const RAIL = 190;
const COURSE = RAIL + 50;
const PLOT = { width: 340, apart: 40 } as const;
const NOTE = COURSE + 2 * (PLOT.width + PLOT.apart) + 20;
const NOTE_WIDTH = 360;
const HOW = 160; // where the ledger tells how a number came about
const ROW = 24;

export function drawTrain(
  drawing: Drawing,
  session: TrainSession,
  library: Unrolled,
  words: TrainWords,
): void {
  const { settings } = session;
  const task = TASKS[settings.task];
  const reach = reachOf(session, library);
  drawSettings(drawing, session, words);
  drawing.text(COURSE, 6, words.tasks[settings.task], { size: TEXT.letter, bold: true });
  const about = `${words.about[settings.task](task.amount)} ${words.read(settings.hiddenSize)}`;
  const top = drawing.paragraph(COURSE, 30, 2 * PLOT.width, about, { tone: 'soft' });
  let y = top + 10;
  for (const [k, plot] of plotsOf(session, reach, words).entries()) {
    const x = COURSE + (k % 2) * (PLOT.width + PLOT.apart);
    const end = drawPlot(drawing, x, y, PLOT.width, plot);
    if (k % 2 === 1) y = end + 16;
  }
  drawNote(drawing, session, reach.jacobian, words);
}

/** What a reader has chosen, as the fields say it. */
function drawSettings(drawing: Drawing, { settings }: TrainSession, words: TrainWords): void {
  const { hiddenSize, activation, init, parameters, learningRate, clip } = settings;
  const groups = [
    [
      words.layer,
      [
        [`${words.units} H`, `${hiddenSize}`],
        [words.activation, activation],
        [words.init, words.schemes[init.scheme]],
        [words.scale, `${init.scale}`],
        [words.seed, `${init.seed}`],
      ],
    ],
    [
      words.descent,
      [
        [words.trained, words.parameters[parameters]],
        [words.learningRate, `${learningRate}`],
        [words.clip, clip === undefined ? '–' : `${clip}`],
      ],
    ],
  ] as const;
  let y = 6;
  for (const [title, rows] of groups) {
    drawing.text(0, y, title, { bold: true });
    y += ROW;
    for (const [name, value] of rows) {
      drawing.text(0, y, name, { tone: 'soft' });
      drawing.text(RAIL, y, value, { anchor: 'end' });
      drawing.line(
        [
          [0, y + 7],
          [RAIL, y + 7],
        ],
        'faint',
      );
      y += ROW;
    }
    y += ROW;
  }
}

/** The loss as it is now, and the numbers of the ledger. */
function drawNote(
  drawing: Drawing,
  { point, settings }: TrainSession,
  jacobian: readonly number[],
  words: TrainWords,
): void {
  const right = NOTE + NOTE_WIDTH;
  const steps = jacobian.length - 1;
  const norm = gradientNorm(point, settings);
  const clipped = clipFactor(norm, settings.clip) < 1;
  drawing.name(NOTE, 14, 'L');
  drawing.text(NOTE + 30, 14, significant(point.loss, 4), {
    size: TEXT.title,
    tone: 'accent',
  });
  drawing.word(NOTE, 38, words.lossAfter(point.iteration));
  drawing.word(right, 38, full(point.loss), { anchor: 'end' });
  const rows = [
    [words.gradientNorm, clipped ? words.shortened(`${settings.clip}`) : words.whole, norm],
    ['ρ(W)', words.spectralRadius, spectralRadius(point.weights.W)],
    [`‖∂${names.h(steps).said}/∂${names.h(0).said}‖`, words.reach(steps), jacobian[0]!],
  ] as const;
  let y = 80;
  for (const [k, [name, how, value]] of rows.entries()) {
    const runs = k === 0 ? name : mathRuns(name);
    drawing.text(NOTE, y, runs, { face: k === 0 ? 'sans' : 'serif' });
    drawing.word(NOTE + HOW, y, how);
    drawing.text(right, y, significant(value, 4), { anchor: 'end', bold: true });
    drawing.line(
      [
        [NOTE, y + 9],
        [right, y + 9],
      ],
      'faint',
    );
    y += 32;
  }
  const sentence = reachSentence(jacobian[0]!, steps, words);
  drawing.paragraph(NOTE, y + 10, NOTE_WIDTH, sentence, { tone: 'soft' });
}
