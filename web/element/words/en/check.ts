// The words of the gradient check in English; their keys are the contract of zh.ts.
import { html, type TemplateResult } from 'lit';
import { type Formula, listed } from '../../maths/formula.ts';

export const en = {
  numeric: 'numeric',
  measured: 'measured',
  analytic: 'analytic',
  fromBackward: 'backward pass',
  difference: 'difference',
  sameScale: 'same scale',
  verdict: 'verdict',

  parameters: 'Which gradient',
  verdicts: {
    pass: 'passes',
    fail: 'fails',
    vacuous: 'nothing compared',
    undecided: 'undecided',
  },
  all: (count: number) => `All ${count} agree`,
  allMeans: 'analytic = numeric, within tolerance',
  most: (passed: number, count: number) => `${passed} of ${count} agree`,
  /** @param without what has not one number that was compared */
  mostMeans: (left: readonly string[], without: readonly Formula[]) => html`None disagrees.
    Not compared: ${left.join(', ')}.${
      without.length === 0
        ? ''
        : html` Of ${listed(without, ', ')} nothing was compared, so this is no pass.`
    }`,
  leftOut: (left: readonly string[]) => `Not compared: ${left.join(', ')}.`,
  /** As a reason to leave some out. */
  left: {
    kink: (count: number) => `${count} at a kink`,
    vacuous: (count: number) => `${count} with 0 on both sides`,
    lost: (count: number) => `${count} whose step is lost`,
    undecided: (count: number) => `${count} measured too roughly`,
  },
  unsure: (count: number, total: number) => `${count} of ${total} undecided`,
  /** @param because how many of the entries are measured badly, and through what */
  measuredBadly: (wrong: boolean, because: string) =>
    wrong
      ? `The gradient is wrong, but this check cannot tell: ${because}, and correct code would not agree either.`
      : `The gradient is right, and the measurement is off: ${because}.`,
  undecided: {
    small: {
      says: 'This ε is too small',
      because: (count: number, total: number) =>
        `in ${count} of ${total} entries rounding exceeds the tolerance`,
      remark: (alike: number, of: number) =>
        alike >= of
          ? 'L(w + ε) and L(w − ε) agree in every digit: so small an ε does not move the loss. A larger one does.'
          : `L(w + ε) and L(w − ε) agree in ${alike} of ${of} digits, and rounding is in the last of those that are left. Correct code would not agree either; with a larger ε more are left.`,
    },
    big: {
      says: 'This ε is too big',
      because: (count: number, total: number) =>
        `in ${count} of ${total} entries curvature (truncation error) exceeds the tolerance`,
      remark: (_: number, __: number) =>
        'Between w − ε and w + ε the loss is curved, and the quotient is not its slope at w (truncation error). Correct code would not agree either; with a smaller ε it does.',
    },
    tight: {
      says: 'This tolerance is too tight',
      because: (count: number, total: number) =>
        `${count} of ${total} entries cannot be measured so closely, with whichever ε`,
      remark: (_: number, __: number) =>
        'No ε measures this entry as closely as the tolerance asks. Correct code does not agree either.',
    },
  },
  defects: (names: readonly string[], wrong: number, total: number) =>
    `Under test: code with ${names.length === 1 ? 'defect' : 'defects'} ${names.join(', ')}. ${
      wrong === 0
        ? 'None of the gradients checked here is changed by it.'
        : `It changes ${wrong} of the ${total} entries checked here.`
    }`,
  some: (failed: number, count: number) => `${failed} of ${count} fail`,
  someMeans: 'analytic ≠ numeric, beyond tolerance',
  none: 'Nothing was compared',
  notFinite: (count: number, total: number) => `${count} of ${total} are not finite`,
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
