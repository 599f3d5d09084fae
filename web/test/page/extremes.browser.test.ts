// Layers at the edges of what can be typed: no panel may break, complain, or push the page sideways.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../element/state/limits.ts';
import { PANEL_IDS, type PanelId } from '../../element/state/panel-id.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { resize } from '../../element/state/resize.ts';
import { writeShare } from '../../element/state/share.ts';
import type { State } from '../../element/state/state.ts';
import { en as backward } from '../../element/words/en/backward.ts';
import { combinations } from '../form.ts';
import { exponentIn, saysNumber } from './read-back.ts';
import { action, textOf, visits } from './visit.ts';

const open = visits();

const { fixed } = PRESETS;
const zero = (rows: number, columns: number) => Array(rows).fill(Array(columns).fill(0));
const weights = (W: number[][]) => ({
  U: [
    [0.5, -0.5, 1],
    [0.25, 1, -1],
  ],
  W,
  b: [0, 0],
});
const all = { ...fixed, bias: true, steps: LIMITS.steps } as const;

const LAYERS: Readonly<Record<string, State>> = {
  largest: resize(all, LIMITS),
  'linear and exploding': {
    ...all,
    activation: 'identity',
    weights: weights([
      [1e200, -1],
      [1e-200, 1e200],
    ]),
  },
  'ReLU and exploding': {
    ...all,
    activation: 'relu',
    weights: weights([
      [1e200, 1],
      [1, 1e200],
    ]),
  },
  'huge and finite': {
    ...all,
    activation: 'leakyRelu',
    x: Array(LIMITS.steps).fill([1e200, 123.456, -1e-5]),
    loss: { kind: 'given', dh: Array(LIMITS.steps).fill([1e90, -1 / 3]) },
    defects: ['D'],
  },
  'one unit, where the loss is ½‖h − y‖²': {
    ...resize(fixed, { inputSize: 1, hiddenSize: 1 }),
    activation: 'identity',
    steps: 2,
    x: Array(LIMITS.steps).fill([-6.7e150]),
    loss: { kind: 'target', y: [1e-150] },
    check: { ...fixed.check, absoluteTolerance: 0 },
  },
  'the smallest numbers': {
    ...all,
    weights: weights([
      [5e-324, -1e-310],
      [0.1, 5e-324],
    ]),
    h0: [5e-324, -1e-300],
  },
  'the post, at its own scale': { ...PRESETS.post, defects: [] },
  'all zeros': { ...all, weights: weights(zero(2, 2)), x: zero(LIMITS.steps, 3), h0: [0, 0] },
};

/** In the page: what every cell with a number says, and what stands beside its grid. */
function cellsShown() {
  const { shadowRoot } = document.querySelector('recurrent-layer')!;
  return [...shadowRoot!.querySelectorAll<HTMLElement>('.panel td[data-cell]')].flatMap((cell) => {
    const { cell: id, value } = cell.dataset;
    const table = cell.closest('table')!;
    const title = table.closest('.slots') ?? table;
    const beside = (table.caption ?? title.querySelector('.title'))?.textContent ?? '';
    const shown = cell.querySelector('.number')!.cloneNode(true) as Element;
    shown.querySelector('.glyph')?.remove();
    const isWord = /^[a-z]+$/.test(value!); // a verdict
    const told = cell.querySelector('.told'); // of a colour, where it is asked for
    const text = (told ?? shown).textContent!.trim();
    return isWord ? [] : [{ id, value, text, beside }];
  });
}

const VIEWS = combinations<{ layer: string; panel: PanelId; width: number }>({
  layer: Object.keys(LAYERS),
  panel: PANEL_IDS,
  width: [320, 768, 1280],
});

describe('Extreme numbers: every panel holds', () => {
  for (const [k, [name, state]] of Object.entries(LAYERS).entries()) {
    const lang = ['en', 'zh'][k % 2]!;
    const views = VIEWS.filter(({ layer }) => layer === name);
    it(`a layer: ${name}, in ${lang}`, async () => {
      const { query, hash } = writeShare(state);
      const page = await open(`?lang=${lang}&${query}${hash}`);
      for (const panel of PANEL_IDS) {
        await action(page, `panel-${panel}`).click();
        await page.locator('.panel > *').first().waitFor();
        for (const { width } of views.filter((view) => view.panel === panel)) {
          await page.setViewportSize({ width, height: 800 });
          const content = await page.evaluate(() => document.documentElement.scrollWidth);
          expect.soft(content, `${panel} at ${width}`).toBeLessThanOrEqual(width);
        }
        // JavaScript's own names for what is not finite; a NumPy printout has `inf` and `nan`.
        const said = await textOf(page.locator('.panel'));
        expect.soft(said, panel).not.toMatch(/Infinity|undefined|\[object/);
        for (const { id, text, value, beside } of await page.evaluate(cellsShown)) {
          const where = `${panel} ${id}: “${text}” of ${value}`;
          expect.soft(saysNumber(text, Number(value), exponentIn(beside)), where).toBe(true);
        }
      }
    });
  }
});

describe('Backward: the word on the spectral radius', () => {
  const said: [keyof typeof backward.radiusSays, number[][]][] = [
    [
      'below',
      [
        [0.5, 0.1],
        [0, 0.5],
      ],
    ],
    [
      'below',
      [
        [0, 1],
        [0, 0],
      ],
    ], // ‖W‖ = 1: nothing grows
    [
      'belowFirst',
      [
        [0.5, 100],
        [0, 0.5],
      ],
    ],
    [
      'one',
      [
        [0, 1],
        [-1, 0],
      ],
    ],
    [
      'oneFirst',
      [
        [1, 1],
        [0, 1],
      ],
    ],
    [
      'above',
      [
        [1.5, 0],
        [0, 0],
      ],
    ],
  ];
  it('depends on the norm, too: W may enlarge an error before it fades', async () => {
    const page = await open('?v=1&panel=backward');
    for (const [side, W] of said) {
      await page.evaluate(
        async (data) => {
          const element = document.querySelector('recurrent-layer')!;
          Object.assign(element, { data });
          await element.updateComplete;
        },
        { ...fixed, panel: 'backward', weights: weights(W) } as const,
      );
      await expect
        .poll(() => textOf(page.locator('.radius .hint')))
        .toBe(backward.radiusSays[side]);
    }
  });
});

describe('Backward: the word on what is left of the error', () => {
  it('tells what correct code leaves where the shown code leaves something else', async () => {
    const change = async (query: string) => {
      const page = await open(`?v=1&panel=backward&${query}`);
      return (await page.locator('.change').allTextContents()).join().replace(/\s+/g, ' ');
    };
    const W = 'W' in PRESETS.post.weights ? PRESETS.post.weights.W : [];
    const left = Math.hypot(...[0, 1].map((j) => W[0]![j]! + W[1]![j]!)) / Math.SQRT2;
    const ratio = Number((1 / left).toPrecision(2)).toLocaleString('en');
    expect(await change('preset=post')).toMatch(
      new RegExp(`shrunk [0-9,]+-fold. With correct code it shrinks ${ratio}-fold.$`),
    );
    expect(await change('preset=post&defects=none')).toMatch(new RegExp(`shrunk ${ratio}-fold.$`));
  });
});
