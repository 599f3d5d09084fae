// What can be found out about accessibility by a program: axe-core on every panel, in both languages and both
// themes. What it cannot find, the tests of the keys and of the walk cover.
import { describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/panel.ts';
import { axeViolations } from './axe.ts';
import { visits } from './visit.ts';

const open = visits();

describe('axe finds nothing', () => {
  for (const [lang, theme] of [
    ['en', 'light'],
    ['zh', 'dark'],
  ])
    for (const panel of PANEL_IDS)
      it(`in ${panel}, ${lang}, ${theme}`, async () => {
        const page = await open(`?v=1&panel=${panel}&lang=${lang}&theme=${theme}`);
        expect(await axeViolations(page)).toEqual([]);
      });
});
