// The bug lab in Chromium. Oracles: the post's printouts, and the detection in Node.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { countOf, detect, distributionOf, drawLayers } from '../../element/run/detection.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import { figureWords, type Language } from '../../element/words/languages.ts';
import { golden, loadInNode } from '../fixtures.ts';
import { cases } from '../form.ts';
import { action, textOf, visits } from './visit.ts';

const POST = golden('post.json');
const library = await loadInNode();
const open = visits();

const rows = async (page: Page, steps: number) => {
  const all = page.locator(`.side[data-steps="${steps}"] .verdicts tbody tr`);
  const cells = await all.evaluateAll((found) =>
    found.map((row) => Array.from(row.children, (cell) => (cell.textContent ?? '').trim())),
  );
  return cells.map((row) => row.join(' ').replace(/\s+/g, ' '));
};
const sideVerdict = (page: Page, steps: number) =>
  page.locator(`.side[data-steps="${steps}"]`).getAttribute('data-verdict');
/** What gives the answer away before the reader has gone one step further. */
const answers = (page: Page) => page.locator('.spoiler summary');
const detected = (page: Page) => page.locator('.detection[aria-busy="false"]').waitFor();

/** The counts of the table by code: printed, usual, ours. */
async function counts(page: Page): Promise<Record<string, number[]>> {
  await detected(page);
  const found = await page
    .locator('.detection tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [
        (row as HTMLElement).dataset.code!,
        Array.from(row.querySelectorAll('td'), (cell) => Number(cell.dataset.count)),
      ]),
    );
  return Object.fromEntries(found);
}

describe('Bug lab: the story', () => {
  const told = {
    en: { pass: '✓ pass', fail: '✗ fail', before: 'Is the code right?', after: 'and it fails' },
    zh: { pass: '✓ 一致', fail: '✗ 不符', before: '代码就对了吗', after: '就露馅了' },
  };
  for (const [language, words] of cases(Object.entries(told), ([it]) => it === 'zh')) {
    it(`passes at T = 2 and fails at T = 3, in two clicks, in ${language}`, async () => {
      const page = await open(`?lang=${language}`);
      await action(page, 'story').click();
      const headline = page.locator('.story .headline');
      await headline.waitFor();
      expect(await textOf(headline)).toContain(words.before);
      const { says } = figureWords[language as Language].preset.post;
      expect(await textOf(page.locator('.lead p'))).toBe(says);
      const printed = POST.gradCheck.printed.map((text) => text.replace('-', '−'));
      expect(await rows(page, 2)).toEqual(
        printed.map((n, k) => `w(${k >> 1},${k & 1}) ${n} ${n} ${words.pass}`),
      );
      expect(await sideVerdict(page, 2)).toBe('pass');
      expect(await page.locator('[role="switch"]:visible, .detection:visible').count()).toBe(0);

      await action(page, 'add-step').click();
      expect(await textOf(headline)).toContain(words.after);
      expect(await page.locator('[role="switch"][aria-checked="true"]:visible').count()).toBe(3);
      const failing = await rows(page, 3);
      for (const [k, text] of failing.entries()) {
        expect(text).toContain(POST.threeSteps.published[k]);
        expect(text).toContain(words.fail);
      }
      expect(failing).toHaveLength(4);
      expect([await sideVerdict(page, 2), await sideVerdict(page, 3)]).toEqual(['pass', 'fail']);
      await action(page, 'remove-step').click();
      expect(await textOf(headline)).toContain(words.before);
    });
  }

  it('can be walked by keys alone: from the hero to the failing check and back', async () => {
    const page = await open();
    await action(page, 'story').focus();
    await page.keyboard.press('Enter');
    await page.locator('.story').waitFor();
    await action(page, 'add-step').focus();
    await page.keyboard.press('Enter');
    expect(await sideVerdict(page, 3)).toBe('fail');
    await action(page, 'defect-A').focus();
    await page.keyboard.press('Space');
    expect(await action(page, 'defect-A').getAttribute('aria-checked')).toBe('false');
    await action(page, 'defect-B').focus();
    await page.keyboard.press('Space');
    expect(await sideVerdict(page, 3), 'D alone is not seen').toBe('pass');
    expect(await textOf(page.locator('.headline'))).toContain(
      'This check passes. The code is wrong.',
    );
    await action(page, 'post-settings').focus();
    await page.keyboard.press('Enter');
    expect(await textOf(page.locator('.headline'))).toContain('The published check passes.');
    expect(await page.locator('.side.question').count()).toBe(1);
  });

  it('is told of these very numbers: all signs are wrong, and the ratio is theirs', async () => {
    const page = await open('?preset=post&t=3');
    const { report } = compute(library, problemOf({ ...PRESETS.post, steps: 3 }, library));
    const { numeric, analytic } = report.parameters.W!;
    for (const [k, n] of numeric.data.entries()) expect(n * analytic.data[k]!).toBeLessThan(0);
    const ratio = Number((-analytic.data[0]! / numeric.data[0]!).toPrecision(2));
    const said = await textOf(page.locator('.side[data-steps="3"] .say'));
    expect(said).toContain('wrong sign');
    expect(said).toContain(ratio.toLocaleString('en'));
  });
});

describe('Bug lab: the switches', () => {
  it('put in the defects one by one, and say why each is unseen, or that it is seen', async () => {
    const page = await open('?preset=post&defects=');
    for (const defect of ['A', 'B', 'C', 'D']) {
      await action(page, `defect-${defect}`).click();
      expect(await sideVerdict(page, 2), `${defect} hides at T = 2`).toBe('pass');
      const why = page.locator(`#why-${defect}`);
      expect(await why.getAttribute('data-seen')).toBe('false');
      await action(page, `defect-${defect}`).click();
    }
    expect(await textOf(page.locator('.headline'))).toContain('This code is correct.');
    await action(page, 'more').click();
    const seen = await page
      .locator('.defects .hint')
      .evaluateAll((all) => all.map((hint) => (hint as HTMLElement).dataset.seen));
    expect(seen).toEqual(['true', 'true', 'false', 'false']);
  });
});

describe('Bug lab: opened on a layer whose code is correct', () => {
  it('puts in what the post has by one button, and offers nothing where nothing can be changed', async () => {
    const page = await open('?panel=lab');
    expect(await textOf(page.locator('.headline'))).toBe('This code is correct.');
    await action(page, 'put-in').click();
    expect(await textOf(page.locator('.headline'))).toContain('this check fails');
    expect(await page.locator('[role="switch"][aria-checked="true"]').count()).toBe(3);
    expect(await action(page, 'put-in').count()).toBe(0);
    const still = await open('?preset=post&t=3&readonly');
    await still.locator('.defects').waitFor();
    expect(await still.locator('.defects .stand').allTextContents()).toEqual([
      'on',
      'on',
      'off',
      'on',
    ]);
    expect(await still.locator('.panel button').count()).toBe(0);
  });
});

describe('Bug lab: the detection table', () => {
  it('counts what Node counts, for the post and one step more', async () => {
    const page = await open('?preset=post');
    await answers(page).click();
    for (const steps of [2, 3]) {
      const state = { ...PRESETS.post, steps };
      const setting = distributionOf(state, compute(library, problemOf(state, library)));
      const layers = drawLayers(library, setting);
      const expected = await detect(library, setting, layers, () => {});
      const ways = ['printed', 'usual', 'ours'] as const;
      const codes = ['A', 'B', 'C', 'D', 'ABD', 'none'];
      expect(await counts(page)).toEqual(
        Object.fromEntries(
          codes.map((code, k) => [code, ways.map((way) => countOf(expected, k, way))]),
        ),
      );
      if (steps === 2) await action(page, 'add-step').click();
    }
  });

  it('is reached from the post’s settings to all caught by following the hints', async () => {
    const page = await open('?preset=post');
    await answers(page).click();
    const followed: string[] = [];
    for (let clicks = 0; clicks < 4; clicks++) {
      await detected(page);
      const total = Object.values(await counts(page)).flat();
      const hint = page.locator('.hints button').first();
      const found = await hint.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
      if (!found) break;
      followed.push((await hint.getAttribute('data-action'))!);
      await hint.click();
      await detected(page);
      const after = Object.values(await counts(page)).flat();
      expect(
        after.reduce((a, b) => a + b),
        followed.join(),
      ).toBeGreaterThan(total.reduce((a, b) => a + b));
    }
    const { A, B, C, D } = await counts(page);
    expect([A, B, C, D].map((row) => row![2])).toEqual([20, 20, 20, 20]);
    expect(followed[0]).toBe('hint-steps');
    expect(await page.locator('.hints button').count()).toBe(0);
  });

  it('never scrolls the page sideways', async () => {
    const queries = ['?preset=post', '?preset=post&t=3&lang=zh'];
    for (const query of cases(queries, (it) => it.includes('t=3'))) {
      const page = await open(query);
      for (const width of [320, 360, 768, 1000, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(content, `${query} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  });
});
