// axe-core on what stands in other people's pages: an article with elements, the frame by itself, and the
// dialog that makes their lines, with its preview.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
import { type Server, serve } from '../browsers/index.ts';
import { cases, inTurns } from '../form.ts';
import { axeViolations } from '../page/axe.ts';
import { action, visits } from '../page/visit.ts';

const open = visits();

let folder: string;
let article: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unrolled-axe-'));
  article = await serve(folder);
});
afterAll(async () => {
  article?.close();
  await rm(folder, { recursive: true });
});

describe('Accessibility: axe finds nothing in the element', () => {
  const readers = [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ];
  it.each(cases(readers, ([lang]) => lang === 'en'))(
    'in an article, %s, %s',
    async (lang, theme) => {
      const page = await open('');
      const script = await (
        await fetch(`${new URL(page.url()).origin}/v${version}/element.js`)
      ).text();
      writeFileSync(join(folder, 'element.js'), script);
      const figures = PANEL_IDS.map(
        (
          panel,
        ) => `<h2>${panel}</h2><recurrent-layer preset="post" loading="eager" panel="${panel}" theme="${theme}">
        <p>In words.</p></recurrent-layer>`,
      );
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,">
      <body><main><h1>Article</h1>${figures.join('')}
      <h2>Bad</h2><recurrent-layer preset="strange" loading="eager"><p>In words.</p></recurrent-layer></main>
      <script src="element.js"></script>`,
      );
      const reader = await page.context().browser()!.newPage();
      await reader.goto(article.url);
      await reader.waitForFunction(
        (count) =>
          [...document.querySelectorAll('recurrent-layer')].filter(
            ({ shadowRoot }) =>
              shadowRoot?.querySelector('.panel > :nth-child(2), [role=alert]') != null,
          ).length === count,
        figures.length + 1,
      );
      expect(await axeViolations(reader)).toEqual([]);
      await reader.close();
    },
  );

  const frames = ['lang=en&theme=light', 'lang=zh-CN&theme=dark&panel=check', 'preset=strange'];
  it.each(cases(frames, (query) => !query.includes('light')))('in the frame, %s', async (query) => {
    const page = await open('');
    await page.goto(`${new URL(page.url()).origin}/embed.html?${query}`);
    await page.locator('recurrent-layer .panel > *, [role=alert]').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  const queries = ['lang=en&theme=light', 'lang=zh&theme=dark'];
  it.each(inTurns(['frame', 'element', 'picture'], queries))(
    'in the dialog, %s, %s',
    async (form, query) => {
      const page = await open(`?preset=post&${query}`);
      await action(page, 'embed').click();
      await page.locator('dialog.embed[open]').waitFor();
      await page.locator(`dialog.embed input[value="${form}"]`).check();
      if (form === 'frame')
        await page.frameLocator('dialog.embed iframe').locator('.panel').waitFor();
      else await page.locator('dialog.embed recurrent-layer .panel > *').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    },
  );
});
