// The words around the figures in English; their keys are the contract of zh.ts.
import { html, type TemplateResult } from 'lit';
import type { ErrorCode } from '../lib/index.ts';

const failure: Partial<Record<ErrorCode, string>> = {
  WASM_BLOCKED: 'The numbers cannot be computed: WebAssembly does not run in this browser.',
  WASM_NOT_FOUND: 'The numbers cannot be computed: a part of this page could not be downloaded.',
};

export const en = {
  locale: 'en',
  documentTitle: 'Unrolled: a recurrent layer, under glass',
  otherLanguage: '中文',
  appearance: 'Language and theme',
  theme: { light: 'Light', dark: 'Dark' },
  title: 'A recurrent layer, under glass',
  lede: 'One small formula, applied again at every time step. Run forward, it makes states; run backward, it makes gradients.',
  ledeMore:
    'Every number here is computed in your browser, and every one can be asked where it came from.',
  formula: 'new state = squash(input + memory + bias)',
  formulaLinear: 'new state = input + memory',
  teaser: 'A gradient check that agreed to six decimals, over code that was wrong:',
  teaserLink: 'see it pass, then add one step',

  controls: 'Settings',
  example: 'Example',
  preset: { fixed: 'The post, corrected', post: 'The post, as published' },
  steps: 'Steps',
  fewer: 'One step fewer',
  more: 'One step more',
  code: 'Backward code',
  codes: { correct: 'correct', published: 'as published' },
  activation: 'Activation',

  panels: {
    forward: {
      title: 'Forward',
      say: 'From left to right: each state is made of the input and of the state before it.',
      published:
        'The forward pass is right. What is framed in red was written into the state table later, by the published backward pass.',
    },
    backward: {
      title: 'Backward',
      say: 'From right to left, on the same axis: the error walks back, and every step adds its share to the gradient.',
      published:
        'Framed in red: correct code gives another number. Follow which of these reach the total.',
    },
    check: {
      title: 'Gradient check',
      say: 'The same gradient without any backward pass: nudge one weight, watch the loss.',
      published: 'The same gradient without any backward pass: nudge one weight, watch the loss.',
    },
  },

  storyPasses: 'The published check passes. The code is wrong.',
  storyFails: (t: number) =>
    html`The published check passes at <span class="nowrap"><i>T</i> = ${t}</span>. One more step, and it fails.`,
  storySettings: 'the post’s settings',
  passes: 'passes',
  fails: (failed: number, count: number) => `fails, ${failed} of ${count}`,
  beforeCaption:
    'Digit for digit the lines the post prints. They agree to six decimals, and the backward pass behind them is already wrong.',
  question: (input: TemplateResult) =>
    html`Same code, same weights. Add one more input, ${input}, and run the same check again. What do you expect?`,
  afterCaption: (ratio: string) =>
    `Same code, same weights, one more input. The gradient has the wrong sign, and its first entry is about ${ratio} times too large.`,
  addStep: 'Add one time step',
  oneMore: 'one more input',
  backTo: (t: number) => html`back to <i>T</i> = ${t}`,

  source: 'After the post “Neural networks 5: recurrent networks”, reproduced and corrected.',
  privacy: 'Everything is computed here; nothing leaves this page.',
  failure,
  failureOther: 'The numbers cannot be computed.',
  reason: 'The reason given:',
};

export type PageWords = typeof en;
