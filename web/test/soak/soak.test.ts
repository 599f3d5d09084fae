// Mixed calls for SOAK_MINUTES, else 8 seconds. Oracle: the WebAssembly heap and the process's handles,
// which after warming up are flat.
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { loadRaw } from '../../lib/module.ts';
import { DURATION } from './duration.ts';
import { round } from './rounds.ts';

const module = await loadRaw({});
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Frees what was forgotten: the registry calls back in turns of its own. */
async function settle() {
  for (let turn = 0; turn < 5; turn++) {
    collect();
    await setTimeout(1);
  }
  return { heap: module.HEAPU8.length, handles: process.getActiveResourcesInfo().sort() };
}

it(
  'mixed calls leave the heap and the handles as they were',
  async () => {
    let rounds = 0;
    const work = async (until: number) => {
      while (performance.now() < until) {
        await round(module, rounds++);
        if (rounds % 50 === 0) await settle();
      }
    };
    const start = performance.now();
    await work(start + DURATION / 8); // warming up
    const before = await settle();
    await work(start + DURATION);
    expect(await settle()).toEqual(before);
    expect(rounds).toBeGreaterThan(100);
    process.stderr.write(`soak: ${rounds} rounds, heap ${before.heap} bytes throughout\n`);
  },
  DURATION + 60_000,
);
