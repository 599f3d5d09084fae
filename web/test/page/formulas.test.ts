// How formulas are written. Oracle: the equations of design.md, section 1, and MathML written by hand.
import type { TemplateResult } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import * as equations from '../../element/maths/equations.ts';
import { type Formula, formula, fraction, indexed, raised } from '../../element/maths/formula.ts';
import * as names from '../../element/maths/names.ts';

// Vitest resolves lit for development, which then says so on the console.
vi.hoisted(() => {
  Object.assign(globalThis, { litIssuedWarnings: new Set(['dev-mode']) });
});

/** As lit puts it together. */
const markupOf = ({ strings, values }: TemplateResult): string =>
  String.raw(
    { raw: strings },
    ...values.map((value) =>
      typeof value === 'object' ? markupOf(value as TemplateResult) : value,
    ),
  );

const letter = (text: string) => `<mi mathvariant="normal">${text}</mi>`;
const close = (sign: string) => `<mo stretchy="false" lspace="0em" rspace="0em">${sign}</mo>`;

describe('Formulas: a formula', () => {
  it('is MathML and its plain text, from one source', () => {
    const { inside, said } = formula`f(${names.U} x + 12) = ${'−0.5'}`;
    expect(markupOf(inside)).toBe(
      `<mrow>${letter('f')}${close('(')}${letter('U')}<mspace width="0.17em"></mspace>${letter('x')}<mo>+</mo>` +
        `<mn>12</mn>${close(')')}<mo>=</mo><mn>−0.5</mn></mrow>`,
    );
    expect(said).toBe('f(U x + 12) = −0.5');
  });

  it('has words upright, and signs without space about them close', () => {
    expect(markupOf(formula`net`.inside)).toBe('<mi>net</mi>');
    expect(markupOf(formula`t−1`.inside)).toBe(
      `<mrow>${letter('t')}${close('−')}<mn>1</mn></mrow>`,
    );
  });

  it('has indices, exponents and fractions of MathML', () => {
    const [h, t, two] = [formula`h`, formula`t`, formula`2`];
    expect(markupOf(indexed(h, t).inside)).toBe(`<msub>${letter('h')}${letter('t')}</msub>`);
    expect(markupOf(raised(h, two, '²').inside)).toBe(`<msup>${letter('h')}<mn>2</mn></msup>`);
    expect(markupOf(fraction(h, two).inside)).toBe(`<mfrac>${letter('h')}<mn>2</mn></mfrac>`);
  });

  it('is read once by lit, however often it is written', () => {
    const [first, second] = [1, 2].map((step) => names.time(step).inside.strings);
    expect(first).toBe(second);
  });
});

describe('Formulas: the equations', () => {
  const said: Readonly<Record<string, readonly [written: Formula, said: string]>> = {
    '(1)': [equations.netEquation(2, true), 'net 2 = U x 2 + W h 1 + b'],
    '(1) without bias': [equations.netEquation(1, false), 'net 1 = U x 1 + W h 0'],
    '(2)': [equations.stateEquation(2, 'tanh'), 'h 2 = tanh(net 2)'],
    '(2) of the identity': [equations.stateEquation(2, 'identity'), 'h 2 = f(net 2)'],
    title: [equations.layerEquation('relu', true), 'h t = relu(U x t + W h t−1 + b)'],
    '(3)': [equations.deltaEquation(1, 3, 'tanh'), 'δ 1 = (dh 1 + Wᵀ δ 2) ⊙ tanh′(net 1)'],
    '(3) at the last step': [equations.deltaEquation(3, 3, 'identity'), 'δ 3 = dh 3 ⊙ f′(net 3)'],
    '(4)': [equations.shareEquation(2, 'U'), '∂U 2 = δ 2 x 2ᵀ'],
    '(5)': [equations.shareEquation(2, 'W'), '∂W 2 = δ 2 h 1ᵀ'],
    '(6)': [equations.shareEquation(2, 'b'), '∂b 2 = δ 2'],
    '(7)': [equations.inputEquation(1), '∂L/∂x 1 = Uᵀ δ 1'],
    '(8)': [equations.firstStateEquation, '∂L/∂h 0 = Wᵀ δ 1'],
    quotient: [equations.differenceQuotient, '(L(w + ε) − L(w − ε))/(2ε)'],
    'loss of training': [equations.trainingLoss, 'L = 1/2 ∑ t (h t[0] − y t)²'],
    reach: [equations.reachNorm(3), '‖∂h 3/∂h 0‖'],
  };
  it.each(Object.entries(said))('%s is said as it is written', (_, [written, text]) => {
    expect(written.said).toBe(text);
    const signs = markupOf(written.inside).replace(/<[^>]*>/g, '');
    const plain = text.replaceAll('ᵀ', '⊤').replaceAll('²', '2').replaceAll(' ', '');
    expect(signs).toBe(
      written === equations.differenceQuotient ? 'L(w+ε)−L(w−ε)2ε' : plain.replace('1/2', '12'),
    );
  });
});
