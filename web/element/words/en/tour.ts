// The captions of the first minute in English; their keys are the contract of zh.
import { html, type TemplateResult } from 'lit';
import { type Formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { StopId } from '../../state/tour.ts';

/** What a caption says of the numbers beside it. */
export interface TourFacts {
  readonly steps: number;
  /** ‖W‖, printed. */
  readonly norm: string;
  /** How many times smaller the error is at the first step than at the last, printed. */
  readonly shrunk: string;
  /** The state that the post's backward pass writes over first, as it was made and as it was left, printed. */
  readonly made: string;
  readonly left: string;
  /** Entries of the check that fail, of those that were compared. */
  readonly failed: number;
  readonly compared: number;
  /** The first of them, as the post prints it; nothing where the code leaves the states alone. */
  readonly first?: { readonly wrong: string; readonly right: string } | undefined;
}

const m = (name: Formula) => written(name);

export const en = {
  label: 'The first minute',
  of: (at: number, count: number) => `Caption ${at} of ${count}:`,
  back: 'Back',
  next: 'Next',
  skip: 'Skip',
  done: 'Done',
  captions: {
    input: () =>
      html`<b>Something comes in.</b> ${m(names.x(1))} are the numbers of the first step: a letter, a sound, a price. ${m(names.U)} weighs them; the dashed frames show where they go.`,
    memory: () =>
      html`<b>And something is remembered.</b> The new state ${m(names.h(2))} comes from the new input, through ${m(names.U)}, and from the state before, through ${m(names.W)}; tanh presses their sum into −1…1. So ${m(names.W)} decides what is kept of the past.`,
    again: () =>
      html`<b>The same ${m(names.W)}, every time.</b> One ${m(names.W)} feeds every sum (dashed). Going through three steps means going through it three times.`,
    back: () =>
      html`<b>The error walks back.</b> To learn, each step has to hear how much it mattered for the end. That error ${m(names.delta('t'))} starts at the last step and goes left: through the same ${m(names.W)} again, and through the slope of tanh.`,
    shrinks: ({ steps, norm, shrunk }: TourFacts) =>
      html`<b>It shrinks.</b> Each step back is one more multiplication: by ${m(names.W)}, which here leaves at most ${norm} of it, and by a slope of tanh, which is never above 1. After ${steps - 1} steps the error is ${shrunk} times smaller: what lies far back is hardly learnt from.`,
    bug: ({ made, left }: TourFacts) =>
      html`<b>The bug: it overwrites what it still needs.</b> Going back, a published program wrote slopes (${left}, in red) over the states that it had stored; ${m(names.h(2))} should still be ${made}. With three steps, the gradient reads ${m(names.h(2))}. Its own check had two, where nothing reads ${m(names.h(2))} any more: so it passed.`,
    turn: ({ failed, compared, steps, first }: TourFacts): TemplateResult => {
      const all = failed + compared;
      if (failed > 0 && first !== undefined)
        return html`<b>There it is.</b> Over ${steps} steps the gradient reads ${m(names.h(2))}, and finds ${first.wrong} where ${first.right} belongs: ${failed} of ${all} fail. The switches below put the code right, mistake by mistake.`;
      if (failed > 0) return html`<b>The check sees it.</b> ${failed} of ${all} fail.`;
      return steps > 2
        ? html`<b>Nothing to see.</b> Over ${steps} steps, ${compared} of ${all} agree.`
        : html`<b>Your turn.</b> This is that check: ${steps} steps, and ${compared} of ${all} gradients agree. With one time step more, the gradient reads ${m(names.h(2))}. Add it: what do you expect?`;
    },
  } satisfies Readonly<Record<StopId, (facts: TourFacts) => TemplateResult>>,
};

export type TourWords = typeof en;
