// Bundles a Worker with the conditions that are given, runs it once, and prints its answer.
//   node run.mjs worker.js workerd,worker,browser 2026-04-01
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

const [entry, conditions, compatibilityDate] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  format: 'esm',
  write: false,
  conditions: conditions.split(','),
  external: ['./unrolled.wasm'],
});
const modules = [
  { type: 'ESModule', path: 'index.mjs', contents: outputFiles[0].text },
  {
    type: 'CompiledWasm',
    path: 'unrolled.wasm',
    contents: readFileSync('node_modules/unrolled/unrolled.wasm'),
  },
];
const worker = new Miniflare({ modules, compatibilityDate });
const answer = await worker.dispatchFetch('http://localhost/');
console.log(await answer.text());
await worker.dispose();
