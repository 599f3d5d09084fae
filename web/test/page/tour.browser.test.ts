// The first minute on the published page, by keyboard, by touch and by link. Oracle: the library's numbers as the figure
// itself shows them, and the state in the address.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RecurrentLayerElement } from '../../element/entry.ts';
import { TOUR } from '../../element/state/tour.ts';
import { axeViolations } from './axe.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();

const litWires = (page: Page) =>
  page.locator('.wire.hot math').evaluateAll((names) => names.map((name) => name.textContent));

it('First minute: is offered to whoever asks for nothing, and to nobody else', async () => {
  const page = await open();
  await action(page, 'tour-decline').waitFor();
  expect(await cellOf(page, 'h/2/0').isVisible()).toBe(true);
  expect(new URL(page.url()).search).toBe('');
  await action(page, 'tour-decline').click();
  expect(await textOf(page.locator('.lead p'))).toContain('Follow h');
  const linked = await open('?v=1&preset=vanishing');
  expect(await textOf(linked.locator('.lead p'))).toContain('multiplies the error');
  expect(await action(linked, 'tour-decline').count()).toBe(0);
  expect(await action(linked, 'tour').count()).toBe(1);
});

it('First minute: goes from the input to the bug by keyboard, and tells what the numbers beside it are', async () => {
  const page = await open();
  await action(page, 'tour').focus();
  await page.keyboard.press('Enter');
  const caption = page.locator('.caption p');
  const says = async (text: string) => {
    await expect.poll(() => textOf(caption)).toContain(text);
  };
  const selected = (id: string) =>
    page.locator(`td[data-cell="${id}"][aria-selected="true"]`).waitFor();
  await says('Something comes in');
  await selected('x/1/0');
  expect(await litWires(page)).toEqual(['U']);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter'); // the focus is on Next
  await says('remembered');
  await selected('h/2/0');
  await page.keyboard.press('ArrowRight');
  await says('same W');
  await page.keyboard.press('ArrowLeft');
  await says('remembered');
  for (const [text, id] of [
    ['same W', 'W/0/0'],
    ['walks back', 'delta/2/0'],
    ['shrinks', 'delta/1/0'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await says(text);
    await selected(id);
    if (id === 'W/0/0') expect(await litWires(page)).toEqual(['W', 'W', 'W']);
  }
  const size = async (t: number) => {
    const cells = [0, 1, 2].map((i) => cellOf(page, `delta/${t}/${i}`).getAttribute('data-value'));
    return Math.hypot(...(await Promise.all(cells)).map(Number));
  };
  const ratio = Number(((await size(8)) / (await size(1))).toPrecision(2));
  await says(`${ratio.toLocaleString('en')} times smaller`);
  expect(await page.locator('.panel .plot').first().isVisible()).toBe(true);
  await page.keyboard.press('ArrowRight');
  await says('The bug: it overwrites what it still needs');
  await selected('h/2/0'); // what it is and what it should be, one over the other
  expect(await textOf(cellOf(page, 'h/2/0'))).toBe('1');
  await says('wrote slopes (1, in red)');
  await says(`should still be ${await textOf(cellOf(page, 'net/2/0'))}`);
  await says('Its own check had two, where nothing reads');
  await page.keyboard.press('ArrowRight');
  await says('Your turn');
  await says('4 of 4 gradients agree');
  await action(page, 'add-step').click();
  await says('finds 1.000000 where −0.000387 belongs: 4 of 4 fail');
  await page.keyboard.press('ArrowRight'); // there is none after the last
  await expect
    .poll(() => new URL(page.url()).search)
    .toBe(`?v=1&preset=post&tour=${TOUR.last}&t=3`);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.caption').count()).toBe(0);
  await expect.poll(() => new URL(page.url()).search).toBe('?v=1&preset=post&t=3');
});

it('First minute: a link opens its caption, in Chinese, docked below the figure of a phone', async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const page = await open('?v=1&tour=2&lang=zh', phone);
  const caption = page.locator('.caption');
  await expect.poll(() => textOf(caption.locator('p'))).toContain('也有东西被记住');
  const isClear = async () => {
    const [dock, cell] = await Promise.all([
      caption.boundingBox(),
      cellOf(page, 'h/2/0').boundingBox(),
    ]);
    const docked = dock!.y + dock!.height <= 740;
    return docked && cell!.y > 0 && cell!.y + cell!.height <= dock!.y;
  };
  await expect.poll(isClear).toBe(true);
  await page.evaluate(() => {
    document.body.style.paddingTop = '300px'; // something comes late, above the figure
  });
  await expect.poll(isClear).toBe(true);
  await action(page, 'tour-next').tap();
  await expect.poll(() => textOf(caption.locator('p'))).toContain('同一个 W');
  expect(await axeViolations(page)).toEqual([]);
  await action(page, 'panel-backward').tap(); // a reader may look elsewhere
  await caption.waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(360);
});

it('First minute: an element of an article has it by its attribute, and its property tells where it is', async () => {
  const page = await open('?v=1&tour=2');
  await page.evaluate(() => {
    const element = document.createElement('recurrent-layer');
    element.setAttribute('tour', '');
    element.setAttribute('loading', 'eager');
    document.body.append(element);
  });
  const element = page.locator('body > recurrent-layer');
  await element.locator('[data-action="tour-next"]').click();
  expect(await element.evaluate((layer: RecurrentLayerElement) => layer.tour)).toBe(2);
  await element.evaluate((layer: RecurrentLayerElement) => {
    layer.tour = undefined;
  });
  await expect.poll(() => element.locator('.caption').count()).toBe(0);
});
