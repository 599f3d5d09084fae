// The captions of the first minute in English; their keys are the contract of zh.
import { html, type TemplateResult } from 'lit';
import { type Formula, formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { StopId } from '../../state/tour.ts';

/** What a caption says of the numbers beside it. */
export interface TourFacts {
  readonly steps: number;
  /** ‖W‖, printed. */
  readonly norm: string;
  /** How many times smaller the error is at the first step than at the last, printed. */
  readonly shrunk: string;
  /** Entries of the check that fail, of those that were compared. */
  readonly failed: number;
  readonly compared: number;
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
      html`<b>And something is remembered.</b> The sum at ${m(names.time(2))} has two parts: the new input, through ${m(names.U)}, and the state of the step before, through ${m(names.W)}. So ${m(names.W)} decides what is kept of the past.`,
    squash: () =>
      html`<b>Squash.</b> tanh presses the sum into −1…1, and that is the new state ${m(names.h(2))}: all that the next step will know of everything before.`,
    again: () =>
      html`<b>The same ${m(names.W)}, every time.</b> One ${m(names.W)} feeds every sum (dashed). Going through three steps means going through it three times.`,
    back: () =>
      html`<b>The error walks back.</b> To learn, each step has to hear how much it mattered for the end. That error ${m(names.delta('t'))} starts at the last step and goes left: through the same ${m(names.W)} again, and through the slope of tanh.`,
    shrinks: ({ steps, norm, shrunk }: TourFacts) =>
      html`<b>It shrinks.</b> Each step back is one more multiplication: by ${m(names.W)}, which here leaves at most ${norm} of it, and by a slope of tanh, which is never above 1. After ${steps - 1} steps the error is ${shrunk} times smaller: what lies far back is hardly learnt from.`,
    bug: ({ failed, compared, steps }: TourFacts): TemplateResult =>
      failed === 0
        ? html`<b>Your turn.</b> This backward pass was published, with a check of its own: ${steps} steps, and ${compared} of ${compared} gradients agree. Is the code right? Add one time step, and see.`
        : html`<b>That was the bug.</b> On its way back the code multiplied by the state where the slope belongs, and wrote over states that it still needed. Over two steps those numbers met ${m(formula`${names.h(0)} = 0`)} or were never read; over ${steps}, ${failed} of ${failed + compared} fail.`,
  } satisfies Readonly<Record<StopId, (facts: TourFacts) => TemplateResult>>,
};

export type TourWords = typeof en;
