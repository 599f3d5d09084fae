// The figures as Markdown.
import { cpus } from 'node:os';
import type { Engine } from './engines.ts';

/** A peer's samples, nanoseconds per call. */
export interface Row {
  readonly who: string;
  readonly forward: number[];
  readonly both: number[];
}

export const least = (samples: readonly number[]) => Math.min(...samples);

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 1e4) return `${(nanoseconds / 1e3).toFixed(2)} µs`;
  return nanoseconds < 1e6
    ? `${(nanoseconds / 1e3).toFixed(1)} µs`
    : `${(nanoseconds / 1e6).toFixed(2)} ms`;
}

export function heading(rounds: number, engines: readonly Engine[]): string {
  const names = engines.map(({ name }) => name).join(', ');
  return `${cpus().length} × ${cpus()[0]?.model}; ${names}; ${rounds} rounds\n`;
}

/** Least and median time, the spread (90th over 10th percentile), and both as multiples of row 0. */
export function table(title: string, rows: readonly Row[]): string {
  const cells = (row: Row, pass: 'forward' | 'both') => {
    const [own, base] = [row[pass], rows[0]![pass]];
    if (own.length === 0) return '– | – | –'; // it has no such pass
    const sorted = [...own].sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;
    const ratio = (of: (samples: readonly number[]) => number) => (of(own) / of(base)).toFixed(2);
    return `${duration(least(own))} | ${(at(0.9) / at(0.1)).toFixed(2)} | ${ratio(least)} / ${ratio(median)}`;
  };
  return [
    `### ${title}\n`,
    '| | forward | spread | min / med | forward + backward | spread | min / med |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows.map((row) => `| ${row.who} | ${cells(row, 'forward')} | ${cells(row, 'both')} |`),
    '',
  ].join('\n');
}
