// When scripts/cmake-build configures a folder anew. Oracle: a cmake that writes down how it was called.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { project } from './project.ts';

const COMMAND = 'scripts/cmake-build plain . tests -DOPTION=ON';
const BUILD = '--build build/plain --target tests -- --quiet';
const CONFIGURE = '-S . -B build/plain -G Ninja -DEigen3_DIR=/eigen -DOPTION=ON';
const toolchain = (eigen: string, version: string) =>
  `case $1 in eigen) echo ${eigen} ;; describe) echo ${version} ;; run) echo within >>calls; "\${@:2}" ;; esac`;

describe('cmake-build', () => {
  let its: ReturnType<typeof project>;
  beforeEach(() => {
    its = project(['cmake-build'], {
      'bin/cmake': '[[ $1 == --build ]] || mkdir -p "$4"; echo "$*" >>calls',
      'bin/emcmake': '"$@"',
      'scripts/toolchain': toolchain('/eigen', 'emcc 4'),
    });
    expect(its.run(COMMAND).status).toBe(0);
    expect(its.calls()).toEqual([CONFIGURE, BUILD]);
  });

  it('A folder of this place: is built as it is', () => {
    expect(its.run(COMMAND).status).toBe(0);
    expect(its.calls()).toEqual([BUILD]);
  });

  it('A project that was moved: nothing is left of the folder, and it is configured anew', () => {
    writeFileSync(join(its.root, 'build/plain/stale'), '');
    const moved = `${its.root}-moved`;
    renameSync(its.root, moved);
    expect(its.run(COMMAND, {}, moved).status).toBe(0);
    expect(its.calls(moved)).toEqual([CONFIGURE, BUILD]);
    expect(existsSync(join(moved, 'build/plain/stale'))).toBe(false);
    expect(existsSync(join(moved, 'build/plain/configured'))).toBe(true);
  });

  it('Another Eigen, compiler or option: is configured anew', () => {
    its.program('scripts/toolchain', toolchain('/other', 'emcc 4'));
    its.run(COMMAND);
    expect(its.calls()).toEqual([CONFIGURE.replace('/eigen', '/other'), BUILD]);
    its.program('scripts/toolchain', toolchain('/other', 'emcc 5'));
    its.run(COMMAND);
    expect(its.calls()).toHaveLength(2);
    its.run(COMMAND.replace('ON', 'OFF'));
    expect(its.calls()).toHaveLength(2);
  });

  it('A configuration that failed: is tried again', () => {
    its.program('bin/cmake', 'mkdir -p build/plain; echo failed >>calls; exit 1');
    its.run(COMMAND.replace('ON', 'OFF'));
    expect(its.run(COMMAND.replace('ON', 'OFF')).status).toBe(1);
    expect(its.calls()).toEqual(['failed', 'failed']);
  });

  it('The module: is configured and built within the toolchain', () => {
    its.run('scripts/cmake-build wasm . all');
    const configure = CONFIGURE.replace('plain', 'wasm').replace(' -DOPTION=ON', '');
    const build = '--build build/wasm --target all -- --quiet';
    expect(its.calls()).toEqual(['within', configure, 'within', build]);
  });
});
