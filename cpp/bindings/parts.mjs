// Of the linked module, which has the names of its functions: the module without them, and the same in two parts for
// the page, the first of which is all that a first view calls. The rest puts its functions into the table of the
// first, where JavaScript and the first call them: web/lib/source-parts.ts.
//   node parts.mjs unrolled.wasm      also writes unrolled-first.wasm and unrolled-rest.wasm
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What is for the gradient check, for cells with gates, for single precision, for a backward pass in the memory of √T
 * steps, or for steps and updates one at a time alone: a view runs whole sequences.
 */
const LATER = new RegExp(
  [
    /RawCheck|GradientCheck|NumericDerivative|Difference|ComplexStep|complex|Losses|Batch|Point</,
    /Linear|Steps|Rounding|toSizes|largestOf|flatArrayOf|EntryStatus|Report|vector<|__split_buffer/,
    /Layer<double>::(step|stageStep|update|makeRoom)\(/,
    /Dual|[lL]ogistic|Gru|Lstm|ForgetBias|\bfloat\b|checkpointed|copyColumns/,
  ]
    .map((names) => names.source)
    .join('|'),
);
/** Which classes there are is said at the start, and one invoker may stand for the methods of several. */
const AT_ONCE = /^_|emscripten::|windowOf/;

// Those of the module, and none that engines do not have yet.
const FEATURES = [
  ...['simd', 'exception-handling', 'bulk-memory', 'bulk-memory-opt', 'multivalue'],
  ...['mutable-globals', 'nontrapping-float-to-int', 'sign-ext'],
].map((name) => `--enable-${name}`);

const module = process.argv[2];
const run = (tool, ...options) =>
  execFileSync(tool, [...FEATURES, module, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Each function with those that it calls by their names. */
function callGraph(folder) {
  const calls = new Map();
  const graph = run('wasm-opt', '--print-call-graph', '-o', join(folder, 'same'));
  for (const [, from, to] of graph.matchAll(/^ {2}"(.+?)" (?:-> "(.+?)"; \/\/ call|\[)/gm)) {
    const called = calls.get(from) ?? [];
    calls.set(from, to === undefined ? called : [...called, to]);
  }
  return calls;
}

/** All but what the other functions need: one body may stand for several that are equal, under any of their names. */
function laterOf(calls) {
  const isLater = (name) => LATER.test(name) && !AT_ONCE.test(name);
  const needed = [...calls.keys()].filter((name) => !isLater(name));
  const first = new Set(needed);
  for (const name of needed) {
    for (const called of calls.get(name) ?? []) {
      if (first.has(called)) continue;
      first.add(called);
      needed.push(called);
    }
  }
  return [...calls.keys()].filter((name) => !first.has(name));
}

const folder = mkdtempSync(join(tmpdir(), 'unrolled-parts-'));
try {
  const chosen = join(folder, 'later');
  writeFileSync(chosen, laterOf(callGraph(folder)).join('\n'));
  const part = (name) => module.replace(/\.wasm$/, `-${name}.wasm`);
  run('wasm-split', `--split-funcs=@${chosen}`, '-o1', part('first'), '-o2', part('rest'));
  run('wasm-opt', '--strip-debug', '-o', module);
} finally {
  rmSync(folder, { recursive: true });
}
