// Bundles Workers with the conditions that are given, runs each once, and prints their answers, in this order.
//   node run.mjs 'worker.js workerd,worker,browser 2026-04-01' …
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

async function worker(name) {
  const [entry, conditions, compatibilityDate] = name.split(' ');
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
  return { name, modules, compatibilityDate };
}

const workers = process.argv.slice(2);
const runtime = new Miniflare({ workers: await Promise.all(workers.map(worker)) });
const answers = [];
for (const name of workers) {
  const { fetch } = await runtime.getWorker(name);
  answers.push(await (await fetch('http://localhost/')).json());
}
console.log(JSON.stringify(answers));
await runtime.dispose();
