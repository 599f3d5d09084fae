// The size gate: what a page downloads for the API, compressed with brotli 11, against its budget.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { MODULE } from './bundle.mjs';

const BUDGET = 46 * 1024; // bytes; the smallest rival needs 70 KiB (jax-js)

const { outputFiles } = await build({
  ...MODULE,
  entryPoints: ['web/lib/index.ts'],
  write: false,
});
const parts = {
  'JavaScript, minified': Buffer.from(outputFiles[0].contents),
  'unrolled.wasm': readFileSync('web/lib/unrolled.wasm'),
};

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
let total = 0;
for (const [name, bytes] of Object.entries(parts)) {
  const compressed = brotliCompressSync(bytes).length;
  total += compressed;
  console.log(`${name}: ${kib(bytes.length)}, brotli ${kib(compressed)}`);
}
console.log(`API: brotli ${kib(total)} of ${kib(BUDGET)}`);
if (total > BUDGET) {
  console.error(
    'Over the budget. Look for a new Eigen expression in a kernel (each brings its own',
  );
  console.error(
    'code), or link with --profiling-funcs and list the functions of the module by size.',
  );
  process.exit(1);
}
