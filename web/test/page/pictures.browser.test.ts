// The pictures of the READMEs, and the text in them, against the page as it is now. `scripts/pictures` takes them
// anew, by this very test.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases } from '../form.ts';
import { textOf, visits } from './visit.ts';

const PANELS = { forward: 640, backward: 616, check: 900 } as const; // and the height that is shown
const SCHEMES = ['light', 'dark'] as const;
const WIDTH = 1240;
const MARGIN = 20;

const visit = visits();

async function shown(panel: keyof typeof PANELS, colorScheme: (typeof SCHEMES)[number]) {
  const viewport = { width: WIDTH, height: 1000 };
  const page = await visit(`?panel=${panel}`, { viewport, deviceScaleFactor: 1.5, colorScheme });
  await settled(page);
  const box = (await page.locator('recurrent-layer').boundingBox())!;
  const height = Math.min(PANELS[panel], box.height);
  const clip = { x: box.x - MARGIN, y: box.y, width: box.width + 2 * MARGIN, height };
  return { page, png: await page.screenshot({ clip, fullPage: true, animations: 'disabled' }) };
}

/** With its fonts, and with all that a panel works out behind what it shows. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  let before = '';
  const steady = async () => {
    const now = await textOf(page.locator('.layer'));
    const same = now === before && (await page.locator('[aria-busy="true"]').count()) === 0;
    before = now;
    return same;
  };
  await expect.poll(steady, { interval: 500, timeout: 30_000 }).toBe(true);
}

/** The share of the picture that differs visibly, seen from so far that other fonts do not. */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const both = [one, other].map((png) => png.toString('base64'));
  return page.evaluate(async (encoded) => {
    const [width, height] = [124, 80];
    const looks = await Promise.all(
      encoded.map(async (text) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes])); // the page's policy allows no data: address
        const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
        canvas.imageSmoothingQuality = 'high';
        canvas.drawImage(image, 0, 0, width, height);
        return canvas.getImageData(0, 0, width, height).data;
      }),
    );
    const differing = looks[0]!.filter((value, k) => Math.abs(value - looks[1]![k]!) > 10);
    return differing.length / looks[0]!.length;
  }, both);
}

const renewing = process.env.RENEW_PICTURES !== undefined;
const at = (name: string) =>
  fileURLToPath(new URL(`../../../docs/pictures/${name}`, import.meta.url));

const all = Object.keys(PANELS) as (keyof typeof PANELS)[];
const pictured = renewing ? all : cases(all, (panel) => panel === 'forward');

describe.each(pictured)('README pictures: %s', (panel) => {
  it.each(SCHEMES)('the %s one looks as the page does', async (scheme) => {
    const file = at(`${panel}-${scheme}.png`);
    const { page, png } = await shown(panel, scheme);
    if (renewing) writeFileSync(file, png);
    const share = await difference(page, png, readFileSync(file));
    // Fewer colours in the file make none; a band that moves by a line makes more than 2 %.
    expect(share, 'scripts/pictures takes them anew').toBeLessThan(0.005);
  });

  it('says what the page says', async () => {
    const file = at(`${panel}.txt`);
    const page = await visit(`?panel=${panel}`);
    await settled(page);
    const text = `${await textOf(page.locator('.layer'))}\n`.replaceAll(/(.{60,100}?) /g, '$1\n');
    if (renewing) writeFileSync(file, text);
    expect(text, 'scripts/pictures takes them anew').toBe(readFileSync(file, 'utf8'));
  });
});
