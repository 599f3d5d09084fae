// `npm run bench`: method and options in README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle, type Engine, startBrowser, startNode } from './engines.ts';
import { DTYPES, type Fingerprint, SIZES, type Size } from './job.ts';
import type { Pass, Peer } from './measure.ts';
import { type Build, fingerprintNative, sampleNative } from './native.ts';
import { Peers } from './peers/index.ts';
import { measureRest } from './rest.ts';
import { heading, type Row, table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    size: { type: 'string', multiple: true },
    node: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    gates: { type: 'boolean', default: false }, // GRU and LSTM in place of the simple cell
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 7));
const milliseconds = options.quick ? 1 : 100;
const sizes = SIZES.filter(({ name, cell }) => {
  if (options.size) return options.size.includes(name);
  if (options.quick) return /seed$|^small$/.test(name);
  return (cell === 'rnn') !== options.gates;
});

const WIDER = [
  ['unrolled_bench_native', 'eigen', 'native Eigen, this machine'],
  ['unrolled_bench_native', 'ours', 'native, this machine'],
] as const;
const NATIVE: readonly (readonly [Build, 'eigen' | 'ours', string])[] = [
  ['unrolled_bench', 'eigen', 'native Eigen, SSE4.2'],
  ['unrolled_bench', 'ours', 'native, SSE4.2'],
  ...(options.quick ? [] : WIDER), // a minute of compiling
];

/** A difference beyond rounding, of sums of up to 3200 terms, is another answer, however fast. */
const AGREEMENT = { float64: 1e-11, float32: 1e-4 };

function requireAgreement(
  who: string,
  dtype: keyof typeof AGREEMENT,
  of: Fingerprint,
  reference: Fingerprint,
): void {
  for (const [i, { value, norm }] of of.entries()) {
    const { value: wanted, norm: scale } = reference[i]!;
    const off = Math.max(Math.abs(value - wanted), Math.abs(norm - scale)) / scale;
    if (!(off <= AGREEMENT[dtype])) {
      throw new Error(`${who}: gradient ${i} is off by ${off} of its norm`);
    }
  }
}

const peersOf = ({ cell, B }: Size): readonly (readonly [Peer, string])[] => [
  ['raw', 'kernels'],
  ['typed', 'public call, typed arrays'],
  ['into', 'public call, typed arrays, results with out'],
  ...(B === 1 ? ([['nested', 'public call, nested arrays']] as const) : []),
  ...(cell === 'rnn' ? ([['plain', 'plain JavaScript loops']] as const) : []),
];

await bundle();
const others = options.peers ? new Peers() : undefined;
const engines: Engine[] = [startNode()];
try {
  if (!options.quick && !options.node) {
    engines.push(await startBrowser('chromium'));
    if (!others) engines.push(await startBrowser('firefox'));
  }
  await others?.install();
  const out: string[] = [heading(rounds, engines)];
  for (const size of sizes) {
    for (const dtype of others ? (['float32'] as const) : DTYPES) {
      const reference =
        size.cell === 'rnn'
          ? await engines[0]!.call('fingerprint', 'plain', size.name, 'float64')
          : fingerprintNative('unrolled_bench', 'eigen', size, 'float64');
      const jobs: { row: Row; pass: Pass; sample: () => Promise<number> | number }[] = [];
      const add = (
        who: string,
        sample: (pass: Pass) => Promise<number> | number,
        passes: readonly Pass[] = ['forward', 'both'],
      ) => {
        const row: Row = { who, forward: [], both: [] };
        for (const pass of passes) jobs.push({ row, pass, sample: () => sample(pass) });
      };
      for (const [build, who, name] of NATIVE) {
        requireAgreement(name, dtype, fingerprintNative(build, who, size, dtype), reference);
        add(name, (pass) => sampleNative(build, who, size, dtype, pass, milliseconds / 1000));
      }
      for (const engine of engines) {
        for (const [peer, name] of peersOf(size)) {
          if (peer === 'plain' && size.name === 'large') continue; // seconds per call
          const who = `${engine.name}, ${name}`;
          const computed = await engine.call('fingerprint', peer, size.name, dtype);
          requireAgreement(who, dtype, computed, reference);
          await engine.call('sample', peer, size.name, dtype, 'both', milliseconds); // warm
          add(who, (pass) => engine.call('sample', peer, size.name, dtype, pass, milliseconds));
        }
        for (const { who, passes, sample } of (await others?.rows(engine, size)) ?? []) {
          for (const pass of passes) await sample(pass, milliseconds); // warm
          add(who, (pass) => sample(pass, milliseconds), passes);
        }
      }
      for (let round = 0; round < rounds; round++) {
        for (const { row, pass, sample } of jobs) row[pass].push(await sample());
      }
      const rows = [...new Set(jobs.map(({ row }) => row))];
      out.push(table(`${size.name}, ${dtype}`, rows));
      console.log(out.at(-1));
    }
  }
  out.push(others ? others.report() : await measureRest(engines, options.quick));
  console.log(out.at(-1));
  mkdirSync('build/bench', { recursive: true });
  writeFileSync('build/bench/results.md', out.join('\n'));
  console.log(options.quick ? 'every peer agrees with the reference' : 'build/bench/results.md');
} finally {
  for (const engine of engines) await engine.close();
  others?.close();
}
