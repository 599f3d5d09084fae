// The page with every preset in Chromium, Firefox and WebKit. Oracle: the library in Node, by the numbers of
// the cells of Forward and Backward, to the last digit that the page knows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS, type PresetId } from '../../element/state/presets/index.ts';
import { type Browser, ENGINES, launch, type Page } from '../browsers/index.ts';
import { loadInNode } from '../fixtures.ts';
import { inTurns } from '../form.ts';
import { type Site, serveSite } from './site.ts';

const library = await loadInNode();
const presets = Object.keys(PRESETS) as PresetId[];

const turns = inTurns(ENGINES, presets);

let site: Site;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site?.close());

/** First, middle and last numbers of the two passes, by panel and cell. */
function expected(preset: PresetId): Record<string, number> {
  const run = compute(library, problemOf(PRESETS[preset], library));
  const { steps: T, hiddenSize: H, states, backward } = run;
  return {
    'forward h/0/0': states.data[0]!,
    [`forward h/1/${H - 1}`]: states.data[2 * H - 1]!,
    [`forward h/${T}/0`]: run.statesAfter.data[T * H]!,
    [`forward net/${T}/${H - 1}`]: run.net.data.at(-1)!,
    'backward delta/1/0': backward.delta.data[0]!,
    [`backward delta/${T}/${H - 1}`]: backward.delta.data.at(-1)!,
    'backward dh0/0': backward.dh0.data[0]!,
    'backward dW/0/0': backward.dW.data[0]!,
    [`backward dW/${H - 1}/${H - 1}`]: backward.dW.data.at(-1)!,
  };
}

/** What the page shows in these cells, once it shows them. */
function shown(page: Page, cells: readonly string[]): Promise<Record<string, number>> {
  return page.evaluate(async (cells) => {
    const found: [string, number][] = [];
    for (const name of cells) {
      const [panel, id] = name.split(' ') as [string, string];
      const until = performance.now() + 20_000;
      const cell = () => {
        const root = document.querySelector('recurrent-layer')?.shadowRoot;
        const tab = root?.querySelector<HTMLElement>(`#tab-${panel}`);
        if (tab?.ariaSelected === 'false') tab.click();
        return root?.querySelector<HTMLElement>(`#${panel} td[data-cell="${id}"]`);
      };
      while (!cell() && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      found.push([name, Number(cell()?.dataset.value)]);
    }
    return Object.fromEntries(found);
  }, cells);
}

describe.each(ENGINES)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser?.close());

  const mine = turns.filter(([of]) => of === engine).map(([, preset]) => preset);
  it.each(mine)('computes the preset %s', async (preset) => {
    const page = await browser.open(`${site.url}?v=1&preset=${preset}&lang=en`);
    const numbers = expected(preset);
    expect(await shown(page, Object.keys(numbers))).toEqual(numbers);
    expect(page.messages ?? []).toEqual([]);
    expect(await page.foreignRequests()).toEqual([]);
    await page.close();
  });
});
