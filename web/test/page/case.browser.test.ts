// A teacher's case, from the dialog to the class. Oracles: the link itself, and the QR library's reader on the squares
// that the page drew.
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { cases } from '../form.ts';
import { axeViolations } from './axe.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();
const SCALE = 4;

/** What a camera sees of the squares of a path `M1 2h1v1h-1z…`. */
function pictureOf(path: string, size: number) {
  const [width, height] = [size * SCALE, size * SCALE];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let k = 0; k < SCALE ** 2; k++) {
      const at =
        (Number(y) * SCALE + Math.floor(k / SCALE)) * width + Number(x) * SCALE + (k % SCALE);
      data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return { width, height, data };
}

it('Case: a teacher writes it, and the class predicts before it sees', async () => {
  const page = await open('?v=1&preset=post');
  await action(page, 'case').click();
  const dialog = page.locator('dialog.case');
  await dialog.locator('input[name="title"]').fill('Two steps <b>& three</b>');
  await dialog.locator('textarea[name="note"]').fill('The code of a post, and its check.');
  await dialog.locator('input[name="question"]').fill('What will happen at T = 3?');
  await dialog.locator('textarea[name="answer"]').fill('All four fail.');
  await dialog.locator('select[name="at"]').selectOption('3');
  await dialog.locator('input[data-panel="train"]').uncheck();
  await dialog.locator('input[name="readonly"]').check();
  await dialog.locator('input[name="large"]').check();
  expect(await axeViolations(page)).toEqual([]);
  const link = await page.locator('#case-link').inputValue();
  const drawn = dialog.locator('svg');
  const read = async () => {
    const [box, path] = await drawn.evaluate((code) => [
      code.getAttribute('viewBox')!,
      code.querySelector('.dark')!.getAttribute('d')!,
    ]);
    return decodeQR(pictureOf(path!, Number(box!.split(' ')[2])));
  };
  await expect.poll(read).toBe(link);

  const student = await open(new URL(link).search.replace(/^\//, ''));
  expect(await textOf(student.locator('.lesson h2'))).toBe('Two steps <b>& three</b>');
  expect(await textOf(student.locator('.asked'))).toContain('What will happen at T = 3?');
  expect(await student.locator('.lesson').textContent()).not.toContain('All four fail');
  expect(await action(student, 'panel-lab').count()).toBe(1);
  expect(await action(student, 'panel-train').count()).toBe(0);
  expect(await action(student, 'more').count()).toBe(0); // locked
  const text = await student
    .locator('.lesson .note-of-lesson')
    .evaluate((said) => said.getBoundingClientRect().height);
  expect(text).toBeGreaterThan(30); // a line of 24 px, larger
  await action(student, 'reveal').click();
  expect(await textOf(student.locator('.asked [role="status"]'))).toBe('Answer: All four fail.');
  await student.getByText('fails, 4 of 4').first().waitFor();
  await expect.poll(() => student.url()).toContain('revealed=on');
  expect(await axeViolations(student)).toEqual([]);
  await action(student, 'ask-again').click();
  await expect.poll(() => student.getByText('fails, 4 of 4').count()).toBe(0);
});

it('Case: the step of an answer is still to come in Forward, and the loss stays what it is', async () => {
  const page = await open('?v=1');
  const dh = () => cellOf(page, 'dh/3/0').getAttribute('data-value');
  await action(page, 'case').click();
  const dialog = page.locator('dialog.case');
  await dialog.locator('textarea[name="note"]').fill('First line\nsecond line');
  await dialog.locator('input[name="question"]').fill('What is the last state?');
  await dialog.locator('select[name="at"]').selectOption('3');
  await dialog.locator('input[name="readonly"]').check();
  await action(page, 'show-case').click();
  const note = await page.locator('.note-of-lesson').boundingBox();
  expect(note!.height, 'two lines').toBeGreaterThan(40);
  const isShown = async (id: string) => (await textOf(cellOf(page, id))) !== '';
  expect([await isShown('h/2/0'), await isShown('h/3/0')]).toEqual([true, false]);
  await action(page, 'panel-backward').click();
  expect(await dh()).toBe('1'); // at T = 3, as before
  await action(page, 'panel-forward').click();
  expect(await isShown('h/3/0'), 'after another panel').toBe(false);
  await action(page, 'reveal').click();
  expect(await textOf(cellOf(page, 'h/3/0'))).toBe('0.5863');
  await action(page, 'ask-again').click();
  expect(await isShown('h/3/0')).toBe(false);
  const box = await page.locator('.tabbed .transport').boundingBox();
  expect(box!.y + box!.height, 'Play is in sight').toBeLessThan(720);
  await action(page, 'play').click(); // who may change nothing may play
  await expect.poll(() => isShown('h/3/0')).toBe(true);
});

it('Case: large is one column at any width of a projector', async () => {
  for (const width of cases([1280, 1920], (it) => it === 1920)) {
    const page = await open('?v=1&large', { viewport: { width, height: 900 } });
    const [axis, note] = await Promise.all([
      page.locator('.axis').boundingBox(),
      page.locator('.note').boundingBox(),
    ]);
    expect(note!.y).toBeGreaterThan(axis!.y + axis!.height - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const cell = await page.locator('td[data-cell="h/1/0"]').boundingBox();
    expect(cell!.height).toBeGreaterThan(48); // of 32
  }
});

it('Case: it is made on a phone as well', async () => {
  for (const language of cases(['en', 'zh'], (it) => it === 'zh')) {
    const viewport = { width: 360, height: 740 };
    const page = await open(`?v=1&preset=post&lang=${language}`, { viewport, hasTouch: true });
    await action(page, 'case').tap();
    const dialog = page.locator('dialog.case');
    await dialog.locator('svg').waitFor();
    await dialog.locator('input[name="title"]').fill('Case 1');
    expect(await page.locator('#case-link').inputValue()).toContain('title=Case%201');
    const wide = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(wide).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const heights = await dialog
      .locator('button, select, input[type="text"], label:not(.whole)')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await action(page, 'show-case').tap();
    expect(await textOf(page.locator('.lesson h2'))).toBe('Case 1');
  }
});

it('Case: one panel is left, here as where a figure is embedded', async () => {
  const page = await open('?v=1');
  for (const name of ['case', 'embed']) {
    await action(page, name).click();
    const boxes = page.locator(`dialog.${name} [data-panel]`);
    const left = boxes.and(page.locator('[data-panel="check"]'));
    await left.waitFor();
    for (const box of await boxes.and(page.locator(':not([data-panel="check"])')).all())
      await box.uncheck();
    expect([await left.isChecked(), await left.isDisabled()]).toEqual([true, true]);
    expect(
      await boxes.evaluateAll((all) => all.filter((it) => it.matches(':checked')).length),
    ).toBe(1);
    await boxes.first().check();
    expect(await left.isDisabled()).toBe(false);
    await action(page, `close-${name}`).click();
  }
});
