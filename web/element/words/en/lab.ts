// The words of the bug lab in English; their keys are the contract of zh.ts.
import { html, type TemplateResult } from 'lit';
import type { Activation } from '../../../lib/index.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';

const steps = (t: number) => written(names.steps(t));
const slope = (f: Activation) =>
  f === 'identity' ? 'Identity has slope 1 at every step' : 'The slope is the same at every step';

export const en = {
  simpleOnly:
    'The post’s layer is a simple cell, and so are its bugs: they are looked for in that one.',
  toPost: 'Open the post’s layer',
  locale: 'en',
  headline: {
    publishedPasses: html`The published check passes. Is the code right?`,
    publishedFails: (before: number, after: number) =>
      html`The published check passes at ${steps(before)}. ${after - before === 1 ? 'One more step, and it' : html`At ${steps(after)} it`} fails.`,
    correct: html`This code is correct.`,
    unseen: html`This check passes. The code is wrong.`,
    shows: (before: number, after: number) =>
      html`This check passes at ${steps(before)}. ${after - before === 1 ? 'One more step, and it' : html`At ${steps(after)} it`} fails.`,
    seen: (before: number) =>
      html`At ${steps(before)} already, this check fails: it sees the defect.`,
  },
  postSettings: 'the post’s settings',
  toPostSettings: 'see the post’s own check',
  /** All that the post does wrong, into the code that goes backward here. */
  putIn: 'Put in the post’s bug',
  automatic: 'auto',
  passes: 'passes',
  passesOf: (compared: number, count: number) => `passes, ${compared} of ${count} compared`,
  vacuous: 'compares nothing',
  undecided: 'undecided',
  fails: (failed: number, count: number) => `fails, ${failed} of ${count}`,
  numeric: 'numeric',
  checkedCode: 'checked code',
  otherLines: (count: number) => `${count} more`,
  caption: {
    published: 'Digit for digit the four lines the post prints. They agree to six decimals.',
    correct: {
      all: 'Numeric and analytic agree, as they should.',
      part: 'Where they can be compared, numeric and analytic agree.',
      none: 'The code is correct, but here the check has nothing to compare.',
      broken:
        'The code is correct, and the check cannot say so: for its step, its tolerance, or the size of the numbers.',
    },
    seen: 'Two steps are enough here: the wrong gradient lies outside the tolerance.',
    unseen: 'All within tolerance, and the backward pass behind these numbers is wrong.',
    more: (inputs: number) =>
      `Same code, same weights, ${inputs === 1 ? 'one more input' : `${inputs} more inputs`}. `,
    agrees: 'They still agree.',
    stillUnseen: 'Nothing shows yet.',
    wrongSign: 'The gradient has the wrong sign',
    wrongSize: 'The gradient is off',
    ratio: (ratio: string) => `, and its first wrong entry is about ${ratio} times too large`,
    stop: '.',
  },
  question: (input: TemplateResult) =>
    html`Same code, same weights. Add one more input, ${input}, and run the same check again. What do you expect?`,
  addStep: 'Add one time step',
  moreInputs: (inputs: number) => (inputs === 1 ? 'one more input' : `${inputs} more inputs`),
  backTo: (t: number) => html`back to ${steps(t)}`,

  answers: 'The answer: which defects it has, and which checks find them',
  defects: 'Four defects, each with its own switch',
  defectsShown: 'Four defects that the code can have',
  asInPost: 'on: the three of the post',
  ofPost: (defects: readonly string[]) =>
    `the post has ${defects.slice(0, -1).join(', ')} and ${defects.at(-1)}`,
  on: 'on',
  off: 'off',
  what: {
    A: 'Backward writes into the stored states',
    B: 'Multiplies by the state, not by its slope',
    C: 'Takes the slope one step too late',
    D: 'Forgets the slope at the last step',
  },
  seen: (failed: number, count: number) =>
    `The check of this layer sees it: with this mistake alone, ${failed} of ${count} gradients fail.`,
  unseen: 'The check of this layer misses it:',
  why: {
    untouched: (_: Activation) =>
      html`Only states with index 2 and up are overwritten, and the sum reads ${written(names.h('t−1'))}. At ${steps(2)} that is ${written(names.h(1))}: untouched.`,
    oneStep: (_: Activation) => html`With one step the error never walks back.`,
    zeroState: (_: Activation) =>
      html`The wrong ${written(names.delta(1))} is multiplied by ${written(formula`${names.h(0)} = 0`)} and vanishes.`,
    linear: (f: Activation) => html`${slope(f)}, so any step will do.`,
    linearLast: (f: Activation) =>
      html`${f === 'identity' ? 'Identity again: multiplying by 1 or not, nobody can tell.' : `${slope(f)}: 1 or not, nobody can tell.`}`,
    flat: (_: Activation) =>
      html`Every slope is 0: nothing walks back, and nothing can be got wrong.`,
    drowned: (_: Activation) => html`What it changes is smaller than the tolerance.`,
  },

  noticed: 'Who would have noticed?',
  layers: (count: number, t: number, scale: string) =>
    `In how many of ${count} other layers, drawn at random (T = ${t}, ±${scale}), a check fails`,
  ways: { printed: 'printed digits', usual: 'usual tolerance', ours: 'Unrolled' },
  byEye: 'compared by eye',
  thePost: 'the post',
  correct: 'correct code',
  falseAlarms: 'false alarms',
  flagged: (count: number, layers: number) => `${count} of ${layers} flagged`,

  hints: 'Make the check catch them',
  hintsHow: 'one change at a time',
};

export type LabWords = typeof en;
