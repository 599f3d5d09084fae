// Beside the four sizes: the gradient check, long sequences, loading.
import { type Engine, startNode } from './engines.ts';
import { least, median } from './table.ts';

const range = (samples: readonly number[], digits = 1) =>
  `${least(samples).toFixed(digits)} / ${median(samples).toFixed(digits)}`;

async function repeated(times: number, run: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < times; i++) samples.push(await run());
  return samples;
}

async function column(engine: Engine, quick: boolean): Promise<string[]> {
  const times = quick ? 1 : 15;
  const [first] = await repeated(1, () => engine.call('gradcheck', 16, 32, 10));
  const warm = await repeated(times, () => engine.call('gradcheck', 16, 32, 10));
  const sizes: readonly number[] = quick ? [4, 8, 5] : [64, 128, 50];
  const sliced = () => engine.call('slicedGradcheck', sizes[0]!, sizes[1]!, sizes[2]!);
  const [one, two] = [await sliced(), await sliced()];
  const seconds = ({ milliseconds, longest }: typeof one) =>
    `${(milliseconds / 1000).toFixed(2)} s, ${longest.toFixed(0)} ms`;
  const steps = [];
  for (const T of quick ? [1000] : [1000, 10_000, 100_000, 1_000_000]) {
    steps.push(`${(await engine.call('perStep', T, 'float64')).toFixed(0)} ns`);
  }
  return [
    `${first!.toFixed(1)} ms`,
    `${range(warm)} ms`,
    seconds(one),
    seconds(two),
    steps.join(' · '),
  ];
}

const LINES = [
  'check of (16, 32, 10, 1), all, float64: first call',
  'the same, warm, least / median',
  'check of (64, 128, 50, 1), U W b, in slices: first; longest slice',
  'the same again',
  'one step forward + backward, H = 32, float64, T = 10³ · 10⁴ · 10⁵ · 10⁶',
];

export async function measureRest(engines: readonly Engine[], quick: boolean): Promise<string> {
  const columns: string[][] = [];
  for (const engine of engines) columns.push(await column(engine, quick));
  const loads = await repeated(quick ? 1 : 9, async () => {
    const fresh = startNode();
    const milliseconds = await fresh.call('loading');
    await fresh.close();
    return milliseconds;
  });
  return [
    '### beside the four sizes\n',
    `| | ${engines.map(({ name }) => name).join(' | ')} |`,
    `|---|${'--:|'.repeat(engines.length)}`,
    ...LINES.map((line, i) => `| ${line} | ${columns.map((c) => c[i]).join(' | ')} |`),
    `| load() and a first step in a fresh process, least / median | ${range(loads)} ms |${' |'.repeat(engines.length - 1)}`,
    '',
  ].join('\n');
}
