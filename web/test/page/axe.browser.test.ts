// What can be found out about accessibility by a program: axe-core on every panel, in both languages and both
// themes. What it cannot find, the tests of the keys and of the walk cover.
import { describe, expect, it } from 'vitest';
import { PANEL_IDS, type PanelId } from '../../element/state/panel-id.ts';
import { cases, combinations } from '../form.ts';
import { axeViolations } from './axe.ts';
import { action, visits } from './visit.ts';

const open = visits();

const VIEWS = combinations<{ panel: PanelId; lang: string; theme: string }>({
  panel: PANEL_IDS,
  lang: ['en', 'zh'],
  theme: ['light', 'dark'],
});

describe('Accessibility: axe finds nothing in the page', () => {
  for (const lang of ['en', 'zh'])
    for (const panel of PANEL_IDS) {
      const themes = VIEWS.filter((view) => view.lang === lang && view.panel === panel);
      it(`in ${panel}, ${lang}, ${themes.map(({ theme }) => theme).join(' and ')}`, async () => {
        const page = await open(`?v=1&panel=${panel}&lang=${lang}`);
        for (const { theme } of themes) {
          if (theme === 'dark') {
            await action(page, 'theme').click();
            expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
          }
          expect(await axeViolations(page)).toEqual([]);
        }
      });
    }

  for (const panel of cases(['forward', 'check'], (id) => id === 'check')) {
    it(`in ${panel} on a phone`, async () => {
      const page = await open(`?v=1&panel=${panel}`, { viewport: { width: 360, height: 740 } });
      expect(await axeViolations(page)).toEqual([]);
    });
  }
});
