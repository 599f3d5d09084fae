// Visits to the published page with one of its panels open.
import type { Page } from 'playwright-core';
import { action, visits } from './visit.ts';

/** To be called once by a test file. */
export function panelVisits(
  panel: string,
): (...visit: Parameters<ReturnType<typeof visits>>) => Promise<Page> {
  const open = visits();
  return async (...visit) => {
    const page = await open(...visit);
    await action(page, `panel-${panel}`).click();
    await page.locator(`.figure.${panel}`).waitFor();
    return page;
  };
}
