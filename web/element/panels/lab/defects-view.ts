// The four defects, each with its own switch: the three of the published backward pass, and C, half a repair of B.
import { html, type TemplateResult } from 'lit';
import type { Defect, GradcheckReport } from '../../../lib/index.ts';
import type { Run } from '../../run/run.ts';
import { DEFECTS, POST_DEFECTS } from '../../state/choices.ts';
import type { State } from '../../state/state.ts';
import type { LabWords } from '../../words/en/lab.ts';
import type { PanelContext } from '../panel.ts';

export type Reason =
  | 'untouched'
  | 'oneStep'
  | 'zeroState'
  | 'linear'
  | 'linearLast'
  | 'flat'
  | 'drowned';

/** The check of a state with each defect alone. */
export const alone = (state: State, compute: (state: State) => Run): GradcheckReport[] =>
  DEFECTS.map((defect) => compute({ ...state, defects: [defect] }).report);

/** @param reports with each defect alone */
export function defectsView(
  context: PanelContext,
  reports: readonly GradcheckReport[],
  words: LabWords,
): TemplateResult {
  const { state, run } = context;
  const asInPost = DEFECTS.every(
    (d) => state.defects.includes(d) === POST_DEFECTS.some((of) => of === d),
  );
  const heading = context.readonly ? words.defectsShown : words.defects;
  return html`<h3 class="small">${heading} <span class="hint">${asInPost ? words.asInPost : words.ofPost(POST_DEFECTS)}</span></h3>
    <ul class="defects">${DEFECTS.map((defect, k) => switchView(defect, reports[k]!, run, context, words))}</ul>`;
}

function switchView(
  defect: Defect,
  report: GradcheckReport,
  run: Run,
  { state, readonly, change }: PanelContext,
  words: LabWords,
): TemplateResult {
  const on = state.defects.includes(defect);
  const next = DEFECTS.filter((d) => (d === defect ? !on : state.defects.includes(d)));
  const control = html`<button
      type="button"
      class="switch"
      role="switch"
      aria-checked=${on}
      aria-labelledby=${`defect-${defect}`}
      aria-describedby=${`why-${defect}`}
      data-action=${`defect-${defect}`}
      @click=${() => change({ defects: next })}
    ></button>`;
  return html`<li class=${on ? 'on' : ''}>
    ${readonly ? html`<span class="stand">${on ? words.on : words.off}</span>` : control}
    <b class="defect-letter" aria-hidden="true">${defect}</b>
    <div>
      <p id=${`defect-${defect}`}>${words.what[defect]}</p>
      <p class="hint" id=${`why-${defect}`} data-seen=${failedOf(report) > 0}>${seenOrWhy(defect, report, run, words)}</p>
    </div>
  </li>`;
}

const failedOf = ({ counts }: GradcheckReport) => counts.fail + counts.nonfinite;

/** Whether this check sees a defect, and why not. */
export function seenOrWhy(
  defect: Defect,
  report: GradcheckReport,
  run: Run,
  words: LabWords,
): TemplateResult {
  const failed = failedOf(report);
  return failed > 0
    ? html`${words.seen(failed, report.lines.length)}`
    : html`${words.unseen} ${words.why[reasonOf(defect, run)](run.problem.activation)}`;
}

/** Why a check of W with these data does not see a defect. */
export function reasonOf(defect: Defect, { steps, problem, report, slope }: Run): Reason {
  if (slope.data.every((value) => value === 0)) return 'flat';
  const linear = report.warnings.some(({ code }) => code === 'LINEAR_ONLY');
  if (defect === 'D') return linear ? 'linearLast' : 'drowned';
  if (defect === 'A') return steps <= 2 ? 'untouched' : 'drowned';
  if (defect === 'C' && linear) return 'linear';
  if (steps === 1) return 'oneStep';
  return steps === 2 && problem.h0.every((v) => v === 0) ? 'zeroState' : 'drowned';
}
