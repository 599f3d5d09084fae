// What a check is worth, in words.
import { html } from 'lit';
import type { Activation } from '../../../lib/index.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';

export const en = {
  title: 'How much is this check worth?',
  says: {
    flawless: 'Strong. These data exercise every step of the recursion.',
    undecided: 'Whatever the data are worth: measured like this, the check decides nothing.',
    flawed: 'Weak, for what is marked above: a green result says little.',
    strong: (caught: number, layers: number) =>
      `Strong. With these settings, in ${caught} of ${layers} random layers each of the bug lab’s four defects is caught.`,
    notStrong: (caught: number, layers: number) =>
      `None of these weaknesses, and yet not strong: in ${caught === 0 ? 'none' : `only ${caught}`} of ${layers} random layers each of the bug lab’s four defects is caught.`,
    notUseless: (caught: number, layers: number) =>
      `Weak, for what is marked above, though in ${caught} of ${layers} random layers each of the bug lab’s four defects is caught.`,
    weak: (_: number, layers: number) =>
      `Weak, for what is marked above: a green result says little. There is no layer among ${layers} random ones in which each of the bug lab’s four defects is caught.`,
  },
  weaknesses: {
    T_LT_3: {
      good: written(formula`T ≥ 3`),
      bad: (t: number) =>
        html`only ${written(names.delta(t))} reaches ${written(formula`∂${names.W}`)}`,
    },
    H0_ZERO: {
      good: written(formula`${names.h(0)} ≠ 0`),
      bad: () => html`a zero state hides ${written(names.delta(1))}`,
    },
    LINEAR_ONLY: {
      good: html`${written(formula`f`)} not linear`,
      bad: (_: number, f: Activation) =>
        f === 'identity'
          ? html`identity has slope 1 everywhere`
          : html`the slope is the same everywhere`,
    },
    TINY_WEIGHTS: {
      good: html`${written(names.W)} not tiny`,
      bad: () => html`tiny weights drown the recursion`,
    },
    DEAD_UNITS: { good: html`no dead unit`, bad: () => html`a dead unit checks 0 = 0` },
    DCT_ZERO: {
      good: written(formula`${names.dcT} ≠ 0`),
      bad: () => html`nothing comes in at the last cell state`,
    },
  },
};

export type WorthWords = typeof en;
