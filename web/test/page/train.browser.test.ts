// Training in Chromium. Oracle: the same training in Node, bit for bit, at whatever iteration it is paused.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Trainer } from '../../element/run/training/trainer.ts';
import { OPENING, TASK_IDS, type TrainSettings } from '../../element/state/training.ts';
import { loadInNode } from '../fixtures.ts';
import { cases } from '../form.ts';
import { panelVisits } from './panel-page.ts';
import { action } from './visit.ts';

const library = await loadInNode();
const open = panelVisits('train');

interface Shown {
  readonly iteration: number;
  readonly loss: number;
}
const shown = async (page: Page): Promise<Shown> => ({
  iteration: Number(await page.locator('[data-iteration]').getAttribute('data-iteration')),
  loss: Number(await page.locator('[data-loss]').getAttribute('data-loss')),
});

/** The loss in Node after so many iterations. */
function lossAfter(iterations: number, patch: Partial<TrainSettings>): number {
  const settings = { ...OPENING, ...patch };
  const trainer = new Trainer(library, settings);
  for (let k = 0; k < iterations; k++) trainer.step(settings);
  const { loss } = trainer.point;
  trainer.dispose();
  return loss;
}

async function runUntil(page: Page, iteration: number): Promise<void> {
  await action(page, 'train-run').click();
  await expect
    .poll(async () => (await shown(page)).iteration, { timeout: 50_000 })
    .toBeGreaterThan(iteration);
  await action(page, 'train-run').click();
}

describe('Train: the panel', () => {
  it.each(cases(TASK_IDS, (task) => task === 'echo'))(
    'of %s leaves less than a fifteenth of the loss after 400 iterations',
    async (task) => {
      const page = await open('?v=1&train-goal=off&train-speed=fast');
      if (task !== 'echo') await action(page, `train-${task}`).click();
      const first = await shown(page);
      expect(first).toEqual({ iteration: 0, loss: lossAfter(0, { task }) });
      await runUntil(page, 400);
      const last = await shown(page);
      expect(first.loss / last.loss).toBeGreaterThan(15);
      expect(last.loss).toBe(lossAfter(last.iteration, { task }));
    },
  );

  it('goes one step at a time, by the settings: W only, another rate, no clipping, another layer', async () => {
    const page = await open();
    await action(page, 'train-parameters').selectOption({ index: 1 });
    await action(page, 'train-learningRate').fill('0.05');
    await action(page, 'train-learningRate').press('Enter');
    await action(page, 'train-clipping').uncheck();
    await action(page, 'train-more').click();
    await action(page, 'train-scheme').selectOption({ label: 'orthogonal' });
    await action(page, 'train-seed').fill('7');
    await action(page, 'train-step').click();
    await action(page, 'train-step').click();
    const init = { scheme: 'orthogonal', scale: 1, seed: 7 } as const;
    const patch = {
      parameters: 'W',
      learningRate: 0.05,
      clip: undefined,
      hiddenSize: 5,
      init,
    } as const;
    expect(await shown(page)).toEqual({ iteration: 2, loss: lossAfter(2, patch) });
  });

  it('is undone to the last bit, as the other panels see it', async () => {
    const viewport = { width: 1440, height: 1000 };
    const page = await open('?v=1&train-goal=off&train-speed=fast', { viewport });
    await action(page, 'train-step').click();
    const before = await weightsInUse(page);
    expect(before.size).toBe(4 + 16 + 4);
    await runUntil(page, 100);
    const after = await weightsInUse(page);
    expect(after.get('W/0/0')).not.toBe(before.get('W/0/0'));
    await action(page, 'train-undo').click();
    expect(await weightsInUse(page)).toEqual(before);
  });

  it('stands still when its panel is left, and goes on from there', async () => {
    const page = await open();
    await action(page, 'train-run').click();
    await expect
      .poll(async () => (await shown(page)).iteration, { timeout: 50_000 })
      .toBeGreaterThan(20);
    await action(page, 'panel-forward').click();
    await action(page, 'panel-train').click();
    const left = await shown(page);
    await page.waitForTimeout(200);
    expect(await shown(page)).toEqual(left);
    expect(left.loss).toBe(lossAfter(left.iteration, {}));
    await action(page, 'train-step').click();
    expect((await shown(page)).loss).toBe(lossAfter(left.iteration + 1, {}));
  });

  it('stands in the link with all that was chosen and taken, and Back leads to it', async () => {
    const page = await open();
    await action(page, 'train-count').click();
    await action(page, 'train-more').click();
    await action(page, 'train-activation').selectOption({ label: 'relu' });
    await action(page, 'train-scheme').selectOption({ index: 1 });
    await action(page, 'train-scale').fill('0.7');
    await action(page, 'train-seed').fill('5');
    await action(page, 'train-learningRate').fill('0.03');
    for (let k = 0; k < 3; k++) await action(page, 'train-step').click();
    await action(page, 'train-clipping').uncheck();
    await action(page, 'train-step').click();
    const seen = await shown(page);
    await expect.poll(() => page.url()).toContain('train-iterations=4');
    const link = page.url();
    const inLink = async (other: Page) => {
      await expect.poll(() => shown(other)).toEqual(seen);
      expect(await action(other, 'train-count').getAttribute('aria-pressed')).toBe('true');
      const values = await other
        .locator('.train .field :is(select, input, output)')
        .evaluateAll((all) =>
          all.map((field) => {
            if (field instanceof HTMLSelectElement) return field.selectedIndex;
            if (field instanceof HTMLInputElement)
              return field.type === 'checkbox' ? field.checked : field.value;
            return field.textContent;
          }),
        );
      expect(values).toEqual(['5', values[1], 1, '0.7', '5', 0, '0.03', false, true, '0.01']);
      expect(await action(other, 'train-activation').inputValue()).toBe('relu');
    };
    await inLink(page);
    await inLink(await open(link.slice(new URL(link).origin.length + 1)));
    await action(page, 'panel-forward').click(); // a training has no menu of examples
    await action(page, 'preset').selectOption('post');
    await action(page, 'panel-train').click();
    await inLink(page); // another example leaves the training alone
    await action(page, 'train-step').click();
    await page.goBack(); // to where the example was chosen
    await page.locator('.figure.forward').waitFor();
    await action(page, 'panel-train').click();
    await inLink(page);
  });

  it('stops at the goal, says so, and is tested on a sequence that it has never seen', async () => {
    const said = [
      [
        ...['en', 'The goal of 0.02 is reached:', 'Go on'],
        ...[
          'Past the goal of 0.02.',
          /^This sequence, not the rule: its loss is [\d.]+% .* but [\d.]+% on/,
        ],
      ],
      [
        ...['zh', '已达标，损失不超过 0.02：', '继续', '已越过目标 0.02。'],
        /^只是这个序列，不是规则：.*是“一律答 0”的 [\d.]+%；换成没见过的，就是 [\d.]+%。$/,
      ],
    ] as const;
    for (const [language, reached, goOn, past, sentence] of cases(said, ([it]) => it === 'zh')) {
      const page = await open(`?v=1&train-task=delay&train-speed=fast&lang=${language}`);
      await action(page, 'train-goal').fill('0.02');
      await action(page, 'train-run').click();
      await page.getByText(reached).waitFor();
      const { iteration, loss } = await shown(page);
      expect(loss).toBe(lossAfter(iteration, { task: 'delay' }));
      expect(loss).toBeLessThanOrEqual(0.02);
      expect(lossAfter(iteration - 1, { task: 'delay' })).toBeGreaterThan(0.02);
      const run = action(page, 'train-run');
      expect(await run.textContent()).toBe(goOn);
      await action(page, 'train-test').click();
      expect(await page.locator('[data-learnt]').getAttribute('data-learnt')).toBe('sequence');
      expect(await page.locator('[data-learnt]').textContent()).toMatch(sentence);
      expect(await page.locator('.train .plot').count()).toBe(5);
      await action(page, 'train-another').click();
      await expect.poll(() => page.url()).toContain('train-fresh=2');
      await action(page, 'train-end-test').click();
      expect(await page.locator('.train .plot').count()).toBe(4);
      await run.click();
      await page.getByText(past).waitFor();
      await run.click();
    }
  });

  it('shows W and the states by their colours, those of the weights in use', async () => {
    const page = await open();
    const heat = () =>
      page.locator('.train .heat').evaluateAll((all) =>
        all.map((table) =>
          [...table.querySelectorAll('td')].map((td) => {
            const cell = td.firstElementChild as HTMLElement;
            return `${td.textContent} ${cell.className} ${cell.style.getPropertyValue('--k')}`;
          }),
        ),
      );
    const before = await heat();
    expect(before.map(({ length }) => length)).toEqual([4 * 4, (1 + 1 + 4) * 12]);
    await action(page, 'train-step').click();
    const after = await heat();
    expect(after[0]).not.toEqual(before[0]);
    const x = (cells: string[][]) => cells[1]!.slice(0, 24);
    expect(x(after)).toEqual(x(before));
    expect(after[1]).not.toEqual(before[1]);
    expect(after[0]!.some((cell) => cell.endsWith('1.00'))).toBe(true);
    const W = (await weightsInUse(page)).entries();
    const shades = [...W].filter(([id]) => id.startsWith('W/')).map(([, value]) => Number(value));
    const largest = Math.max(...shades.map(Math.abs));
    expect(after[0]!.map((cell) => cell.split(' ').at(-1))).toEqual(
      shades.map((value) => (Math.abs(value) / largest).toFixed(2)),
    );
  });

  it('that diverges stops, says so in the reader’s language, and can be undone', async () => {
    const said = [
      ['en', /Stopped: in iteration \d+, .* no longer be a finite number/],
      ['zh', /已停下：第 \d+ 次迭代/],
    ] as const;
    for (const [language, sentence] of cases(said, ([it]) => it === 'en')) {
      const page = await open(`?lang=${language}`);
      await action(page, 'train-activation').selectOption({ label: 'identity' });
      await action(page, 'train-clipping').uncheck();
      await action(page, 'train-fast').click();
      await action(page, 'train-learningRate').fill('1000');
      await action(page, 'train-learningRate').blur();
      await action(page, 'train-run').click();
      expect(await page.locator('[data-halt]').textContent()).toMatch(sentence);
      expect(Number.isFinite((await shown(page)).loss)).toBe(true);
      await action(page, 'train-undo').click();
      expect(await page.locator('[data-halt]').count()).toBe(0);
      expect((await shown(page)).iteration).toBe(0);
    }
  });

  it('refuses what is no number in a sentence, and keeps the last good value', async () => {
    const said = [
      ['en', 'The learning rate must be a number above 0, not “fast”.'],
      ['zh', '学习率要填大于 0 的数，“fast”不行。'],
    ] as const;
    for (const [language, sentence] of cases(said, ([it]) => it === 'zh')) {
      const page = await open(`?lang=${language}`);
      await action(page, 'train-learningRate').fill('fast');
      await action(page, 'train-learningRate').press('Enter');
      expect(await page.locator('.refused').textContent()).toContain(sentence);
      expect(await action(page, 'train-learningRate').getAttribute('aria-invalid')).toBe('true');
      await action(page, 'train-step').click();
      expect((await shown(page)).loss).toBe(lossAfter(1, {}));
      await action(page, 'train-learningRate').fill('0.1');
      await action(page, 'train-learningRate').press('Enter');
      expect(await page.locator('.refused').count()).toBe(0);
    }
  });

  it('changes its picture at most twice a second where less motion is asked for', async () => {
    const page = await open('', { reducedMotion: 'reduce' });
    await action(page, 'train-run').click();
    const seen = new Set<number>();
    for (const until = Date.now() + 1800; Date.now() < until; await page.waitForTimeout(20))
      seen.add((await shown(page)).iteration);
    await action(page, 'train-run').click();
    expect(seen.size).toBeGreaterThan(1);
    expect(seen.size).toBeLessThanOrEqual(5);
  });

  it('fits on every screen, with fields in reach of a thumb', async () => {
    for (const width of cases([320, 360, 768, 1440], (it) => it === 320 || it === 1440)) {
      const page = await open('', { viewport: { width, height: 900 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `at ${width}`).toBeLessThanOrEqual(width);
      if (width < 720) {
        const { height } = (await action(page, 'train-run').boundingBox())!;
        expect(height).toBeGreaterThanOrEqual(44);
      }
    }
  });
});

/** Takes the weights over, reads them in the forward panel, and comes back. */
async function weightsInUse(page: Page): Promise<Map<string, string>> {
  await action(page, 'train-use').click();
  await action(page, 'panel-forward').click();
  const cells = await page
    .locator('td[data-cell]')
    .evaluateAll((all) => all.map((td) => [td.dataset.cell!, td.dataset.value!] as const));
  await action(page, 'panel-train').click();
  return new Map(cells.filter(([id]) => /^[UWb]\//.test(id)));
}
