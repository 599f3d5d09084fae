// What goes to paper: the panels of the state one after the other, without a button.
import { expect, it } from 'vitest';
import { action, visits } from './visit.ts';

const open = visits();

it('prints the passes and the check that were opened, one after the other, and then shows one again', async () => {
  const page = await open();
  const panels = () => page.locator('.panel').evaluateAll((all) => all.map(({ id }) => id));
  for (const panel of ['backward', 'check']) {
    await action(page, `panel-${panel}`).click();
    await page.locator(`#${panel} > *`).first().waitFor();
  }
  await page.emulateMedia({ media: 'print' });
  const atOnce = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const root = document.querySelector('recurrent-layer')!.shadowRoot!;
    return [...root.querySelectorAll('.panel')].map(
      (panel) => `${panel.id} ${panel.querySelectorAll('td').length > 4}`,
    );
  });
  expect(atOnce).toEqual(['forward true', 'backward true', 'check true']);
  expect(await page.locator('button:visible, nav:visible').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await panels()).toEqual(['check']);
  await page.emulateMedia({ media: 'screen' });
  await action(page, 'panel-forward').click();
  await expect.poll(panels).toEqual(['forward']);
});
