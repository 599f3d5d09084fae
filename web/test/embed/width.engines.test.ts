// The width and the letters of an element in parents that give it none, and for readers with larger letters.
// Oracle: a block of the same parent that has as much text as fits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, launch } from '../browsers/index.ts';
import { inTurns } from '../form.ts';
import { type Origins, PINNED, startOrigins } from './origins.ts';

const PREFERRED = 1160;
const FIGURE =
  '<recurrent-layer preset="fixed" loading="eager">A recurrent layer</recurrent-layer>';

const PARENTS = {
  'a block': FIGURE,
  'a flex row that centres': `<div style="display: flex; justify-content: center">${FIGURE}</div>`,
  'a flex row with text': `<div style="display: flex"><i>a</i>${FIGURE}</div>`,
  'a flex column that centres': `<div style="display: flex; flex-direction: column; align-items: center">${FIGURE}</div>`,
  'an inline flex box': `<div style="display: inline-flex">${FIGURE}</div>`,
  'a grid with place-items': `<div style="display: grid; place-items: center">${FIGURE}</div>`,
  'a grid of a column by content': `<div style="display: grid; grid-template-columns: auto">${FIGURE}</div>`,
  'a cell of a table': `<table><tr><td>${FIGURE}</td></tr></table>`,
  'an inline block': `<div style="display: inline-block">${FIGURE}</div>`,
  'a float': `<div style="float: left">${FIGURE}</div>`,
  'a figure as a table': `<figure style="display: table; margin: 0 auto">${FIGURE}</figure>`,
  'a dialog': `<dialog open style="padding: 0; border: 0; max-width: 100%">${FIGURE}</dialog>`,
  'a fieldset': `<fieldset style="margin: 0; padding: 0; border: 0">${FIGURE}</fieldset>`,
  'a box as wide as its content': `<div style="width: fit-content">${FIGURE}</div>`,
  'a box out of the flow': `<div style="position: absolute">${FIGURE}</div>`,
};

/** By how much the letters of the style sheets are enlarged. A small or a huge root is a page's own unit. */
const ROOTS = { '': '1.00', '62.5%': '1.00', '75px': '1.00', '150%': '1.50', '200%': '2.00' };

const turns = inTurns(ENGINES, [304, 700, 1600]);

let origins: Origins;
beforeAll(async () => {
  origins = await startOrigins();
});
afterAll(() => origins?.close());

describe.each(ENGINES)('Width: %s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  const open = (body: string, root = '') => {
    const script = `<script src="${origins.site.url}${PINNED}/element.js"></script>`;
    return origins.open(browser, `<style>${root} body { margin: 0 }</style>${script}${body}`);
  };

  const widths = turns.filter(([of]) => of === engine).map(([, width]) => width);
  it.each(widths)('an element is laid out in every parent, %i px wide', async (width) => {
    const boxes = Object.values(PARENTS).map(
      (parent) =>
        `<div class="article" style="width: ${width}px; position: relative; display: flow-root">${parent}</div>`,
    );
    const page = await open(boxes.join('\n'));
    const found = await page.evaluate(async () => {
      const widths = () =>
        [...document.querySelectorAll('recurrent-layer')].map((element) => element.clientWidth);
      const before = widths(); // nothing is shown yet
      await Promise.all(
        [...document.querySelectorAll('recurrent-layer')].map(({ ready }) => ready),
      );
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
      const shown = [...document.querySelectorAll('recurrent-layer')].map((element) => ({
        cells: element.shadowRoot!.querySelectorAll('td').length,
        inside:
          element.closest('.article')!.scrollWidth <= element.closest('.article')!.clientWidth,
      }));
      return { before, after: widths(), shown };
    });
    const names = Object.keys(PARENTS);
    for (const [k, name] of names.entries()) {
      const most = name === 'a block' || name === 'a fieldset' ? width : Math.min(width, PREFERRED);
      const text = name === 'a flex row with text' ? 20 : 6; // its letter; the spacing of a cell
      expect(found.after[k], name).toBeGreaterThanOrEqual(most - text);
      expect(found.after[k], name).toBeLessThanOrEqual(width);
      expect(found.before[k], `${name}, before`).toBe(found.after[k]);
      expect(found.shown[k], name).toEqual({ cells: expect.any(Number), inside: true });
      expect(found.shown[k]!.cells, name).toBeGreaterThan(10);
    }
    await page.close();
  });

  it('letters follow the root of the page, also while it is open', async () => {
    const page = await open(`<div style="width: 640px">${FIGURE}</div>`);
    const times = await page.evaluate(async (roots) => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const layer = element.shadowRoot!.querySelector('.layer')!;
      const found: number[] = [];
      for (const root of roots) {
        document.documentElement.style.fontSize = root;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
        const line = document.createElement('div');
        line.textContent = 'x';
        line.style.lineHeight = '10px';
        layer.append(line);
        // The share is 1 ÷ zoom in WebKit, and 1 in the others.
        const share = layer.getBoundingClientRect().width / element.getBoundingClientRect().width;
        found.push(line.getBoundingClientRect().height / 10 / share);
        line.remove();
      }
      return found;
    }, Object.keys(ROOTS));
    expect(times.map((zoom) => zoom.toFixed(2))).toEqual(Object.values(ROOTS));
    await page.close();
  });
});
