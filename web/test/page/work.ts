// What a page has done, in counts that do not depend on load or clock, and the processor time, which does.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';

export interface Work {
  /** Of functions of the page's own scripts. */
  readonly calls: number;
  readonly layouts: number;
  /** Milliseconds of the main thread's processor time. */
  readonly time: number;
}

/**
 * Counts from the last call on. To be called before the page is opened or reloaded: V8 counts no call of a function
 * that is compiled already. Counting calls slows the page down: `calls: false` for times.
 */
export async function counter(page: Page, { calls = true } = {}): Promise<() => Promise<Work>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (calls) {
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }
  let before: Readonly<Record<string, number>> = {};
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const after = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const since = (name: string) => after[name]! - (before[name] ?? 0);
    const scripts = calls ? (await session.send('Profiler.takePreciseCoverage')).result : [];
    const own = scripts.filter(({ url }) => url.startsWith('http')).flatMap((it) => it.functions);
    const work = {
      calls: own.reduce((sum, { ranges }) => sum + ranges[0]!.count, 0),
      layouts: since('LayoutCount'),
      time: 1000 * since('TaskDuration'),
    };
    before = after;
    return work;
  };
}

const RESULTS = 'build/test-results';
const reported: Record<string, string[]> = {};

/** A line at the end of the test run, where figures are shown that nothing depends on. */
export function report(name: string, line: string): void {
  const lines = reported[name] ?? [];
  reported[name] = lines;
  lines.push(line);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}/${name}.txt`, `${lines.join('\n')}\n`);
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1]!;
