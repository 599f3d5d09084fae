// What can be found out about accessibility by a program: axe-core on every panel, in both languages and both
// themes. What it cannot find, the tests of the keys and of the walk cover.
import { describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/panel.ts';
import { axeViolations } from './axe.ts';
import { visits } from './visit.ts';

const open = visits();

const LOOKS = ['en', 'zh'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })));

async function expectNothing(query: string, options: Parameters<typeof open>[1] = {}) {
  const page = await open(`?v=1&${query}`, options);
  expect(await axeViolations(page)).toEqual([]);
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
