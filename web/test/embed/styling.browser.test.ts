// How <recurrent-layer> looks in a page of Chromium: dressed through variables, parts and its theme, and
// whole in pages that are hostile.
import { describe, expect, it } from 'vitest';
import type { Page } from '../browsers/index.ts';
import { articles } from './origins.ts';

const open = articles();
describe('Styling: an author', () => {
  it('finds the parts that its documentation names', async () => {
    const page = await open('<recurrent-layer preset="fixed" loading="eager"></recurrent-layer>');
    const parts = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const found = new Set<string>();
      for (const panel of ['forward', 'backward', 'check'] as const) {
        element.panel = panel;
        for (let k = 0; k < 100 && !element.shadowRoot!.querySelector(`#${panel} table`); k++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await new Promise((resolve) => setTimeout(resolve, 300));
        for (const node of element.shadowRoot!.querySelectorAll('[part]')) {
          for (const name of node.part) found.add(name);
        }
      }
      return [...found].sort();
    });
    expect(parts.join(' ')).toBe(
      'caption cell cell-selected formula grid panel plot toolbar verdict',
    );
  });

  it('dresses it through variables, parts and its theme', async () => {
    const page = await open(
      `<recurrent-layer preset="fixed"></recurrent-layer><recurrent-layer theme="dark" loading="eager"></recurrent-layer>`,
      `<style>
        recurrent-layer { --layer-bg: rgb(1, 2, 3); --layer-fg: rgb(250, 251, 252); --layer-radius: 9px;
          --layer-accent: rgb(9, 8, 7); --layer-font: "Test Face"; --layer-cell-size: 80px; --layer-pos: red;
          --layer-neg: blue; --layer-zero: gray }
        recurrent-layer[theme] { --layer-bg: initial }
        recurrent-layer::part(panel) { outline: 3px solid rgb(5, 5, 5) }
      </style>`,
    );
    const seen = await page.evaluate(async () => {
      const all = [...document.querySelectorAll('recurrent-layer')];
      await Promise.all(all.map(({ ready }) => ready));
      const style = (at: number, selector: string) =>
        getComputedStyle(all[at]!.shadowRoot!.querySelector(selector)!);
      const inside = style(0, '.layer');
      return {
        background: inside.backgroundColor,
        color: inside.color,
        font: inside.fontFamily.includes('"Test Face"'),
        cell: style(0, '[data-cell="h/1/0"] .number').width,
        outline: style(0, '.panel').outlineColor,
        dark: style(1, '.layer').backgroundColor,
      };
    });
    expect(seen).toEqual({
      background: 'rgb(1, 2, 3)',
      color: 'rgb(250, 251, 252)',
      font: true,
      cell: '80px',
      outline: 'rgb(5, 5, 5)',
      dark: 'rgb(19, 21, 24)',
    });
  });
});

/** What a reader sees: every box and the style of every text inside. */
const looks = (page: Page) =>
  page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    await element.updateComplete;
    // What makes numbers editable where they stand comes when nothing else is to be done, with a style of its own.
    const number = element.shadowRoot!.querySelector('[data-cell^="W/"] .number')!;
    for (let k = 0; k < 200 && getComputedStyle(number).cursor !== 'ew-resize'; k++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [...element.shadowRoot!.querySelectorAll('.layer, .layer *')].map((node) => {
      const { width, height } = node.getBoundingClientRect();
      const { color, fontFamily, fontSize, letterSpacing, textTransform, direction, display } =
        getComputedStyle(node);
      const { lineHeight, textAlign, fontWeight, cursor, wordSpacing } = getComputedStyle(node);
      return [
        `${node.localName}.${node.className}`,
        Math.round(width),
        Math.round(height),
        color,
        fontFamily,
        fontSize,
        letterSpacing,
        textTransform,
        direction,
        display,
        lineHeight,
        textAlign,
        fontWeight,
        cursor,
        wordSpacing,
      ].join('|');
    });
  });

const HOSTILE = `<style>
  * { all: unset; letter-spacing: 3px; text-transform: uppercase; direction: rtl; cursor: wait }
  recurrent-layer { all: unset }
  body, div, p { font: 700 40px/3 "Comic Sans MS"; color: lime; text-align: right; word-spacing: 1em }
  table, td, button, select { display: none; border: 9px solid red; padding: 30px }
  :root { --paper: red; --ink: red; --cell-w: 1px; --t-m: 99px; --serif: fantasy }
  div { display: block; width: 900px }
</style>
<script>
  var Matrix = class {}, Tensor = 1, Module = { wasmBinary: 3 }, State = 2, define = 4, exports = {}, module = {};
  Array.prototype.extra = () => 1; Object.prototype.odd = function () {};
  Object.prototype.text = 'a text'; Object.prototype.number = 1;
</script>`;

const IMPORTANT = `<style>
  * { all: unset !important; letter-spacing: 3px !important; direction: rtl !important }
  *, ::before { color: lime !important; font: 700 40px/3 fantasy !important; text-align: right !important }
  * { transition: all 1s !important; outline: 9px solid red !important; cursor: wait !important }
</style>`;

it.each([
  ['by its rules and its globals', HOSTILE],
  ['by rules that are important', IMPORTANT],
])('a page that is hostile %s changes nothing inside', async (_how, before) => {
  const figure =
    '<recurrent-layer preset="fixed" panel="backward" loading="eager"></recurrent-layer>';
  const neutral = await looks(await open(`<div style="width: 900px">${figure}</div>`));
  const wide = '<div style="width: 900px !important; display: block !important">';
  const hostile = await looks(await open(`${wide}${figure}</div>`, before));
  expect(hostile).toEqual(neutral);
  expect(hostile.length).toBeGreaterThan(100);
});
