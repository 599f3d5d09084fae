// The native peers, by Google Benchmark: one process per sample, its time per call.
import { execFileSync } from 'node:child_process';
import type { DType, Fingerprint, Size } from './job.ts';
import type { Pass } from './measure.ts';

export type Build = 'unrolled_bench' | 'unrolled_bench_native';

interface Run {
  readonly real_time: number;
  readonly [counter: `${'value' | 'norm'}${number}`]: number;
}

function run(
  build: Build,
  who: 'ours' | 'eigen',
  size: Size,
  dtype: DType,
  pass: Pass,
  seconds: number,
): Run {
  const { cell, I, H, T, B } = size;
  const output = execFileSync(
    `build/clang/cpp/bench/${build}`,
    [
      `--benchmark_filter=^${who}/${pass}/${cell}/${dtype}/${I}/${H}/${T}/${B}$`,
      `--benchmark_min_time=${seconds}`,
      '--benchmark_format=json',
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(output.toString()).benchmarks[0];
}

/** Nanoseconds per call. */
export function sampleNative(...job: Parameters<typeof run>): number {
  return run(...job).real_time;
}

export function fingerprintNative(
  build: Build,
  who: 'ours' | 'eigen',
  size: Size,
  dtype: DType,
): Fingerprint {
  const counters = run(build, who, size, dtype, 'both', 0.01);
  return [0, 1, 2, 3, 4].map((i) => ({
    value: counters[`value${i}`]!,
    norm: counters[`norm${i}`]!,
  }));
}
