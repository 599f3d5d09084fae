// The speed gate: instructions of one pass of the native kernels, counted by callgrind, against the
// committed figures. Counts do not depend on load or clock, but on the compiler: the figures name theirs.
//   node scripts/instructions.mjs            compare
//   node scripts/instructions.mjs --record   write the figures anew, to be committed with the reason
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FIGURES = 'cpp/bench/instructions.json';
const SLACK = 0.05;
const PROGRAM = 'build/clang/cpp/bench/unrolled_count';
const CASES = [
  'layer float32 3 2 2 1',
  'layer float64 3 2 2 1',
  'layer float32 16 32 50 1',
  'layer float64 16 32 50 1',
  'layer float32 64 128 5 32',
  'layer float64 64 128 5 32',
  'check float64 16 32 10 1',
];

const text = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();

function instructions(job, passes) {
  const callgrind = ['--tool=callgrind', '--callgrind-out-file=/dev/null'];
  const { stderr, status } = spawnSync(
    'valgrind',
    [...callgrind, PROGRAM, ...job.split(' '), String(passes)],
    { encoding: 'utf8' },
  );
  const collected = /Collected : (\d+)/.exec(stderr);
  if (status !== 0 || collected === null) throw new Error(`${job}: ${stderr}`);
  return Number(collected[1]);
}

text('scripts/cmake-build', 'clang', '.', 'unrolled_count', '-DCMAKE_CXX_COMPILER=clang++');
const compiler = text('clang++', '-dumpversion');
const counts = Object.fromEntries(
  CASES.map((job) => [job, (instructions(job, 3) - instructions(job, 1)) / 2]),
);

if (process.argv.includes('--record')) {
  writeFileSync(FIGURES, `${JSON.stringify({ compiler, counts }, undefined, 2)}\n`);
  process.exit();
}

const committed = JSON.parse(readFileSync(FIGURES, 'utf8'));
const comparable = compiler.split('.')[0] === committed.compiler.split('.')[0];
let slower = 0;
for (const job of CASES) {
  const ratio = counts[job] / committed.counts[job];
  slower += ratio > 1 + SLACK ? 1 : 0;
  console.log(`${job}: ${counts[job]} instructions, ${ratio.toFixed(3)} of the committed figure`);
}
if (!comparable) {
  console.log(`NOT COMPARED: the figures are clang ${committed.compiler}'s, this is ${compiler}`);
} else if (slower > 0) {
  console.error(`${slower} kernels need over ${100 * SLACK} % more instructions than committed.`);
  console.error('Make them cheaper, or --record the new figures and say why in the commit.');
  process.exit(1);
}
