// Oracle: the library in WebAssembly. Few programs, because each takes seconds to compile.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toCode } from '../../lib/codec/index.ts';
import { distance } from '../fixtures.ts';
import { cases } from '../form.ts';
import { inFolder } from './fixtures.ts';
import { computed, flat, PROGRAM_CASES, type Results } from './programs.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = (file: string, ...args: string[]) =>
  execFileSync(file, args, { encoding: 'utf8', stdio: 'pipe' }).trim();

// Eigen's headers are where its CMake files say: …/share/eigen3/cmake beside …/include/eigen3.
const eigen = join(dirname(run(join(root, 'scripts/toolchain'), 'eigen')), '../../include/eigen3');

function compileAndRun(program: string): Promise<Results> {
  return inFolder((folder) => {
    const [source, binary] = [join(folder, 'layer.cpp'), join(folder, 'layer')];
    writeFileSync(source, program);
    const paths = [`-isystem${root}cpp/include`, `-isystem${eigen}`];
    run(
      'g++',
      '-std=c++20',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-Wno-psabi',
      ...paths,
      source,
      '-o',
      binary,
    );
    return JSON.parse(run(binary).split('\n').at(-1)!);
  });
}

const CASES = [
  'softplus',
  'relu of a batch, dh at the last step',
  'one unit, one input, one step',
  'identity without a bias, dh at the last step',
  'gru of a batch without a bias',
  'lstm of a batch, dh at the last step',
];

describe('toCode cpp', () => {
  for (const name of cases(CASES, (name) => /^(softplus|gru|lstm)/.test(name))) {
    it(`${name}: the program prints what the library computes`, async () => {
      const data = PROGRAM_CASES[name]!;
      const printed = await compileAndRun(toCode(data, 'cpp'));
      const expected = computed(data);
      expect(Object.keys(printed)).toEqual(Object.keys(expected));
      for (const [result, numbers] of Object.entries(expected)) {
        expect.soft(distance(flat(printed[result]!), flat(numbers)), result).toBeLessThan(1e-12);
      }
    });
  }
});
