// The gradient check: a verdict, the four grids of a parameter, the curve over ε, the post's lines, and
// what the check is worth.
import { html, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { Parameter, Unrolled } from '../../../lib/index.ts';

import { written } from '../../maths/formula.ts';
import { rolesOf } from '../../quantities/explanation.ts';
import type { Numbers, Quantities } from '../../quantities/quantities.ts';
import { partsOf, stackedRows } from '../../quantities/stacked.ts';
import { caughtInAll, type Detection } from '../../run/detection.ts';
import type { Judged, JudgedParameter } from '../../run/judged.ts';
import type { Run } from '../../run/run.ts';
import { blocksOf } from '../../state/gates.ts';
import { adoptStyles } from '../../views/adopt-styles.ts';
import { type Background, following } from '../../views/background.ts';
import { captionOf } from '../../views/caption.ts';
import { matrixView } from '../../views/matrix-view.ts';
import { noteView } from '../../views/note-view.ts';
import controls from '../../views/panel-controls.css?inline';
import { properties } from '../../views/properties.ts';
import { strengthView } from '../../views/strength-view.ts';
import worth from '../../views/worth.css?inline';
import type { CheckWords } from '../../words/en/check.ts';
import { gatedStyles } from '../gated-bands.ts';
import type { PanelContext } from '../panel.ts';
import { explainCheck } from './explain.ts';
import { checkGrids } from './grids.ts';
import { checkLines } from './lines.ts';
import { railView } from './rail-view.ts';
import type { CheckSettingsForm } from './settings-view.ts';
import sheet from './style.css?inline';
import { epsilonOf, letterOf, type Subject } from './subject.ts';
import type { SweepPoint } from './sweep.ts';
import { sweepView } from './sweep-view.ts';

const styles = unsafeCSS(controls + worth + sheet);

export interface CheckParts {
  readonly library: Unrolled;
  readonly judged: Judged;
  readonly subject: Subject;
  readonly words: CheckWords;
  readonly curve: Background<readonly SweepPoint[]>;
  readonly detection: Background<Detection>;
  readonly form: CheckSettingsForm;
}

export function checkView(context: PanelContext, parts: CheckParts): TemplateResult {
  const { run, words: shared, narrow, select } = context;
  const { library, judged, subject, words, curve, detection, form } = parts;
  const { parameter, report } = subject;
  const shown = context.still
    ? (Object.entries(judged.parameters) as [Parameter, JudgedParameter][])
    : ([[parameter, report]] as const);
  const explanation = explainCheck(library, run, subject, shared, words);
  const interaction = { marks: rolesOf(explanation), unseen: context.unseen, select };
  const choose = (epsilon: number) => form.choose(context, epsilon);
  return html`<div class="figure check" ${adoptStyles(styles)} ${adoptStyles(gatedStyles)}>
      ${railView(context, judged, subject, words, ownView(context, parameter))}
      <div class="evidence">
        ${shown.map(
          ([
            name,
            report,
          ]) => html`${context.still ? html`<h3 class="letter">${written(letterOf(name))}</h3>` : nothing}
          <div class=${`four ${widthOf(report)}`}>
            ${checkGrids(report, shared, words, gatesIn(name, run)).map((grid) => matrixView(grid, interaction))}
          </div>`,
        )}
        ${form.view(context, epsilonOf(run, subject), words)}
        ${following(curve, (progress) =>
          sweepView({
            progress,
            run,
            subject,
            narrow,
            words,
            ...(!context.readonly && { choose }),
          }),
        )}
      </div>
      ${noteView(explanation)}
    </div>
    <div class="two">
      ${checkLines(run.report, judged, parameter, shared, words, context.unseen)}
      ${following(detection, ({ part, done }) =>
        strengthView(
          run,
          context.language,
          done ? caughtInAll(part!) : undefined,
          judged.verdict !== 'undecided',
        ),
      )}
    </div>`;
}

/** The gates that the rows of a parameter belong to. */
const gatesIn = (parameter: Parameter, { problem: { cell } }: Run) =>
  parameter === 'U' || parameter === 'W' || parameter === 'b' ? blocksOf(parameter, cell) : [];

/** The parameter itself, whose numbers can be changed. */
function ownView({ quantities: q, words, select }: PanelContext, parameter: Parameter) {
  const isStart = parameter === 'h0' || parameter === 'c0';
  const numbers = numbersOf(parameter, q);
  const rows = isStart
    ? numbers.rows(0)
    : parameter === 'x'
      ? numbers.rows()
      : stackedRows(parameter, q);
  const columns = rows[0]!.length;
  const dense = columns > LEGIBLE;
  const name = letterOf(parameter);
  const title = isStart ? '' : words[parameter];
  const label = [name.said, title].filter(Boolean).join(words.comma);
  const caption = captionOf(name, numbers, `${rows.length} × ${columns}`, title);
  return html`<div class=${dense ? 'own dense' : 'own'} ${properties({ '--wide': columns })}>
    ${matrixView({ label, caption, rows: () => rows }, { marks: new Map(), dense, select })}
  </div>`;
}

/** That share a format with the parameter. */
function numbersOf(parameter: Parameter, q: Quantities): Numbers {
  if (parameter === 'h0') return q.made ?? q.h;
  if (parameter === 'c0') return q.c;
  return parameter === 'x' ? q.x : partsOf(parameter, q)[0]!;
}

const LEGIBLE = 4; // columns that have room for their numbers in the rail

/** How many of the four grids stand side by side. */
function widthOf({ numeric }: JudgedParameter): string {
  const columns = numeric.shape[1] ?? 1;
  if (columns <= 2) return '';
  return columns <= 4 ? 'wide' : 'widest';
}
