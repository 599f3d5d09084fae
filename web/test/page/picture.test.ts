// Oracles: the grammar of XML; the cells of the page; what Chromium mixes from the same two colours.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { fillOf } from '../../element/picture/colours.ts';
import { PICTURES, type PictureId, pictureOf } from '../../element/picture/panels.ts';
import { arrowhead, mathRuns, type Scene } from '../../element/picture/scene.ts';
import { toSvg } from '../../element/picture/svg.ts';
import { type Quantity, quantitiesOf } from '../../element/quantities.ts';
import { compute, type Run } from '../../element/run.ts';
import { figureWords } from '../../element/words.ts';
import { loadInNode } from '../fixtures.ts';
import { problem } from './problem.ts';

const PALETTE = {
  paper: 'rgb(251, 250, 247)',
  ink: 'rgb(26, 28, 32)',
  quiet: 'rgb(100, 104, 111)',
  rule: 'rgb(181, 177, 167)',
  alarm: 'rgb(165, 29, 22)',
  negative: 'rgb(125, 178, 228)',
  zero: 'rgb(241, 239, 234)',
  positive: 'rgb(242, 167, 92)',
  serif: '"Noto Serif", serif',
  sans: '"Noto Sans", sans-serif',
};

const run = compute(
  await loadInNode(),
  problem({
    activation: 'tanh',
    U: [
      [0.5, -0.25, 1e-7],
      [0.25, 0, 0.125],
    ],
    W: [
      [0.5, -0.75],
      [0.25, 0.5],
    ],
    b: [0.1, -0.2],
    x: [
      [1, 0, -1],
      [0.5, 0.25, 2],
      [-1, 1, 0],
    ],
    h0: [0.3, -0.4],
    defects: ['A', 'B', 'D'],
  }),
);

function sceneOf(id: PictureId, of: Run, language: 'en' | 'zh' = 'en'): Scene {
  const words = figureWords[language];
  return pictureOf(
    id,
    { run: of, quantities: quantitiesOf(of, words), words, language, title: '<a> & "b"' },
    PALETTE,
  );
}

/** Every tag is closed by its own kind, and nothing stands between that is not text. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const attribute = '\\s+[\\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*"';
  const tag = new RegExp(`<(/?)([\\w-]+)((?:${attribute})*)\\s*(/?)>`, 'g');
  const rest = xml.replace(tag, (_, close, name, attributes, empty) => {
    const all = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, key]) => key);
    expect(new Set(all).size, `attributes of ${name}`).toBe(all.length);
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]/);
}

describe('a picture', () => {
  for (const id of PICTURES)
    for (const language of ['en', 'zh'] as const)
      it(`of ${id} in ${language} is well-formed, with plain colours and real text`, () => {
        const svg = toSvg(sceneOf(id, run, language));
        assertWellFormed(svg);
        expect(svg).toContain('<title>&lt;a&gt; &amp; &quot;b&quot;</title>');
        expect(svg).not.toMatch(
          /var\(|url\(|foreignObject|\s(style|class)=|NaN|undefined|Infinity/,
        );
      });

  const shown: Readonly<
    Record<'forward' | 'backward', readonly (keyof ReturnType<typeof quantitiesOf>)[]>
  > = {
    forward: ['U', 'W', 'b', 'x', 'net', 'h'],
    backward: ['W', 'slope', 'delta', 'dh0', 'share', 'sum', 'dW'],
  };
  it.each(['forward', 'backward'] as const)(
    'of %s has every number of the panel, and no other',
    (id) => {
      const q = quantitiesOf(run, figureWords.en);
      const expected = shown[id].flatMap((name) => textsOf(q[name], name));
      const texts = sceneOf(id, run).marks.flatMap((mark) =>
        mark.kind === 'text' && mark.anchor === 'middle' ? mark.runs.map(({ text }) => text) : [],
      );
      const numbers = texts.filter(
        (text) => /^−?[\d.]+(e[−\d]+)?$/.test(text) && !/^\d$/.test(text),
      );
      expect(numbers.sort()).toEqual(expected.filter((text) => !/^\d$/.test(text)).sort());
    },
  );

  function textsOf(quantity: Quantity, name: string): string[] {
    const [I, H, T] = [run.inputSize, run.hiddenSize, run.steps];
    const shapes: Record<string, readonly number[]> = {
      U: [H, I],
      W: [H, H],
      b: [H],
      dh0: [H],
      dW: [H, H],
      x: [T, I],
      h: [T, H],
      share: [T, H, H],
      sum: [T, H, H],
    };
    const shape = shapes[name] ?? [T, H];
    const from = ['U', 'W', 'b', 'dh0', 'dW', 'h'].includes(name) ? 0 : 1;
    const walk = (level: number, at: number[]): string[] =>
      level === shape.length
        ? [quantity.cell(...at).text]
        : Array.from({ length: shape[level]! + (name === 'h' && level === 0 ? 1 : 0) }, (_, k) =>
            walk(level + 1, [...at, k + (level === 0 ? from : 0)]),
          ).flat();
    return walk(0, []);
  }

  it('of the check has a verdict for every entry, and marks the wrong ones', () => {
    const marks = sceneOf('check', run).marks.flatMap((mark) =>
      mark.kind === 'text' ? [mark] : [],
    );
    const verdicts = marks.filter(({ runs }) => /^[✓✗] /.test(runs[0]!.text));
    const statuses = Object.values(run.report.parameters).flatMap(({ status }) => status);
    expect(verdicts).toHaveLength(statuses.length);
    const failed = statuses.filter((status) => status === 'fail').length;
    expect(failed).toBeGreaterThan(0);
    // both its analytic number and its verdict
    expect(marks.filter(({ bold, colour }) => bold && colour === PALETTE.alarm)).toHaveLength(
      2 * failed,
    );
  });

  it('has room for all of its marks', () => {
    for (const id of PICTURES) {
      const { width, height, marks } = sceneOf(id, run);
      for (const mark of marks) {
        const points = mark.kind === 'line' ? mark.points : [[mark.x, mark.y] as const];
        for (const [x, y] of points) {
          expect(x).toBeGreaterThan(20);
          expect(y).toBeGreaterThan(20);
          expect(x).toBeLessThan(width - 20);
          expect(y).toBeLessThan(height - 20);
        }
      }
    }
  });
});

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
