// What pictures are made of. Oracles: the sample values of CSS Color 4; the grammar of XML; hand values.
import { describe, expect, it } from 'vitest';
import { plainColour } from '../../element/picture/colours.ts';
import { namedFaces } from '../../element/picture/families.ts';
import { toSvg } from '../../element/picture/svg.ts';
import { assertWellFormed } from './svg-marks.ts';

describe('Picture: a colour', () => {
  it('is plain, to one step of 255, where the style sheet has mixed it', () => {
    const samples: readonly [string, readonly number[]][] = [
      ['oklab(0.62796 0.22486 0.12585)', [255, 0, 0]],
      ['oklab(0.86644 -0.23389 0.1795)', [0, 255, 0]],
      ['oklab(0.45201 -0.03246 -0.31153)', [0, 0, 255]],
      ['oklab(1 0 0)', [255, 255, 255]],
      ['rgb(11, 101, 87)', [11, 101, 87]],
    ];
    for (const [colour, expected] of samples) {
      const actual = plainColour(colour)!.match(/\d+/g)!.map(Number);
      for (const k of [0, 1, 2])
        expect(Math.abs(actual[k]! - expected[k]!), colour).toBeLessThanOrEqual(1);
    }
  });

  it('is none where nothing is seen', () => {
    for (const colour of ['rgba(0, 0, 0, 0)', 'transparent', 'none', 'oklab(0.5 0 0 / 0)'])
      expect(plainColour(colour)).toBeUndefined();
  });
});

describe('Picture: a text', () => {
  it('names faces that other programs know, for its signs apart', () => {
    const families = '"Layer Symbols", Charter, "Layer Marks", serif';
    const pieces = namedFaces('∂L/∂h', families);
    expect(pieces.map(([piece]) => piece)).toEqual(['∂', 'L/', '∂', 'h']);
    expect(pieces[0]![1]).toMatch(/^"STIX Two Math", .*, Charter, serif$/);
    expect(pieces[1]![1]).toBe('Charter, serif');
    expect(namedFaces('2 × 3', families)[1]![1]).toMatch(/^Charter, "Liberation Serif", /);
  });

  it('is text, whatever stands in it', () => {
    const text = '<a> & "b"';
    const look = { size: 12, family: 'serif', weight: 400, italic: false, colour: 'rgb(0, 0, 0)' };
    const mark = { kind: 'text', text, x: 1, y: 2, anchor: 'start', width: 50, ...look } as const;
    const svg = toSvg({ title: text, width: 9, height: 9, background: 'white', marks: [mark] });
    assertWellFormed(svg);
    expect(svg).toContain('<title>&lt;a&gt; &amp; &quot;b&quot;</title>');
    expect(svg).toContain('>&lt;a&gt; &amp; &quot;b&quot;</text>');
  });
});
