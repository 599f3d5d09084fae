// Pictures of panels, taken from the published page in Chromium. Oracles: the grammar of XML; the cells, the
// sentences and the plots of the page, and the library, computed in Node.
import './quiet-lit.ts';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { significant } from '../../element/maths/numbers.ts';
import { normsPlot } from '../../element/panels/backward/norms-view.ts';
import { subjectOf } from '../../element/panels/check/subject.ts';
import { sweep, sweepSettings } from '../../element/panels/check/sweep.ts';
import { type Numbers, quantitiesOf } from '../../element/quantities/quantities.ts';
import { detect, distributionOf, drawLayers } from '../../element/run/detection.ts';
import { judge } from '../../element/run/judged.ts';
import { spectralRadius } from '../../element/run/norms.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State } from '../../element/state/state.ts';
import { figureWords } from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';
import { cases } from '../form.ts';
import { assertWellFormed, marksIn, pointsOf } from './svg-marks.ts';
import { action, cellOf, visits } from './visit.ts';

const library = await loadInNode();
const runOf = (state: State) => compute(library, problemOf(state, library));
const open = visits();

const state: State = {
  ...PRESETS.fixed,
  weights: {
    U: [
      [0.5, -0.25, 1e-7],
      [0.25, 0, 0.125],
    ],
    W: [
      [0.5, -0.75],
      [0.25, 0.5],
    ],
    b: [0.1, -0.2],
  },
  x: [[1, 0, -1], [0.5, 0.25, 2], [-1, 1, 0], ...PRESETS.fixed.x.slice(3)],
  h0: [0.3, -0.4],
  defects: ['A', 'B', 'D'],
};
const run = runOf(state);
const q = quantitiesOf(run, figureWords.en);

const PICTURES = ['setup', 'forward', 'backward', 'check', 'lab', 'train', 'compare'] as const;
type Pictured = (typeof PICTURES)[number];

const [ACCENT, ALARM, WASH] = ['rgb(11, 101, 87)', 'rgb(165, 29, 22)', 'rgb(228, 239, 235)'];

function svgOf(page: Page, panel: Pictured, of: State = state): Promise<string> {
  return page.evaluate(
    async (data) => {
      const element = document.querySelector('recurrent-layer')!;
      Object.assign(element, { data });
      await element.updateComplete;
      return element.export('svg') as Promise<string>;
    },
    { ...of, panel },
  );
}

const svgOfOpen = (page: Page) =>
  page.evaluate(() => document.querySelector('recurrent-layer')!.export('svg') as Promise<string>);

const saidIn = (svg: string) => marksIn(svg, 'text').map(({ said }) => said);
function textsOf(quantity: Numbers, name: string): string[] {
  const [I, H, T] = [run.inputSize, run.hiddenSize, run.steps];
  const shapes: Record<string, readonly number[]> = {
    U: [H, I],
    W: [H, H],
    b: [H],
    dh0: [H],
    dW: [H, H],
    x: [T, I],
    dx: [T, I],
    h: [T, H],
    share: [T, H, H],
    sum: [T, H, H],
  };
  const shape = shapes[name] ?? [T, H];
  const from = ['U', 'W', 'b', 'dh0', 'dW', 'h'].includes(name) ? 0 : 1;
  const walk = (level: number, at: number[]): string[] =>
    level === shape.length
      ? [quantity.entry(...at).text]
      : Array.from({ length: shape[level]! + (name === 'h' && level === 0 ? 1 : 0) }, (_, k) =>
          walk(level + 1, [...at, k + (level === 0 ? from : 0)]),
        ).flat();
  return walk(0, []);
}

describe('Picture', () => {
  for (const language of cases(['en', 'zh'], (it) => it === 'zh'))
    it(`of every panel in ${language} is well-formed, with plain colours, room and real text`, async () => {
      const page = await open(`?lang=${language}`);
      for (const id of PICTURES) {
        const svg = await svgOf(page, id);
        assertWellFormed(svg);
        expect(svg).not.toMatch(
          /var\(|url\(|oklab|foreignObject|Layer |\s(style|class)=|NaN|undefined|Infinity/,
        );
        const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
        const places = [
          ...marksIn(svg, 'polyline').flatMap(pointsOf),
          ...marksIn(svg, 'text').map(({ x, y }) => [Number(x), Number(y)] as const),
        ];
        expect(places.length).toBeGreaterThan(30);
        for (const [x, y] of places) {
          expect(Math.min(x, y, width! - x, height! - y), id).toBeGreaterThan(20);
        }
      }
    });

  it('writes no text over another', async () => {
    const page = await open();
    for (const id of PICTURES) {
      const texts = marksIn(await svgOf(page, id), 'text').map((mark) => {
        const size = Number(mark['font-size']);
        const width = Number(mark.textLength ?? 0.4 * size);
        const left = Number(mark.x) - (mark['text-anchor'] === 'middle' ? width / 2 : 0);
        return { said: mark.said, y: Number(mark.y), left, right: left + width };
      });
      for (const [k, one] of texts.entries())
        for (const other of texts.slice(k + 1)) {
          if (Math.abs(one.y - other.y) > 6) continue;
          const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          expect(shared, `${id}: ${one.said} over ${other.said}`).toBeLessThan(2);
        }
    }
  });

  const shown = {
    forward: ['U', 'W', 'b', 'x', 'net', 'h'],
    backward: ['W', 'U', 'slope', 'delta', 'dh0', 'share', 'sum', 'dW', 'dx'],
  } as const;
  it.each(['forward', 'backward'] as const)(
    'of %s has every number of the panel, and no other',
    async (id) => {
      const chart = { run, words: figureWords.en, now: 1, from: 0, width: 812, apart: false };
      const dots = normsPlot({ ...chart, choose: undefined })!.labels!.map(({ text }) => text);
      const beside = [significant(spectralRadius(run.W), 3), ...dots];
      const expected = [
        ...shown[id].flatMap((name) => textsOf(q[name], name)),
        ...(id === 'backward' ? beside : []),
      ];
      // whole numbers are counts of a sentence, indices and sizes, too
      const several = (text: string) => /^−?[\d.]+(e[−\d]+)?$/.test(text) && !/^\d+$/.test(text);
      const numbers = saidIn(await svgOf(await open(), id)).filter(several);
      expect(numbers.sort()).toEqual(expected.filter(several).sort());
    },
  );

  it('of the check has a verdict for every entry, and marks the wrong ones', async () => {
    const svg = await svgOf(await open(), 'check');
    const marks = marksIn(svg, 'text');
    const statuses = Object.values(run.report.parameters).flatMap(({ status }) => status);
    const failed = statuses.filter((status) => status === 'fail').length;
    expect(failed).toBeGreaterThan(0);
    expect(marks.filter(({ said }) => said === 'pass')).toHaveLength(statuses.length - failed);
    const wrong = marks.filter(({ said, fill }) => said === 'fail' && fill === ALARM);
    expect(wrong.map((mark) => mark['font-weight'])).toEqual(Array(failed).fill('600'));
    expect(saidIn(svg)).toContain(`${failed} of ${statuses.length} fail`);
    // both its analytic number and its verdict
    const frames = marksIn(svg, 'polyline').filter(
      (mark) => mark.stroke === ALARM && mark['stroke-width'] === '2',
    );
    expect(frames).toHaveLength(2 * failed);
  });

  it('of the check has the curve over ε, and the zone where correct code passes', async () => {
    const svg = await svgOf(await open(), 'check', PRESETS.fixed);
    const fixed = runOf(PRESETS.fixed);
    const judged = judge(fixed);
    const subject = subjectOf(judged, { state: PRESETS.fixed, selected: '' });
    const points = await sweep(library, sweepSettings(fixed, subject), () => {});
    const measured = points.filter(({ error }) => !Number.isNaN(error)).length;
    expect(measured).toBeGreaterThan(100);
    const strokes = marksIn(svg, 'polyline').filter((mark) => mark['stroke-width'] === '1.75');
    expect(strokes.map((mark) => pointsOf(mark).length)).toEqual([measured]);
    expect(marksIn(svg, 'rect').filter(({ fill }) => fill === WASH)).toHaveLength(1);
  });

  it('of the lab has the lines of both sides, and a mark for every random layer', async () => {
    const page = await open();
    const before = saidIn(await svgOf(page, 'lab', PRESETS.post));
    expect(before).toContain('The published check passes. Is the code right?');
    expect(before.filter((text) => text === '−0.000272')).toHaveLength(4);
    expect(before.join(' ')).toContain('What do you expect?');
    const post = { ...PRESETS.post, steps: 3 };
    const svg = await svgOf(page, 'lab', post);
    const wrong = marksIn(svg, 'text').filter(({ said }) => said === '1.000000');
    expect(wrong.map(({ fill }) => fill)).toEqual(Array(4).fill(ALARM));
    expect(wrong.map((mark) => mark['font-weight'])).toEqual(Array(4).fill('700'));
    expect(saidIn(svg)).toContain('fails, 4 of 4');
    const setting = distributionOf(post, runOf(post));
    const layers = drawLayers(library, setting);
    const detection = await detect(library, setting, layers, () => {});
    const flags = detection.flatMap((row) => Object.values(row)).flat();
    const bars = marksIn(svg, 'polyline').filter((mark) => {
      const [[x1, y1], [x2, y2]] = pointsOf(mark) as [[number, number], [number, number]];
      return mark['stroke-width'] === '2' && x1 === x2 && Math.round(y2 - y1) === 11;
    });
    expect(bars).toHaveLength(flags.length);
    expect(bars.filter(({ stroke }) => stroke === ACCENT)).toHaveLength(
      flags.filter(Boolean).length,
    );
  });

  it('of the training has its loss, its four plots and its answers', async () => {
    const page = await open('?panel=train');
    for (let k = 0; k < 5; k++) await action(page, 'train-step').click();
    const loss = await page.locator('.train .full > span').last().textContent();
    const svg = await svgOfOpen(page); // other data would be another training
    expect(saidIn(svg)).toContain('loss after 5 iterations');
    expect(saidIn(svg)).toContain(loss);
    const lines = marksIn(svg, 'polyline');
    const lengths = (some: typeof lines) => some.map((mark) => pointsOf(mark).length);
    const main = lines.filter((mark) => mark['stroke-width'] === '1.75');
    expect(lengths(main)).toEqual([6, 12, 12, 6]);
    const dashed = lines.filter((mark) => mark['stroke-width'] === '1.25');
    expect(lengths(dashed)).toEqual([12, 13]);
    expect(marksIn(svg, 'circle')).toHaveLength(1 + 12 + 1);
  });

  it('of Setup has every number that can be typed, and every choice', async () => {
    const target = { ...state, loss: { kind: 'target', y: [0.25, -0.5] } } as const;
    const texts = saidIn(await svgOf(await open(), 'setup', target));
    for (const name of ['U', 'W', 'b', 'x'] as const)
      for (const text of textsOf(q[name], name)) expect(texts).toContain(text);
    for (const text of ['0.25', '−0.50', '½‖h_T − y‖²', 'tanh', 'given numbers'])
      expect(texts).toContain(text);
    expect(texts.join(' ')).toContain('t = 3');
  });

  it('is the same from a phone, from a hidden element and whatever is selected', async () => {
    const wide = await svgOf(await open(), 'forward');
    const phone = await open('', { viewport: { width: 360, height: 700 } });
    expect(await svgOf(phone, 'forward')).toBe(wide);
    expect(await svgOf(phone, 'forward', { ...state, selected: { forward: 'h/1/0' } })).toBe(wide);
    await phone.evaluate(() => {
      document.querySelector<HTMLElement>('recurrent-layer')!.style.display = 'none';
    });
    expect(await svgOf(phone, 'forward')).toBe(wide);
    const left = () => [...document.documentElement.children].map(({ localName }) => localName);
    expect(await phone.evaluate(left)).toEqual(['head', 'body']);
  });

  it('needs a page that is laid out', async () => {
    const page = await open();
    const refused = await page.evaluate(async () => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.style.display = 'none';
      frame.src = location.href;
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      const found = () => frame.contentDocument!.querySelector('recurrent-layer');
      while (!found()?.ready) await new Promise((resolve) => setTimeout(resolve, 20));
      return found()!
        .export('svg')
        .then(String, ({ code, message }) => `${code}: ${message}`);
    });
    expect(refused).toMatch(/^BAD_OPTION: export: .* a frame that is not displayed$/);
  });

  it('leaves the panel as it is, with an editor that is open', async () => {
    const page = await open('?panel=setup');
    const cell = cellOf(page, 'U/0/0');
    const before = await svgOfOpen(page);
    await cell.click();
    const editor = cell.locator('input');
    await editor.fill('0.75');
    expect(await svgOfOpen(page)).toBe(before);
    expect(await editor.inputValue()).toBe('0.75');
    await editor.press('Escape');
    await svgOfOpen(page);
    await cell.click();
    await editor.fill('0.25');
    await editor.press('Enter');
    expect(saidIn(await svgOfOpen(page))).toContain('0.2500');
  });

  it.each(cases([1, 2], (times) => times === 2))(
    'is of what was shown when it was asked for, at %i at a time',
    async (times) => {
      const states = [PRESETS.fixed, PRESETS.vanishing].map(
        (of) => ({ ...of, panel: 'check' }) as const,
      );
      const curves = (page: Page) =>
        page.locator('#check path').evaluateAll((all) => all.map((path) => path.getAttribute('d')));
      const alone = await open();
      const expected = [];
      for (const of of states) expected.push(await svgOf(alone, 'check', of));
      const page = await open();
      const taken = await page.evaluate(
        async ([[one, other], times]) => {
          const element = document.querySelector('recurrent-layer')!;
          element.data = one!;
          await element.updateComplete;
          const first = element.export('svg');
          await new Promise((resolve) => setTimeout(resolve, 100)); // its curve is under way
          element.data = other!;
          await element.updateComplete;
          return Promise.all(times === 1 ? [first] : [first, element.export('svg')]);
        },
        [states, times] as const,
      );
      expect(taken).toEqual(expected.slice(0, times));
      // and the panel goes on with what is shown now
      await expect.poll(() => page.locator('#check [aria-busy="true"]').count()).toBe(0);
      expect(await curves(page)).toEqual(await curves(alone));
    },
  );

  it('has the colours of the theme, also as a PNG of twice its size', async () => {
    const page = await open('', { colorScheme: 'dark' });
    const svg = await svgOf(page, 'forward');
    expect(marksIn(svg, 'rect')[0]!.fill).toBe('rgb(19, 21, 24)');
    const png = await page.evaluate(async () => {
      const bytes = await document.querySelector('recurrent-layer')!.export('png');
      const image = await createImageBitmap(new Blob([bytes as BlobPart]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const corner = [...context.getImageData(0, 0, 1, 1).data];
      return { width: image.width, height: image.height, corner };
    });
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
    expect(png).toEqual({ width: 2 * width!, height: 2 * height!, corner: [19, 21, 24, 255] });
  });
});
