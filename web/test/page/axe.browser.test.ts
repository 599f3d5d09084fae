// What can be found out about accessibility by a program: axe-core on every panel, in both languages and both
// themes. What it cannot find, the tests of the keys and of the walk cover.
import { describe, expect, it } from 'vitest';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
import { axeViolations } from './axe.ts';
import { action, visits } from './visit.ts';

const open = visits();

describe('Accessibility: axe finds nothing in the page', () => {
  for (const lang of ['en', 'zh'])
    for (const panel of PANEL_IDS) {
      it(`in ${panel}, ${lang}, light and dark`, async () => {
        const page = await open(`?v=1&panel=${panel}&lang=${lang}`);
        expect(await axeViolations(page)).toEqual([]);
        await action(page, 'theme').click();
        expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
        expect(await axeViolations(page)).toEqual([]);
      });
    }

  for (const panel of ['forward', 'check']) {
    it(`in ${panel} on a phone`, async () => {
      const page = await open(`?v=1&panel=${panel}`, { viewport: { width: 360, height: 740 } });
      expect(await axeViolations(page)).toEqual([]);
    });
  }
});
