// The core as other C++ projects have it: every line of docs/cpp.md as it stands, with each Eigen that there is.
// Oracle: the library in WebAssembly.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distance, loadInNode } from './fixtures.ts';
import { inTurns } from './form.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'unrolled-cpp-'));
const environment = { ...process.env, CMAKE_GENERATOR: 'Ninja' };
afterAll(() => rmSync(home, { recursive: true }));

const run = (cwd: string, file: string, ...args: string[]) =>
  execFileSync(file, args, { cwd, env: environment, encoding: 'utf8', stdio: 'pipe' }).trim();

/** A line of the guide, at this home. */
const runLine = (cwd: string, line: string) => run(cwd, 'env', `HOME=${home}`, 'sh', '-c', line);

const guide = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
const blocksOf = (text: string, language: string) =>
  Array.from(text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), (m) => m[1]!);

const [install, compile] = blocksOf(guide('cpp.md'), 'sh') as [string, string];
const [findPackage, fetchContent] = blocksOf(guide('cpp.md'), 'cmake') as [string, string];
const [include, body] = blocksOf(guide('cpp.md'), 'cpp')[0]!.split('\n\n') as [string, string];

const U = [
  [0.4, -0.3, 0.2],
  [0.1, -0.4, -0.2],
];
const W = [
  [0.3, -0.4],
  [0.5, 0.2],
];
const [b, h0, dh] = [
  [0.1, -0.1],
  [0.3, -0.2],
  [1, 0.5],
];
const x = [
  [0.2, 0.4, 0.6],
  [0.4, -0.6, 0.8],
];

const list = (numbers: readonly (readonly number[])[]) => numbers.flat().join(', ');
const PROGRAM = `${include}
#include <cstdio>
int main() {
  unrolled::Weights<double> U(2, 3), W(2, 2);
  unrolled::Vector<double> b(2);
  unrolled::Columns<double> x(3, 2), h0(2, 1), dh(2, 1);
  U << ${list(U)};
  W << ${list(W)};
  b << ${b};
  x << ${list([0, 1, 2].map((i) => x.map((row) => row[i]!)))};
  h0 << ${h0};
  dh << ${dh};
  ${body}
  for (const double v : gradients.dW.reshaped<Eigen::RowMajor>()) std::printf("%.17g\\n", v);
}
`;

async function expected(): Promise<number[]> {
  const { RecurrentLayer } = await loadInNode();
  using layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, weights: { U, W, b } });
  layer.forward(x, { h0 });
  return [...layer.backward(dh).dW.data];
}

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/** A project with one program and these lines of CMake. */
const project = (name: string, lines: string) =>
  folderOf(name, {
    'program.cpp': PROGRAM,
    'CMakeLists.txt': `cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
add_executable(program program.cpp)
${lines}`,
  });

async function expectRight(printed: string): Promise<void> {
  expect(distance(printed.split('\n').map(Number), await expected())).toBeLessThan(1e-12);
}

// Debian 12 has 3.4; the toolchain's is 5.
const eigens = [run(root, 'scripts/toolchain', 'eigen'), '/usr/share/eigen3/cmake'].filter(
  existsSync,
);
const versionOf = (folder: string) =>
  /set\(PACKAGE_VERSION "(.*?)"\)/.exec(
    readFileSync(join(folder, 'Eigen3ConfigVersion.cmake'), 'utf8'),
  )![1]!;

// The older one is found, the newer fetched; all of it in the long form.
const TURNS = inTurns([...eigens].reverse(), ['find_package', 'FetchContent']);

const MINUTES = 5 * 60_000; // compilers beside other jobs

describe('C++ package', () => {
  beforeAll(() => {
    rmSync(join(root, 'build/install'), { recursive: true, force: true });
    runLine(root, install);
  }, MINUTES);

  for (const eigen of eigens) {
    const build = async (folder: string, ...options: string[]) => {
      run(folder, 'cmake', '-B', 'build', `-DEigen3_DIR=${eigen}`, ...options);
      expect(readFileSync(join(folder, 'build/CMakeCache.txt'), 'utf8')).toContain(eigen);
      run(folder, 'cmake', '--build', 'build');
      await expectRight(run(folder, 'build/program'));
    };
    const version = versionOf(eigen);

    const ways = TURNS.filter(([of]) => of === eigen).map(([, way]) => way);
    if (ways.includes('find_package'))
      it(
        `find_package: a program builds with Eigen ${version} and computes what the library does`,
        async () => {
          const folder = project(`found-${version}`, findPackage);
          await build(folder, `-DCMAKE_PREFIX_PATH=${home}/.local`);
        },
        MINUTES,
      );

    if (ways.includes('FetchContent'))
      it(
        `FetchContent: a program builds with Eigen ${version}, and nothing of the tests with it`,
        async () => {
          const folder = project(`fetched-${version}`, fetchContent);
          symlinkSync(root, join(folder, 'unrolled'));
          await build(folder);
          expect(run(folder, 'cmake', '--build', 'build', '--target', 'help')).not.toContain(
            'unrolled_',
          );
        },
        MINUTES,
      );
  }

  it(
    'pkg-config: the line of the guide compiles a program',
    async () => {
      const folder = folderOf('by-hand', { 'program.cpp': PROGRAM });
      runLine(folder, compile.replace('-O2', '-O0'));
      await expectRight(run(folder, './program'));
    },
    MINUTES,
  );

  it('Another minor version: is not found', () => {
    const folder = project('earlier', 'find_package(unrolled 0.0.1)');
    const { stderr } = spawnSync('cmake', ['-B', 'build', `-DCMAKE_PREFIX_PATH=${home}/.local`], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/compatible with\s+requested version "0\.0\.1"/);
  });

  describe('an Eigen that is too old', () => {
    const old = folderOf('old', {
      'Eigen3Config.cmake': '',
      'Eigen3ConfigVersion.cmake':
        'set(PACKAGE_VERSION 3.3.9)\nset(PACKAGE_VERSION_COMPATIBLE FALSE)\n',
    });
    const refused = (folder: string, ...options: string[]) => {
      const { status, stderr } = spawnSync(
        'cmake',
        [
          ...['-S', folder, '-B', join(home, 'refused'), '--fresh', `-DEigen3_DIR=${old}`],
          `-DCMAKE_IGNORE_PATH=${eigens.join(';')}`,
          ...options,
        ],
        { env: environment, encoding: 'utf8' },
      );
      expect(status).not.toBe(0);
      return stderr.replace(/\s+/g, ' ');
    };

    it('find_package and the build: say what is needed and what there is', () => {
      const found = project('old-eigen', findPackage);
      const sentence = 'Unrolled needs Eigen 3.4 or 5; found: 3.3.9.';
      expect(refused(found, `-DCMAKE_PREFIX_PATH=${home}/.local`)).toContain(sentence);
      expect(refused(root)).toContain(sentence);
    });

    it('the compiler: says the same', () => {
      const folder = folderOf('old-core', { 'program.cpp': PROGRAM });
      folderOf('old-core/Eigen', { Core: '#define EIGEN_VERSION_AT_LEAST(x, y, z) 0\n' });
      const args = [
        '-std=c++20',
        '-fsyntax-only',
        '-Wfatal-errors',
        `-I${folder}`,
        `-I${root}/cpp/include`,
      ];
      const { stderr } = spawnSync('c++', [...args, 'program.cpp'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stderr).toContain('#error "Unrolled needs Eigen 3.4 or 5"');
    });
  });

  it('The guides: have the same lines in both languages', () => {
    const lines = (name: string, language: string) =>
      blocksOf(guide(name), language).map((block) => block.replace(/ *(#|\/\/) .*/g, ''));
    for (const language of ['cpp', 'sh', 'cmake'])
      expect(lines('cpp.zh-CN.md', language)).toEqual(lines('cpp.md', language));
  });
});
