// What can be found out about accessibility by a program: axe-core on every panel, in both languages and both
// themes. What it cannot find, the tests of the keys and of the walk cover.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/panel.ts';
import { visits } from './visit.ts';

const open = visits();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly target: unknown }[];
}

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    '(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations)()',
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const LOOKS = ['en', 'zh'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })));

async function expectNothing(query: string, options: Parameters<typeof open>[1] = {}) {
  const page = await open(`?v=1&${query}`, options);
  await page.evaluate(axe);
  expect(await violations(page)).toEqual([]);
}

describe('axe finds nothing', () => {
  for (const { lang, theme } of LOOKS) {
    for (const panel of PANEL_IDS) {
      it(`in ${panel}, ${lang}, ${theme}`, () =>
        expectNothing(`panel=${panel}&lang=${lang}&theme=${theme}`));
    }
  }

  for (const panel of ['forward', 'check']) {
    it(`in ${panel} on a phone`, () =>
      expectNothing(`panel=${panel}`, { viewport: { width: 360, height: 740 } }));
  }
});
