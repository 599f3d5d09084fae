// The words of the gradient check in English; their keys are the contract of zh.ts.
import type { TemplateResult } from 'lit';

export const en = {
  numeric: 'numeric',
  measured: 'measured',
  analytic: 'analytic',
  fromBackward: 'backward pass',
  difference: 'difference',
  sameScale: 'same scale',
  verdict: 'verdict',

  parameters: 'Which gradient',
  verdicts: { pass: 'passes', fail: 'fails', vacuous: 'nothing compared' },
  all: (count: number) => `All ${count} agree`,
  allMeans: 'analytic = numeric, within tolerance',
  most: (passed: number, count: number) => `${passed} of ${count} agree`,
  mostMeans: 'the others could not be compared',
  some: (failed: number, count: number) => `${failed} of ${count} fail`,
  someMeans: 'analytic ≠ numeric, beyond tolerance',
  none: 'Nothing was compared',
  noneMeans: 'not one number could be compared',
  vacuousMeans: 'a parameter has not one number to compare, so this is no pass',
  notFinite: (count: number, total: number) => `${count} of ${total} are not finite`,
  compared: (passed: number, count: number) => `${passed} of ${count} compared`,
  entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),

  nudge: 'nudge one number both ways, watch the loss',
  nudgeHeld: 'nudge one number both ways, watch L = Σ dh·h, with dh held',
  allowed: 'allowed',
  remark: {
    kink: 'Between −ε and +ε a unit changes sides of its kink. The quotient mixes two slopes, so it is no derivative, and nothing is said about the backward pass.',
    vacuous:
      'Both sides are zero: this entry compares 0 with 0 and would pass with any code that does nothing.',
    lost: 'ε is below the resolution of this number: w + ε is w itself, so there was no step to measure.',
    nonfinite: 'A loss or a gradient here is not a finite number.',
  },

  automatic: 'auto',
  postEpsilon: (epsilon: string) => `the post’s ${epsilon}`,
  absoluteTolerance: 'absolute tolerance',
  relativeTolerance: 'relative tolerance',
  refused: (what: string, text: string, kept: string) =>
    `“${text}” cannot be the ${what}: it takes a number of at least 0, such as 1e-5. It stays ${kept}.`,

  largestError: (of: string) => `largest relative error of ${of}`,
  errorColumn: 'error',
  notCompared: 'not compared',
  single: 'single precision',
  wide: {
    tooSmall: 'too small: rounding',
    tooBig: 'too big: curvature',
    zone: 'any ε in here passes correct code',
    post: (epsilon: string) => `the post, ${epsilon}`,
    tolerance: (value: string) => `tolerance ${value}`,
  },
  narrow: {
    tooSmall: 'rounding',
    tooBig: 'curvature',
    zone: 'correct code passes',
    post: (_: string) => 'the post',
    tolerance: (value: string) => `tol. ${value}`,
  },
  sweepSays: (
    of: string,
    best: readonly [error: string, epsilon: string] | undefined,
    zone: readonly [from: string, to: string] | undefined,
  ) =>
    [
      `The largest relative error of ${of} over the step ε.`,
      best && `It is least, ${best[0]}, at ε = ${best[1]}.`,
      zone && `Correct code passes from ε = ${zone[0]} to ${zone[1]}.`,
    ]
      .filter(Boolean)
      .join(' '),
  sweepTable: 'the curve as a table',
  noRightArm:
    'The curve has no right arm: in any one of these numbers the loss is a straight line or a parabola, and on those a central difference is exact, however big the step.',
  noEpsilonHelps: 'The error does not come from the step: no ε makes wrong code agree.',

  lines: 'The post’s own lines, with a verdict',
  otherLines: (count: number): string | TemplateResult => `The other ${count}, in the same form`,
};

export type CheckWords = typeof en;
