// Oracle: the library itself. The programs are run as they are written, and print what it computes.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LayerData, type ProgramLanguage, toCode } from '../../lib/codec/index.ts';
import { distance } from '../fixtures.ts';
import { inFolder, layerOf, python } from './fixtures.ts';
import { computed, flat, PROGRAM_CASES, type Results } from './programs.ts';

// Runs every program in one interpreter, because PyTorch takes a second to start, and prints the last
// line of each. A warning is a failure.
const RUN_ALL = `
import contextlib, io, runpy, sys, warnings
warnings.simplefilter('error')
for path in sys.argv[1:]:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        runpy.run_path(path, run_name='__main__')
    print(output.getvalue().splitlines()[-1])
`;

function writePrograms(folder: string, language: ProgramLanguage, ending: string): string[] {
  return Object.values(PROGRAM_CASES).map((data, i) => {
    const path = join(folder, `layer${i}.${ending}`);
    writeFileSync(path, toCode(data, language));
    return path;
  });
}

function runPython(language: ProgramLanguage): Promise<Results[]> {
  return inFolder((folder) => {
    const needs = language === 'pytorch' ? 'import torch' : 'import numpy';
    const lines = python(needs + RUN_ALL, ...writePrograms(folder, language, 'py'));
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
}

/** The library as an installed package. */
async function install(folder: string): Promise<void> {
  const lib = fileURLToPath(new URL('../../lib', import.meta.url));
  const home = join(folder, 'node_modules/unrolled');
  mkdirSync(home, { recursive: true });
  const manifest = JSON.stringify({ name: 'unrolled', exports: './index.mjs' });
  writeFileSync(join(home, 'package.json'), manifest);
  copyFileSync(join(lib, 'unrolled.wasm'), join(home, 'unrolled.wasm'));
  await build({
    entryPoints: [join(lib, 'index.ts')],
    outfile: join(home, 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
}

function runJavaScript(): Promise<Results[]> {
  return inFolder(async (folder) => {
    await install(folder);
    return writePrograms(folder, 'javascript', 'mjs').map((path) => {
      const output = execFileSync(process.execPath, [path], { encoding: 'utf8', stdio: 'pipe' });
      return JSON.parse(output.trim().split('\n').at(-1)!);
    });
  });
}

function expectSame(data: LayerData, printed: Results): void {
  const expected = computed(data);
  expect(Object.keys(printed)).toEqual(Object.keys(expected));
  // A sum of n float32 products is off by at most n ulp (cpp/test/tolerances.hpp); these are short.
  const near = data.dtype === 'float64' ? 1e-12 : 64 * 2 ** -23;
  for (const [name, numbers] of Object.entries(expected)) {
    expect.soft(distance(flat(printed[name]!), flat(numbers)), name).toBeLessThan(near);
  }
}

const LANGUAGES = {
  numpy: () => runPython('numpy'),
  pytorch: () => runPython('pytorch'),
  javascript: runJavaScript,
} as const;

for (const [language, run] of Object.entries(LANGUAGES)) {
  describe(`toCode ${language}`, () => {
    let printed: readonly Results[] = [];
    beforeAll(async () => {
      printed = await run();
    }, 60_000); // ms; PyTorch's first start reads a gigabyte

    for (const [i, [name, data]] of Object.entries(PROGRAM_CASES).entries()) {
      it(`${name}: the program prints what the library computes`, () =>
        expectSame(data, printed[i]!));
    }

    it('prints arrays of the shapes that the library has', () => {
      const shapes = (results: Results) =>
        Object.values(results).map((array) => JSON.stringify(array).replace(/[^[\],]/g, ''));
      for (const [i, data] of Object.values(PROGRAM_CASES).entries()) {
        expect(shapes(printed[i]!)).toEqual(shapes(computed(data)));
      }
    });
  });
}

describe('toCode', () => {
  it('writes -0, subnormals and long whole numbers as floats', () => {
    const numbers = [-0, 5e-324, 1e20, -3];
    let at = 0;
    const data = layerOf({ inputSize: 4, hiddenSize: 1, next: () => numbers[at++ % 4]! });
    const U = '-0.0, 5e-324, 100000000000000000000.0, -3.0';
    expect(toCode(data, 'numpy')).toContain(`U = np.array([[${U}]])`);
    expect(toCode(data, 'cpp')).toContain(`Weights U{{${U}}};`);
    expect(toCode(data, 'javascript')).toContain('U = [[-0, 5e-324, 100000000000000000000, -3]];');
  });

  it('without dh takes ones at the last step', () => {
    const { dh: _, ...data } = layerOf();
    expect(toCode(data, 'numpy')).toBe(toCode({ ...data, dh: [1, 1] }, 'numpy'));
  });

  it('breaks long rows, and no line is longer than 110 columns', () => {
    for (const cell of ['rnn', 'gru', 'lstm'] as const) {
      const data = layerOf({ cell, inputSize: 20, hiddenSize: 12, batchSize: 3 });
      for (const language of ['numpy', 'pytorch', 'javascript', 'cpp'] as const) {
        const lines = toCode(data, language).split('\n');
        const longest = Math.max(...lines.map((line) => line.length));
        expect(longest, `${cell} in ${language}`).toBeLessThanOrEqual(110);
      }
    }
  });

  it('needs a run, a known language and a valid layer', () => {
    const data = layerOf({ run: false });
    expect(() => toCode(data, 'numpy')).toThrow('x: expected the inputs of a run, got none');
    expect(() => toCode(layerOf(), 'fortran' as ProgramLanguage)).toThrow(
      'language: expected one of numpy, pytorch, javascript, cpp, got the string "fortran"',
    );
    const injected = { ...layerOf(), activation: 'tanh"); evil("' } as unknown as LayerData;
    expect(() => toCode(injected, 'javascript')).toThrow('activation: expected one of');
  });
});
