// The gradient check in Chromium. Oracle: the library in Node on the same data.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { StatePatch } from '../../element/state/state.ts';
import type { Parameter } from '../../lib/index.ts';
import { loadInNode } from '../fixtures.ts';
import { inTurns } from '../form.ts';
import { action, cellOf, textOf, visits } from './visit.ts';

const library = await loadInNode();
const open = visits();

async function openCheck(query = ''): Promise<Page> {
  const page = await open(query);
  await action(page, 'panel-check').click();
  await page.locator('.figure.check').waitFor();
  return page;
}

/** As the setup panel would. */
const change = (page: Page, patch: StatePatch) =>
  page.locator('recurrent-layer').evaluate((element, given) => {
    const { data } = element as unknown as { data: object };
    Object.assign(element, { data: { ...data, ...given } });
  }, patch);

const verdict = (page: Page) => page.locator('.verdict-box').getAttribute('data-verdict');
const note = (page: Page) => textOf(page.locator('.check .note'));
const settled = (page: Page) => page.locator('.sweep[aria-busy="false"]').waitFor();

describe('Check: the panel', () => {
  it('shows every parameter in its own shape, as the library measures it', async () => {
    const page = await openCheck();
    const run = compute(library, problemOf(PRESETS.fixed, library));
    for (const [name, report] of Object.entries(run.report.parameters)) {
      await action(page, `checked-${name}`).click();
      expect(await action(page, `checked-${name}`).getAttribute('aria-pressed')).toBe('true');
      for (const [grid, tensor] of Object.entries({
        numeric: report.numeric,
        analytic: report.analytic,
      })) {
        const values = await page
          .locator(`td[data-cell^="${grid}/"]`)
          .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
        expect(values, `${name} ${grid}`).toEqual([...tensor.data]);
      }
      const rows = await page.locator('.four table').first().locator('tr').count();
      expect(rows).toBe(report.numeric.shape[0]);
    }
  });

  it('explains an entry by its two losses, in a note that follows the focus', async () => {
    const page = await openCheck();
    await action(page, 'checked-x').click();
    await cellOf(page, 'numeric/1/2').focus();
    expect(await note(page)).toContain('∂L/∂x 2[2]');
    await page.keyboard.press('ArrowDown');
    expect(await note(page)).toContain('∂L/∂x 3[2]');
    const [plus, minus, difference] = await page
      .locator('.check .ledger .value')
      .evaluateAll((cells) =>
        cells.slice(0, 3).map((cell) => Number((cell.textContent ?? '').replaceAll('−', '-'))),
      );
    expect(plus! - minus!).toBeCloseTo(difference!, 11);
    expect(await cellOf(page, 'analytic/2/2').locator('.operand').count()).toBe(1);
  });

  it('takes an ε from the slider, its buttons and the curve, by keys and by pointer', async () => {
    const page = await openCheck();
    await settled(page);
    expect(await action(page, 'epsilon-auto').getAttribute('aria-pressed')).toBe('true');
    await action(page, 'epsilon-post').click();
    const shown = () => textOf(page.locator('.epsilon label'));
    expect(await shown()).toBe('ε = 1.0e−3');
    await action(page, 'epsilon').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await shown()).toBe('ε = 7.9e−4');
    const curve = page.locator('.plot [role="slider"]');
    await curve.focus();
    await page.keyboard.press('Home');
    expect(await shown()).toBe('ε = 1.0e−17');
    expect(await verdict(page)).toBe('undecided');
    const box = (await curve.boundingBox())!;
    await page.mouse.click(box.x + box.width * (12 / 17), box.y + 40);
    expect(await shown()).toMatch(/^ε = (9\.\de−6|1\.\de−5)$/);
    expect(await verdict(page)).toBe('pass');
    await action(page, 'epsilon-auto').click();
    expect(await shown()).toBe('ε = 6.1e−6');
  });

  it('takes tolerances, and says in both languages what it cannot take', async () => {
    const page = await openCheck();
    const relative = action(page, 'relativeTolerance');
    const type = async (text: string) => {
      await relative.fill(text);
      await relative.press('Enter');
    };
    await type('1e-14');
    expect(await verdict(page)).toBe('pass'); // 1e-10 is allowed as well
    await action(page, 'absoluteTolerance').fill('0');
    await action(page, 'absoluteTolerance').press('Enter');
    expect(await verdict(page)).toBe('undecided');
    for (const text of ['abc', '-1', 'Infinity', '', 'NaN']) {
      await type(text);
      expect(await textOf(page.locator('.refusal'))).toContain(`“${text}” cannot be the relative`);
      expect(await relative.getAttribute('aria-invalid')).toBe('true');
      expect(await verdict(page)).toBe('undecided');
    }
    await action(page, 'language').click();
    expect(await textOf(page.locator('.refusal'))).toContain('相对容差仍是 1e−14');
    await type('1e-3');
    expect(await page.locator('.refusal').count()).toBe(0);
    expect(await verdict(page)).toBe('pass');
  });

  it('can reach every status, each with its glyph, its word and its look', async () => {
    const page = await openCheck();
    await page.emulateMedia({ reducedMotion: 'reduce' }); // no look is seen half-way to the next
    const looks = {
      pass: {},
      fail: { defects: ['A', 'B', 'D'] },
      lost: { defects: [], check: { ...PRESETS.fixed.check, epsilon: 1e-17 } },
      undecided: { check: { ...PRESETS.fixed.check, epsilon: 1e-13 } },
      kink: { activation: 'relu', check: { ...PRESETS.fixed.check, epsilon: 1 } },
      vacuous: { bias: false, x: PRESETS.fixed.x.map((row) => row.map(() => 0)), h0: [0, 0] },
      nonfinite: {
        activation: 'identity',
        check: PRESETS.fixed.check,
        weights: {
          U: [
            [1e200, 0, 0],
            [0, 1, 0],
          ],
          W: [
            [1e200, 0],
            [0, 1],
          ],
          b: [0, 0],
        },
        x: PRESETS.fixed.x,
      },
    } satisfies Record<string, StatePatch>;
    const seen = new Set<string>();
    for (const [status, patch] of Object.entries(looks)) {
      await change(page, patch);
      const cells = page.locator(`.four .number.is-${status}`);
      await cells.first().waitFor();
      const { box, fill, image, text } = await cells.last().evaluate((cell) => {
        const { boxShadow, backgroundColor, backgroundImage } = getComputedStyle(cell);
        return {
          box: boxShadow,
          fill: backgroundColor,
          image: backgroundImage,
          text: cell.textContent,
        };
      });
      expect(text?.trim(), status).toMatch(/^[✓✗◇∅⋯!?] \S/);
      seen.add([box, fill, image].join());
      const headline = page.locator('.check .note h3 b');
      expect(await textOf(headline)).toContain(text!.trim());
      const tones: Record<string, string> = { pass: 'good', fail: 'bad', nonfinite: 'bad' };
      expect(await headline.getAttribute('class'), status).toBe(tones[status] ?? '');
    }
    expect(seen.size, 'no two look the same, but for those whose step is no use').toBe(6);
  });

  it('marks what was measured where the code is right, and names the defects of the code', async () => {
    const page = await openCheck('?v=1&epsilon=1e-13');
    expect(await textOf(page.locator('.verdict-box'))).toContain('? This ε is too small');
    const marked = (grid: string) => page.locator(`[data-cell^="${grid}/"] .is-undecided`).count();
    expect([await marked('numeric'), await marked('analytic')]).toEqual([4, 0]);
    expect(await page.locator('.check .bad').count()).toBe(0);
    await change(page, { defects: ['A', 'B'] });
    expect(await verdict(page)).toBe('fail');
    expect(await textOf(page.locator('[data-wrong="20"]'))).toContain('defects A, B');
    const kink = await openCheck('?v=1&preset=kink');
    const glyphs = await kink.locator('.check .rail .glyph').allTextContents();
    expect(new Set(glyphs)).toEqual(new Set(['◇']));
    expect(await textOf(kink.locator('.verdict-box'))).toBe(
      '◇ 9 of 18 agree None disagrees. Not compared: 9 at a kink. Of h 0 nothing was compared, so this is no pass.',
    );
  });

  it('counts what was compared of each parameter, and says where nothing was', async () => {
    const echo = await openCheck('?preset=echo');
    const count = (name: string) => textOf(action(echo, `checked-${name}`).locator('small'));
    expect([await count('U'), await count('W')]).toEqual(['4 entries', '13 of 16 agree']);
    const page = await openCheck();
    await settled(page);
    await page.locator('.plot-table summary').click();
    const smallest = page.locator('.plot-table tbody tr').first().locator('td');
    expect(await smallest.allTextContents()).toEqual(['not compared', 'not compared']);
  });

  it('sweeps the curve without holding up the page, and again when the layer changes', async () => {
    const page = await openCheck();
    await settled(page);
    const curve = page.locator('.plot path.main');
    const first = await curve.getAttribute('d');
    expect(await page.locator('.plot [role="slider"]').getAttribute('aria-label')).toContain(
      'Correct code passes from',
    );
    await action(page, 'epsilon-post').click();
    expect(await curve.getAttribute('d'), 'ε does not change the curve').toBe(first);
    await action(page, 'fewer').click();
    await settled(page);
    expect(await curve.getAttribute('d')).not.toBe(first);
    await page.locator('.plot-table summary').click();
    expect(await page.locator('.plot-rows tbody tr').count()).toBe(103);
  });

  it('says why there is no right arm, and that no ε helps wrong code', async () => {
    const page = await openCheck('?preset=post&t=3');
    await settled(page);
    expect(await textOf(page.locator('.sweep .say'))).toContain('no ε makes wrong code agree');
    await change(page, { defects: [] });
    await settled(page);
    expect(await textOf(page.locator('.sweep .say'))).toContain('no right arm');
  });

  it('says what it is worth, measured over random layers', async () => {
    const page = await openCheck();
    await page.locator('.worth [data-caught="20"]').waitFor();
    expect(await textOf(page.locator('.worth'))).toContain('5 / 5');
    await change(page, PRESETS.post);
    await action(page, 'panel-check').click();
    await page.locator('.worth [data-caught="0"]').waitFor();
    expect(await textOf(page.locator('.worth'))).toContain('1 / 5');
  });

  it('holds every size, and nothing of it scrolls the page sideways', async () => {
    const page = await openCheck();
    await change(page, {
      steps: 12,
      inputSize: 8,
      hiddenSize: 8,
      h0: Array(8).fill(0.1),
      x: Array(12).fill(Array(8).fill(0.5)),
      weights: { init: { scheme: 'torch', scale: 1, seed: 1 } },
    });
    const largest = { ...PRESETS.fixed.check, epsilon: 1 }; // its label stands at the right edge
    await change(page, { check: largest });
    const parameters = ['U', 'W', 'b', 'h0', 'x'] satisfies Parameter[];
    const views = inTurns(parameters, [320, 360, 768, 1180, 1440]);
    for (const parameter of parameters) {
      await action(page, `checked-${parameter}`).click();
      for (const [, width] of views.filter(([of]) => of === parameter)) {
        await page.setViewportSize({ width, height: 800 });
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(content, `${parameter} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  });
});
