// Code and data in Chromium. Oracles: the codecs in Node on the same layer; the cells before and after.
import './quiet-lit.ts';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { indices } from '../../element/quantities/explanation.ts';
import { layerDataOf } from '../../element/run/files/layer-file.ts';
import { textOf } from '../../element/run/files/texts.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { TEXT_KINDS } from '../../element/state/choices.ts';
import type { PanelId } from '../../element/state/panel-id.ts';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { loadInNode } from '../fixtures.ts';
import { cases } from '../form.ts';
import { panelVisits } from './panel-page.ts';
import { marksIn } from './svg-marks.ts';
import { action } from './visit.ts';

const library = await loadInNode();
const data = layerDataOf(compute(library, problemOf(PRESETS.fixed, library)));
const open = panelVisits('data');

async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), action(page, name).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const said = (page: Page, about: string) => page.locator(`[data-said="${about}"]`);
const bring = (page: Page, name: string, content: string | Buffer) =>
  action(page, 'data-file').setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });

/** Every cell of the forward and the backward panel. */
async function cells(page: Page): Promise<Map<string, string>> {
  const all: (readonly [string, string])[] = [];
  for (const panel of ['forward', 'backward']) {
    await action(page, `panel-${panel}`).click();
    await page.locator(`.figure.${panel}`).waitFor();
    all.push(
      ...(await page
        .locator('td[data-cell]')
        .evaluateAll((tds) => tds.map((td) => [td.dataset.cell!, td.dataset.value!] as const))),
    );
  }
  await action(page, 'panel-data').click();
  await page.locator('.figure.data').waitFor();
  return new Map(all);
}

describe('Data: copying', () => {
  it('puts on the clipboard what Node’s codec writes, for every language, and says so', async () => {
    const page = await open('', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    for (const kind of TEXT_KINDS) {
      await action(page, `data-${kind}`).click();
      await action(page, 'data-copy').click();
      const text = textOf(kind, data, library);
      await expect.poll(() => said(page, 'copy').textContent()).toContain('Copied: ');
      expect(await page.evaluate(() => navigator.clipboard.readText()), kind).toBe(text);
      expect(await page.locator('pre').textContent()).toBe(text);
      expect(await said(page, 'copy').textContent()).toContain(
        `, ${text.trimEnd().split('\n').length} lines.`,
      );
    }
    await action(page, 'data-picture').selectOption({ index: 2 });
    await expect.poll(() => page.url()).toContain('copy-as=printed&picture=backward');
    await page.reload();
    await page.locator('.figure.data').waitFor();
    expect(await action(page, 'data-printed').getAttribute('aria-pressed')).toBe('true');
    expect(
      await action(page, 'data-picture').evaluate(
        (select) => (select as HTMLSelectElement).selectedIndex,
      ),
    ).toBe(2);
  });

  it('selects the text where the browser refuses, and says what to press', async () => {
    const page = await open('?lang=zh');
    await page.evaluate(() => {
      navigator.clipboard.writeText = () =>
        Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await action(page, 'data-copy').click();
    await expect.poll(() => said(page, 'copy').textContent()).toContain('请按 Ctrl+C');
    const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
    expect(selected.trim()).toBe(textOf('numpy', data, library).trim());
  });
});

describe('Data: files', () => {
  it.each(cases(['json', 'npz', 'safetensors', 'onnx'], (format) => format === 'npz'))(
    'of kind %s bring identical numbers back',
    async (format) => {
      const page = await open('', { viewport: { width: 1440, height: 1000 } });
      const before = await cells(page);
      const file = await saved(page, `data-${format}`);
      expect(file.name).toBe(`layer.${format}`);
      await page.locator('[data-action="preset"]').selectOption({ index: 1 });
      expect(await cells(page)).not.toEqual(before);
      await page.locator('[data-action="preset"]').selectOption({ index: 0 });
      await action(page, 'more').click();
      await action(page, 'panel-data').click();
      await bring(page, `mine.${format}`, file.bytes);
      await expect.poll(() => said(page, 'bring').textContent()).toContain('mine.');
      expect(await said(page, 'bring').textContent()).toContain('I = 3, H = 2, T = 3');
      expect(await cells(page)).toEqual(before);
    },
  );

  it('of one matrix change that matrix only', async () => {
    const page = await open();
    const before = await cells(page);
    const file = await saved(page, 'data-csv-W');
    expect(file.name).toBe('W.csv');
    expect(file.bytes.toString()).toBe('0.3614,-0.4179\n0.4724,0.2385\n');
    await bring(page, 'W.csv', '0.5,-0.4179\n0.4724,0.2385\n');
    await expect.poll(() => said(page, 'bring').textContent()).toContain('W.csv');
    const after = await cells(page);
    expect(after.get('W/0/0')).toBe('0.5');
    for (const [id, value] of before)
      if (/^([Ubx]|W\/1)\//.test(id)) expect(after.get(id)).toBe(value);
    expect(after.get('h/2/0')).not.toBe(before.get('h/2/0'));
  });

  it('of a layer that overflows show so in every panel, every text and every picture', async () => {
    const page = await open();
    await bring(page, 'U.csv', '1e308,1e308,1e308\n-1e308,-1e308,-1e308\n');
    await expect.poll(() => said(page, 'bring').textContent()).toContain('U.csv is shown now');
    expect((await cells(page)).get('net/3/0')).toBe('Infinity');
    for (const kind of TEXT_KINDS) {
      await action(page, `data-${kind}`).click();
      await page.locator(`pre[data-text="${kind}"]`).waitFor();
    }
    for (const index of indices(PANEL_IDS.length - 1)) {
      await action(page, 'data-picture').selectOption({ index });
      expect((await saved(page, 'data-svg')).bytes.toString()).not.toMatch(/"[^"]*NaN[^"]*"/);
    }
  });

  it('can be dropped on the panel', async () => {
    const page = await open();
    const json = (await saved(page, 'data-json')).bytes.toString().replace('0.4202', '0.75');
    const transfer = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.json'));
      return transfer;
    }, json);
    const panel = page.locator('.figure.data');
    await panel.dispatchEvent('dragover', { dataTransfer: transfer });
    expect(await panel.getAttribute('class')).toContain('dropping');
    await panel.dispatchEvent('drop', { dataTransfer: transfer });
    await expect.poll(() => said(page, 'bring').textContent()).toContain('dropped.json');
    expect(await panel.getAttribute('class')).not.toContain('dropping');
    expect((await cells(page)).get('U/0/0')).toBe('0.75');
  });

  it('that are damaged are refused with what and where, and nothing changes', async () => {
    const wide = Array.from({ length: 9 }, () => '0,0,0,0,0,0,0,0,0\n').join('');
    const json = Buffer.from(`{"format":"unrolled-layer","version":1`);
    const refused = {
      en: [
        [
          'cut.json',
          json,
          /cut\.json was not read.*damaged.*Nothing has changed.*In detail: json: /,
        ],
        ['a.npz', 'PK', /damaged.*In detail: npz/],
        ['W.csv', '1,2\n3,x\n', /W: expected a finite number, got "x" at line 2, column 2/],
        ['W.csv', '1,2,3\n', /shape.*W: expected the shape \[2, 2\], got \[1, 3\]/],
        ['W.csv', 'NaN,1\n1,1\n', /W: expected a finite number/],
        ['x.csv', '0,0,0\n'.repeat(13), /Too large.*T = 13.*At most.*T = 12/],
        ['W.csv', wide, /shape/],
        ['notes.txt', 'hello', /A layer is in a file that ends in/],
      ],
      zh: [
        ['cut.json', json, /没有读入 cut\.json.*损坏.*一切照旧.*详情：.*json: /],
        ['x.csv', '0,0,0\n'.repeat(13), /太大.*T = 13/],
      ],
    } as const;
    for (const [language, files] of Object.entries(refused)) {
      const page = await open(`?lang=${language}`);
      const before = await cells(page);
      for (const [name, content, sentence] of files) {
        await bring(page, name, content);
        await expect
          .poll(async () => (await said(page, 'bring').textContent())?.replace(/\s+/g, ' '))
          .toMatch(sentence);
        expect(await said(page, 'bring').getAttribute('class')).toContain('bad');
        expect(await cells(page), name).toEqual(before);
      }
    }
  });
});

/** A text that only the picture of a panel has. */
const SHOWN: Readonly<Partial<Record<PanelId, string>>> = {
  setup: 'given numbers',
  forward: '0.5140',
  backward: '0.4446',
  check: 'pass',
  lab: 'This code is correct.',
  train: 'loss after 0 iterations',
  compare: 'A 0.0614',
};

describe('Data: pictures', () => {
  it('are well-formed SVG in the colours of the theme, and PNG of twice the size', async () => {
    const page = await open('', { colorScheme: 'dark' });
    const elsewhere = await page.context().browser()!.newPage(); // the page refuses text as a document
    for (const [index, id] of PANEL_IDS.slice(0, -1).entries()) {
      await action(page, 'data-picture').selectOption({ index });
      const svg = await saved(page, 'data-svg');
      expect(svg.name).toBe(`${id}.svg`);
      const parsed = await elsewhere.evaluate((text) => {
        const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        const texts = Array.from(root.querySelectorAll('text'), (each) => each.textContent);
        const ground = root.querySelector('rect')!.getAttribute('fill');
        return { name: root.nodeName, texts, ground, width: root.getAttribute('width') };
      }, svg.bytes.toString());
      expect(parsed.name).toBe('svg');
      expect(parsed.ground).toBe('rgb(19, 21, 24)'); // --paper of the dark theme
      expect(parsed.texts).toContain(SHOWN[id]);
      expect(svg.bytes.toString()).not.toMatch(/var\(|light-dark|color-mix/);

      const png = await saved(page, 'data-png');
      expect(png.name).toBe(`${id}.png`);
      expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(png.bytes.readUInt32BE(16)).toBe(Math.round(2 * Number(parsed.width)));
      expect(png.bytes.length).toBeGreaterThan(5000);
    }
    await elsewhere.close();
  });

  it('stay legible in the colours that a reader forces', async () => {
    const page = await open('', { forcedColors: 'active' });
    const svg = (await saved(page, 'data-svg')).bytes.toString();
    // what is narrower than a letter is a line
    const areas = marksIn(svg, 'rect').filter(
      ({ width, height }) => Math.min(Number(width), Number(height)) > 8,
    );
    const fills = new Set(areas.map(({ fill }) => fill));
    const texts = new Set(marksIn(svg, 'text').map(({ fill }) => fill));
    expect(fills.size).toBeGreaterThan(5);
    for (const text of texts) expect(fills).not.toContain(text);
  });
});

describe('Data: the panel', () => {
  it('fits on every screen', async () => {
    for (const width of cases([320, 360, 768, 1440], (it) => it === 320 || it === 1440)) {
      const page = await open('', { viewport: { width, height: 900 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `at ${width}`).toBeLessThanOrEqual(width);
    }
  });
});
