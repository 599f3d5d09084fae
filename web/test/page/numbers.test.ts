// Oracle: the section "Numbers" of the page's design, by example.
import { describe, expect, it } from 'vitest';
import {
  factor,
  formatGroup,
  formatTyped,
  full,
  scientific,
  significant,
  typed,
} from '../../element/maths/numbers.ts';

const cells = (values: number[], digits?: number) => {
  const format = formatGroup(values, digits);
  return values.map((value) => format.cell(value));
};

describe('Numbers: a group of numbers', () => {
  it('has four significant digits of the largest, and the same decimals in all', () => {
    expect(cells([0.4202, -0.34371, 0.0311234])).toEqual(['0.4202', '−0.3437', '0.0311']);
    expect(cells([12.3456, -1.5])).toEqual(['12.35', '−1.50']);
    expect(cells([1234.56, 1])).toEqual(['1235', '1']);
  });

  it('drops trailing zeros only where all of its numbers have them', () => {
    expect(cells([0.2, 0.4, 0.6])).toEqual(['0.2', '0.4', '0.6']);
    expect(cells([0.4, 1])).toEqual(['0.4', '1.0']);
    expect(cells([1, 2, 3])).toEqual(['1', '2', '3']);
    expect(cells([0.12, 0.4724])).toEqual(['0.1200', '0.4724']);
    expect(cells([0.30000000000000004, 0.1])).toEqual(['0.3', '0.1']);
    expect(cells([0.2000001, 0.4])).toEqual(['0.2000', '0.4000']);
  });

  it('counts digits after rounding', () => {
    expect(cells([0.99999, 0.12345])).toEqual(['1.000', '0.123']);
    expect(formatGroup([0.0099999]).exponent).toBe(0);
    expect(formatGroup([9999.9]).exponent).toBe(4);
  });

  it('takes a power of ten out below 0.01 and from 10⁴, and keeps three decimals', () => {
    const small = formatGroup([-9.4e-5, 5.08985344e-6]);
    expect(small.exponent).toBe(-5);
    expect(small.cell(-9.4e-5)).toBe('−9.400');
    expect(small.cell(5.08985344e-6)).toBe('0.509');
    expect(small.alone(-9.4e-5)).toBe('−9.40e−5');
    expect(factor(small.exponent)).toBe('×10⁻⁵');
    expect(formatGroup([0.01]).exponent).toBe(0);
    expect(formatGroup([9999]).exponent).toBe(0);
    expect(cells([12345, 1000])).toEqual(['1.234', '0.100']);
    expect(cells([5e-324])).toEqual(['5']);
    expect(factor(0)).toBe('');
  });

  it('takes a power of ten out of all of its numbers or of none', () => {
    const far = formatGroup([12345, 1, 0, Number.NaN]);
    expect(far.exponent).toBe(0);
    expect([12345, 1, 0, Number.NaN].map(far.cell)).toEqual(['1.2e4', '1.00', '0', 'NaN']);
    expect([far.alone(1), far.alone(Infinity), far.alone(0)]).toEqual(['1.000', '+∞', '0']);
    expect(cells([1e200, -0.34371, 0.0311234, 4e-5])).toEqual([
      '1.0e200',
      '−0.344',
      '0.0311',
      '4.0e−5',
    ]);
    expect(cells([1e200, -0.34371, 0.0311234], 2)).toEqual(['1e200', '−0.3', '0.03']);
    expect(far.alone(12345)).toBe('1.23e4');
    expect(far.spoken(12345)).toBe('1.2e4');
    expect(cells([-4.2e-5, 3e-9])).toEqual(['−4.2e−5', '3.0e−9']);
    expect(cells([4e-5, 3e-9], 2)).toEqual(['4e−5', '3e−9']);
  });

  it('prints zero as 0, and a number that rounds away on its own', () => {
    expect(cells([0, -0, 0.5])).toEqual(['0', '0', '0.5']);
    expect(cells([0.5123, 1.4e-5])).toEqual(['0.5123', '1.4e−5']);
    expect(cells([1, -2.72e-4])).toEqual(['1', '−2.7e−4']);
    expect(cells([0, 0])).toEqual(['0', '0']);
    expect(cells([])).toEqual([]);
  });

  it('has fewer digits where there is less room', () => {
    expect(cells([0.3373, -0.0542, 1e-9], 2)).toEqual(['0.34', '−0.05', '1e−9']);
  });

  it('spells what is not finite, and ignores it otherwise', () => {
    expect(cells([Number.NaN, Infinity, -Infinity, 0.25])).toEqual(['NaN', '+∞', '−∞', '0.25']);
    expect(formatGroup([Infinity, -2]).largest).toBe(2);
  });
});

describe('Numbers: those that are typed', () => {
  const typedCells = (values: number[], digits?: number) => {
    const format = formatTyped(values, digits);
    expect(format.exponent).toBe(0);
    return values.map((value) => format.cell(value));
  };

  it('keep their powers of ten with them', () => {
    expect(typedCells([-5.2e-5, 3.1e-5, 5.08985344e-6])).toEqual(['−5.2e−5', '3.1e−5', '5.09e−6']);
    expect(typedCells([-3, 3.1e-5])).toEqual(['−3', '3.1e−5']);
    expect(typedCells([12345, 1, 0, 20])).toEqual(['1.23e4', '1', '0', '20']);
    expect(typedCells([1e-300, 1e300, 1.5e-10])).toEqual(['1e−300', '1e300', '1.5e−10']);
    expect(typedCells([1.26e-5], 2)).toEqual(['1.3e−5']);
    expect(typedCells([0.4202, -0.34371])).toEqual(['0.4202', '−0.3437']);
  });

  it('open as the shortest text that gives them back', () => {
    const values = [-5.2e-5, 0.0003614, 0.4202, 12, 1e7, 1e21, 5e-324, 0.1 + 0.2, 1e-2, 123456.7];
    expect(values.map(typed)).toEqual([
      '-5.2e-5',
      '3.614e-4',
      '0.4202',
      '12',
      '1e7',
      '1e21',
      '5e-324',
      '0.30000000000000004',
      '0.01',
      '123456.7',
    ]);
    expect(values.map(typed).map(Number)).toEqual(values);
  });
});

describe('Numbers: a number alone', () => {
  it('is scientific with a real minus', () => {
    expect(scientific(-1.0426e-4, 2)).toBe('−1.04e−4');
    expect(scientific(1e-3, 0)).toBe('1e−3');
    expect(scientific(0, 2)).toBe('0');
    expect(scientific(-Infinity, 2)).toBe('−∞');
  });

  it('has so many significant digits', () => {
    expect(significant(0.31116325996, 4)).toBe('0.3112');
    expect(significant(1, 4)).toBe('1.000');
    expect(significant(9.53e-12, 2)).toBe('9.5e−12');
    expect(significant(0, 2)).toBe('0');
    expect(significant(Number.NaN, 2)).toBe('NaN');
  });

  it('in full comes back as the same double', () => {
    const back = (text: string) => Number(text.replaceAll('−', '-'));
    for (const value of [0.1, -2 / 3, 1e-300, 5e-324, 123456789, 1e21, -0.51399208532696683, 1]) {
      expect(back(full(value))).toBe(value);
    }
    expect(full(0.4202)).toBe('0.4202');
    expect(full(1)).toBe('1');
    expect(full(100)).toBe('100');
    expect(full(-0.25)).toBe('−0.25');
    expect(full(Number.NaN)).toBe('NaN');
  });
});
