// The WebAssembly is a function of the sources and the toolchain: built again in another folder it is the
// same, byte for byte, and so is its glue. Its licences are those of what the linker took.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const elsewhere = mkdtempSync(join(tmpdir(), 'unrolled-elsewhere-'));
let linked = '';

beforeAll(() => {
  for (const part of ['CMakeLists.txt', 'package.json', 'cpp', 'scripts']) {
    cpSync(part, join(elsewhere, part), { recursive: true });
  }
  mkdirSync(join(elsewhere, 'web/lib'), { recursive: true });
  const toolchain = (...command: string[]) =>
    execFileSync(join(elsewhere, 'scripts/toolchain'), command, {
      encoding: 'utf8',
      cwd: elsewhere,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const eigen = toolchain('eigen').trim();
  const configure = ['emcmake', 'cmake', '-S', '.', '-B', 'build', '-G', 'Ninja'];
  const trace = '-DCMAKE_EXE_LINKER_FLAGS=-Wl,--trace'; // lists what is linked, changes nothing
  toolchain('run', ...configure, `-DEigen3_DIR=${eigen}`, trace);
  linked = toolchain('run', 'cmake', '--build', 'build', '--target', 'unrolled_wasm');
}, 600_000);
afterAll(() => rmSync(elsewhere, { recursive: true }));

describe('reproducible', () => {
  it('a build in another folder gives the same bytes', () => {
    for (const file of ['unrolled.wasm', 'unrolled.mjs']) {
      const here = readFileSync(join('web/lib', file));
      const there = readFileSync(join(elsewhere, 'web/lib', file));
      expect(there.equals(here), file).toBe(true);
    }
  });

  it('THIRD_PARTY.md names every library that was linked, and no other', () => {
    const archives = linked.matchAll(/\/(lib[\w+]+)[\w.-]*\.a\b/g);
    const taken = Array.from(archives, ([, name]) =>
      name!.replace('libcompiler_rt', 'libclang_rt'),
    );
    const listed = readFileSync('THIRD_PARTY.md', 'utf8').matchAll(/`(lib[\w+]+)`/g);
    const names = Array.from(listed, ([, name]) => name!);
    expect([...new Set(taken)].sort()).toEqual([...new Set(names)].sort());
  });
});
