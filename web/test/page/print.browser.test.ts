// What goes to paper: every panel of the layer one after the other, without a button, each from a page of its own.
import { expect, it } from 'vitest';
import { action, visits } from './visit.ts';

const open = visits();
const ALL = ['setup', 'forward', 'backward', 'check', 'lab', 'compare'];

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
  const print = async (paper: { format?: string; width?: string; height?: string }) => {
    const pdf = (await page.pdf(paper)).toString('latin1');
    return {
      sheets: pdf.match(/\/Type \/Page\b/g)!.length,
      onPaper: await page.evaluate('onPaper'),
    };
  };
  const a4 = { format: 'A4' };
  await expect.poll(async () => (await print(a4)).onPaper).toEqual(ALL); // the code comes when nothing else does
  expect((await print(a4)).sheets).toBeLessThanOrEqual(ALL.length + 3);
  const tall = { width: '794px', height: '6000px' }; // all of them would stand on one
  expect((await print(tall)).sheets).toBe(ALL.length);
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
