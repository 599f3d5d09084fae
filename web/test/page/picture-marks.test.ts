// What pictures are made of. Oracles: what Chromium mixes from the same two colours; hand values.
import './quiet-lit.ts';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { fillOf } from '../../element/picture/colours.ts';
import { arrowhead } from '../../element/picture/scene.ts';
import { emsOf, linesOf, mathRuns, runsOf } from '../../element/picture/text.ts';
import { PALETTE } from './palette.ts';

describe('a cell’s colour', () => {
  it('is mixed as Chromium mixes it in Oklab, to one step of 255', () => {
    const chromium: readonly [number, readonly number[]][] = [
      [0.25, [243, 222, 200]],
      [0.5, [243, 204, 166]],
      [-0.75, [155, 194, 230]],
      [-0.1, [229, 233, 234]],
    ];
    for (const [shade, expected] of chromium) {
      const actual = fillOf(shade, PALETTE).match(/\d+/g)!.map(Number);
      for (const k of [0, 1, 2])
        expect(Math.abs(actual[k]! - expected[k]!), `${shade}`).toBeLessThanOrEqual(1);
    }
    expect(fillOf(0, PALETTE)).toBe(PALETTE.zero);
    expect(fillOf(1, PALETTE)).toBe(PALETTE.positive);
    expect(fillOf(-1, PALETTE)).toBe(PALETTE.negative);
    expect(fillOf(0.5, { ...PALETTE, zero: 'Canvas' })).toBe('Canvas');
  });
});

describe('a name', () => {
  it('is written with italic letters and the index below', () => {
    expect(mathRuns('∂L/∂h 0').map(({ text, shape }) => `${text}${shape?.[0] ?? ''}`)).toEqual([
      '∂',
      'Li',
      '/∂',
      'hi',
      '0s',
    ]);
    expect(mathRuns('f′(net 2)').map(({ text, shape }) => `${text}${shape?.[0] ?? ''}`)).toEqual([
      'fi',
      '\u200A′(',
      'net',
      '2s',
      ')',
    ]);
    expect(mathRuns('∂W 2…3').at(-1)).toEqual({ text: '2…3', shape: 'sub' });
    expect(mathRuns('x t').at(-1)).toEqual({ text: 't', shape: 'sub' });
  });

  it('stands beside arrows that point where the line goes', () => {
    const line = { kind: 'line', colour: '', width: 1, arrow: true } as const;
    expect(
      arrowhead({
        ...line,
        points: [
          [0, 0],
          [10, 0],
        ],
      }),
    ).toEqual([
      [10, 0],
      [3, 3.5],
      [3, -3.5],
    ]);
  });
});

describe('a sentence', () => {
  const lines = (text: Parameters<typeof runsOf>[0], ems: number) =>
    linesOf(runsOf(text), ems).map((line) => line.map(({ text }) => text).join(''));

  it('keeps its letters and indices, and signs that are markup elsewhere', () => {
    const index = html`<sub>${1}</sub>`;
    expect(
      runsOf(html`At <span class="x"><i>T</i> = ${3}</span>, h${index} if ${'a < b & c'}.`),
    ).toEqual([
      { text: 'At ' },
      { text: 'T', shape: 'italic' },
      { text: ' = 3' },
      { text: ', h' },
      { text: '1', shape: 'sub' },
      { text: ' if a < b & c.' },
    ]);
  });

  it('ends its lines between words, and never before a mark that closes', () => {
    expect(lines('one two three', 6)).toEqual(['one two ', 'three']);
    expect(lines(html`so h<sub>${'t−1'}</sub>, then`, 4)).toEqual(['so ', 'ht−1, ', 'then']);
    expect(lines('通过了。代码却是错的。', 4)).toEqual(['通过了。', '代码却是', '错的。']);
    expect(lines('通过了吗。代码', 4)).toEqual(['通过了', '吗。代码']);
    expect(lines(html`再看（<i>T</i> = ${2}）吧`, 3)).toEqual(['再看', '（T ', '= 2）', '吧']);
  });

  it('is as wide as its characters', () => {
    expect(emsOf([{ text: 'ab' }, { text: '梯度' }])).toBeCloseTo(3.12);
  });
});
