// Pictures as Chromium, Firefox and WebKit lay them out. Oracles: the cells that the page itself has, and their colours
// as a canvas mixes them; the lengths of formula-face.ts for indices; the arrows of the time axis, counted by hand.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch } from '../browsers/index.ts';
import { type Site, serveSite } from './site.ts';
import { marksIn, pointsOf } from './svg-marks.ts';

let site: Site;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site?.close());

describe.each(ENGINES)('Picture in %s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  /** The marks of a picture, and the cells of the panel: what they say, and their colours as the engine mixes them. */
  async function take(panel: string) {
    const page = await browser.open(`${site.url}?lang=en&panel=${panel}&digits=4`);
    const { svg, cells } = await page.evaluate(async (panel) => {
      const until = performance.now() + 20_000;
      const found = () => document.querySelector('recurrent-layer');
      while (!found()?.ready && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const element = found()!;
      await element.ready;
      await element.updateComplete;
      const canvas = document
        .createElement('canvas')
        .getContext('2d', { willReadFrequently: true })!;
      const cells = Array.from(
        element.shadowRoot!.querySelectorAll(`#${panel} .number`),
        (cell) => {
          canvas.fillStyle = getComputedStyle(cell).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          return {
            said: cell.textContent!.trim(),
            fill: [...canvas.getImageData(0, 0, 1, 1).data],
          };
        },
      );
      return { svg: (await element.export('svg')) as string, cells };
    }, panel);
    await page.close();
    const main = marksIn(svg, 'polyline').filter((mark) => mark['stroke-width'] === '1.75');
    return {
      cells,
      texts: marksIn(svg, 'text').map((mark) => ({
        said: mark.said,
        x: Number(mark.x),
        y: Number(mark.y),
        size: Number(mark['font-size']),
      })),
      rects: marksIn(svg, 'rect').map(({ x, y, width, height, fill }) => ({
        fill: fill!.match(/\d+/g)!.map(Number),
        x: Number(x),
        y: Number(y),
        width: Number(width),
        height: Number(height),
      })),
      arrows: marksIn(svg, 'polygon').length,
      curves: main.map((mark) => pointsOf(mark).length),
    };
  }

  const pictures = new Map<string, ReturnType<typeof take>>();
  function taken(panel: string) {
    const picture = pictures.get(panel) ?? take(panel);
    pictures.set(panel, picture);
    return picture;
  }

  it('puts every number into the middle of its cell, which has the colour of the page', async () => {
    const { texts, rects, cells } = await taken('forward');
    const numbers = texts.filter(({ said }) => /^−?\d\.\d+$/.test(said));
    expect(cells.length).toBeGreaterThan(20);
    expect(numbers.map(({ said }) => said)).toEqual(cells.map(({ said }) => said));
    for (const [k, { said, x, y, size }] of numbers.entries()) {
      const cell = rects.find(
        (rect) =>
          rect.height < 40 &&
          Math.abs(rect.x + rect.width / 2 - x) < 1 &&
          y > rect.y &&
          y < rect.y + rect.height,
      );
      expect(cell, said).toBeDefined();
      for (const c of [0, 1, 2])
        expect(Math.abs(cell!.fill[c]! - cells[k]!.fill[c]!), said).toBeLessThanOrEqual(1);
      const middle = cell!.y + cell!.height / 2;
      expect(Math.abs(y - 0.36 * size - middle), said).toBeLessThan(2); // half a digit's height over its line
    }
  });

  it('sets an index lower and smaller, right behind its letter', async () => {
    const { texts } = await taken('forward');
    const letters = texts.flatMap((text, k) => {
      const index = texts[k + 1];
      return text.said === 'h' && /^\d$/.test(index?.said ?? '') ? [[text, index!] as const] : [];
    });
    expect(letters).toHaveLength(4);
    for (const [letter, index] of letters) {
      expect(index.size / letter.size).toBeCloseTo(0.7, 2);
      expect(Math.abs((index.y - letter.y) / letter.size - 0.22)).toBeLessThan(0.09);
      expect(index.x).toBeGreaterThan(letter.x);
    }
  });

  it('sets a sign midway between what it stands between', async () => {
    const { texts } = await taken('forward');
    const signs = texts.flatMap(({ said, x }, k) => (said === '=' ? [[x, k] as const] : []));
    expect(signs).toHaveLength(4); // t = 0 to t = 3
    for (const [x, k] of signs)
      expect(Math.abs(texts[k - 1]!.x + texts[k + 1]!.x - 2 * x)).toBeLessThan(4); // a digit is wider than t
  });

  it('sets a sentence and the formula in it on one line', async () => {
    const { texts } = await taken('backward');
    const [words, value] = ['spectral radius', '0.533'].map(
      (said) => texts.find((text) => text.said === said)!,
    );
    const letter = texts.find(({ said }) => said === 'ρ')!;
    expect(Math.abs(words!.y - letter.y)).toBeLessThan(1.1);
    expect(Math.abs(words!.y - value!.y)).toBeLessThan(1.1);
  });

  it('has the arrows of the axis, and the curves of the plots', async () => {
    expect((await taken('forward')).arrows).toBe(1 + 3 * 3); // time; U, W and tanh at each step
    const backward = await taken('backward');
    expect(backward.arrows).toBe(1 + 3 * 3); // time; to the left and twice down
    expect(backward.curves).toEqual([3]);
    expect((await taken('check')).curves[0]).toBeGreaterThan(100);
  });
});
