// Everything that must hold, from a fresh clone: the stages of stages.mjs, two at a time where neither needs the other. What a
// stage prints goes to build/test-results/STAGE.log, and to the terminal if it fails. Ends with `N passed, N failed`.
//   npm test                   all stages, in their short form
//   npm test -- long           all, in their long form, of which the short one is a part
//   npm test -- quick          style, types, the native tests, those in Node
//   npm test -- [long] STAGE…  these, after what they need
//   npm test -- --list         says what there is, and what the short form leaves out
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';

import { RESULTS, STAGES } from './stages.mjs';

const AT_ONCE = 2; // processors that are counted on, and browsers that memory holds

const stageOf = (name) => STAGES.find((stage) => stage.name === name);

/** The stages that are asked for and all that they need, in the order of the table. */
function chosen(words, isLong) {
  const names = new Set();
  const add = (name) => {
    names.add(name);
    for (const need of stageOf(name).needs) add(need);
  };
  const all = STAGES.filter(({ about }) => isLong || about !== undefined);
  for (const word of words.length > 0 ? words : all.map(({ name }) => name)) {
    if (word === 'quick') for (const { name } of STAGES.filter(({ quick }) => quick)) add(name);
    else add(word);
  }
  return STAGES.filter(({ name }) => names.has(name));
}

/** How many tests of a stage have passed and how many have not, skipped ones and suites that broke included. */
function count({ name, tests }, failed) {
  if (!tests) return { passed: 0, failed: failed ? 1 : 0 };
  const file = `${RESULTS}/${name}.json`;
  const json = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const cases = json.testsuites?.flatMap(({ testsuite }) => testsuite); // GoogleTest's, otherwise Vitest's
  const passed =
    cases?.filter(({ result, failures }) => result === 'COMPLETED' && !failures).length ??
    json.numPassedTests ??
    0;
  const others = (cases?.length ?? json.numTotalTests ?? 0) - passed;
  return { passed, failed: Math.max(others, failed || passed === 0 ? 1 : 0) };
}

const words = process.argv.slice(2).filter((word) => word !== 'long');
const unknown = words.filter((word) => word !== 'quick' && stageOf(word) === undefined);
if (unknown.length > 0) {
  for (const { name, does, about, long, quick } of STAGES) {
    const takes = about === undefined ? 'only long' : `about ${about} s`;
    console.log(`${name.padEnd(13)} ${quick ? 'quick' : '     '}  ${does} (${takes})`);
    if (long) console.log(`${''.padEnd(19)}  long, about ${long[0]} s: ${long[1]}`);
  }
  process.exit(words[0] === '--list' ? 0 : 2);
}
// A stage that has no short form has its own whenever it is asked for.
const isLong = process.argv.includes('long');
const usual = ({ about, long }) => (isLong || about === undefined ? (long?.[0] ?? about) : about);

const seconds = (since) => Math.round((Date.now() - since) / 1000);
const running = new Map(); // stage to its process and start
const ended = new Map(); // stage's name to whether it failed
const total = { passed: 0, failed: 0 };
const plan = chosen(words, isLong);
const began = Date.now();
let stopping = false; // by a signal

function say(line) {
  const now = [...running].map(
    ([stage, { start }]) => `${stage.name} ${seconds(start)} of about ${usual(stage)} s`,
  );
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}${now.join(', ')}`);
  else process.stdout.write(line);
}

/** Seconds of processor time, of a shell's `times`. */
function processor(name) {
  const file = `${RESULTS}/${name}.times`; // not there if it was killed
  const [, children = ''] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const parts = children.matchAll(/(\d+)m([\d.]+)s/g);
  return Math.round([...parts].reduce((sum, [, m, s]) => sum + 60 * m + Number(s), 0));
}

function start(stage) {
  const { name, run, alone } = stage;
  const out = alone
    ? 'inherit'
    : openSync(`${RESULTS}/${name}.${stage.report ? 'txt' : 'log'}`, 'w');
  const script = `set -euo pipefail; trap 'times >${RESULTS}/${name}.times' EXIT; ${run}`;
  const child = spawn('bash', ['-c', script], {
    stdio: ['ignore', out, out],
    detached: !alone, // a group of its own, which ends as one
    env: {
      ...process.env,
      UNROLLED_TESTS: isLong ? 'long' : 'short',
      ...(!alone && { NO_COLOR: '1', UNROLLED_SITE: 'built' }),
    },
  });
  running.set(stage, { child, start: Date.now() });
  child.on('exit', (code) => end(stage, code !== 0));
}

function end(stage, broke) {
  if (stopping) {
    running.delete(stage);
    if (running.size === 0) process.exit(1);
    return;
  }
  const { name, does } = stage;
  const took = seconds(running.get(stage).start);
  running.delete(stage);
  const { passed, failed } = count(stage, broke);
  total.passed += passed;
  total.failed += failed;
  ended.set(name, failed > 0);
  const result = failed > 0 ? `, ${failed} FAILED` : '';
  const counted = passed > 0 ? `, ${passed} passed` : '';
  say(
    `[${String(ended.size).padStart(2)}/${plan.length}] ${name}: ${does} (about ${usual(stage)} s) … ` +
      `${took} s, ${processor(name)} s of processor${counted}${result}\n`,
  );
  if (failed > 0 && !stage.alone) {
    say(readFileSync(`${RESULTS}/${name}.${stage.report ? 'txt' : 'log'}`, 'utf8'));
  }
  next();
}

/** Starts what can start, and ends the run when there is nothing left. */
function next() {
  for (const stage of plan) {
    if (ended.has(stage.name) || running.has(stage)) continue;
    if (stage.needs.some((need) => ended.get(need))) {
      ended.set(stage.name, true);
      total.failed++;
      say(`[${ended.size}/${plan.length}] ${stage.name}: not run, since what it needs failed\n`);
    }
  }
  for (const stage of plan) {
    if (ended.has(stage.name) || running.has(stage)) continue;
    if (!stage.needs.every((need) => ended.get(need) === false)) continue;
    const room = stage.alone ? running.size === 0 : running.size < AT_ONCE;
    if (room && ![...running.keys()].some(({ alone }) => alone)) start(stage);
  }
  if (running.size === 0) finish();
}

function finish() {
  clearInterval(ticker);
  say('');
  for (const file of readdirSync(RESULTS)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    process.stdout.write(
      `\n${file.slice(0, -4)}\n${readFileSync(`${RESULTS}/${file}`, 'utf8').trimEnd()}\n`,
    );
  }
  const left = (words.length > 0 ? plan : STAGES)
    .filter(({ long }) => long)
    .map(({ name }) => name);
  if (!isLong && left.length > 0) {
    console.log(
      `\nThe short form. \`npm test -- long\` has more of ${left.join(', ')}: --list says what.`,
    );
  }
  const processors = plan.reduce((sum, { name }) => sum + processor(name), 0);
  console.log(
    `\n${seconds(began)} s, ${processors} s of processor\n${total.passed} passed, ${total.failed} failed`,
  );
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Ends all that a stage has started; a browser is in a group of its own, and ends with what drives it. */
function stop({ alone }, { child }, signal) {
  try {
    process.kill(alone ? child.pid : -child.pid, signal);
  } catch {
    // it has ended by itself
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true;
    for (const [stage, started] of running) stop(stage, started, 'SIGTERM');
    setTimeout(() => {
      for (const [stage, started] of running) stop(stage, started, 'SIGKILL');
      process.exit(1);
    }, 5000);
    if (running.size === 0) process.exit(1);
  });
}
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const ticker = setInterval(() => process.stdout.isTTY && say(''), 1000);
next();
