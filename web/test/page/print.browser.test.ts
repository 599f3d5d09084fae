// What goes to paper: every panel of the layer one after the other, without a button, each from a page of its own.
import { expect, it } from 'vitest';
import { action, visits } from './visit.ts';

const open = visits();
const ALL = ['setup', 'forward', 'backward', 'check', 'lab'];

it('prints all panels of a page that was only opened, each beginning a sheet, and then shows one again', async () => {
  const page = await open();
  const shown = () => page.locator('.panel').evaluateAll((all) => all.map(({ id }) => id));
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      queueMicrotask(() => {
        const root = document.querySelector('recurrent-layer')!.shadowRoot!;
        Object.assign(window, {
          onPaper: [...root.querySelectorAll('.panel')].map(({ id }) => id),
        });
      });
    });
  });
  const print = async () => {
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    return {
      sheets: pdf.match(/\/Type \/Page\b/g)!.length,
      onPaper: await page.evaluate('onPaper'),
    };
  };
  await expect.poll(async () => (await print()).onPaper).toEqual(ALL); // the code comes when nothing else does
  const { sheets } = await print();
  expect(sheets).toBeGreaterThanOrEqual(ALL.length);
  expect(sheets).toBeLessThanOrEqual(ALL.length + 3);
  expect(await shown()).toEqual(['forward']);
});

it('shows no button on paper that only acts, and numbers in every panel', async () => {
  const page = await open('?panel=check');
  await page.locator('#check td').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const numbers = () =>
    page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const root = document.querySelector('recurrent-layer')!.shadowRoot!;
      return [...root.querySelectorAll('.panel')].map(
        (panel) => `${panel.id} ${panel.querySelectorAll('td').length > 4}`,
      );
    });
  await expect.poll(numbers).toEqual(ALL.map((id) => `${id} true`));
  const told = ':is([aria-pressed], [aria-checked], [aria-current])'; // these say how it stands
  expect(await page.locator(`button:not(${told}):visible, nav:visible`).count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await action(page, 'panel-forward').click();
  await page.locator('#forward td').first().waitFor();
});
