// The stages of `npm test`, which scripts/test.mjs runs.
export const RESULTS = 'build/test-results';

const PACKAGES = [
  'g++ cmake ninja-build pkg-config libeigen3-dev libgtest-dev nlohmann-json3-dev clang-format clang libclang-rt-dev valgrind libbenchmark-dev',
  'chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb fonts-noto-cjk hugo',
  'python3-numpy python3-torch',
].join(' ');

const native = (name, ...options) =>
  [
    ['scripts/cmake-build', name, '.', 'unrolled_tests', ...options].join(' '),
    `build/${name}/cpp/test/unrolled_tests --gtest_brief=1 --gtest_output=json:${RESULTS}/${name}.json`,
  ].join(' && ');
const vitest = (name) =>
  `npx vitest run --project ${name} --reporter=default --reporter=json --outputFile.json=${RESULTS}/${name}.json`;

// about: seconds with the toolchain cached. long: those of the long form, and what the short one leaves out; without about
// there is no short one. alone: while nothing else runs, its lines on the terminal as they come. report: what it prints is
// shown at the end. tests: RESULTS/NAME.json holds them. In the order in which they begin: long ones early, so that the last
// ones end together.
export const STAGES = [
  {
    name: 'packages',
    does: 'what the tests need of Debian',
    about: 1,
    run: `! command -v apt-get >/dev/null || scripts/require-packages --for 'the tests' ${PACKAGES}`,
    needs: [],
    alone: true,
  },
  {
    name: 'module',
    does: 'npm packages, the compiler, the WebAssembly',
    about: 60,
    run: 'scripts/build wasm',
    needs: ['packages'],
    alone: true,
  },
  { name: 'site', does: 'the page and the API reference', about: 20, run: 'scripts/build site' },
  {
    name: 'package',
    does: 'the packed package as its users have it',
    about: 150,
    long: [
      1200,
      'all frameworks, bundlers, runtimes, versions of Node and TypeScript, recipes, and three engines for each',
    ],
    run: vitest('package'),
    needs: ['site'],
    tests: true,
  },
  {
    name: 'plain',
    does: 'native tests',
    about: 60,
    run: native('plain'),
    tests: true,
    quick: true,
  },
  {
    name: 'types',
    does: 'TypeScript',
    about: 25,
    run: 'npx tsc -p .',
    quick: true,
  },
  {
    name: 'style',
    does: 'Biome, clang-format, the floors of the imports, regular expressions that take long',
    about: 5,
    run: "node scripts/layers.mjs && node scripts/regexps.mjs && npx biome ci --colors=off --error-on-warnings . && find cpp -name '*.[ch]pp' -print0 | xargs -0 clang-format --dry-run -Werror",
    quick: true,
  },
  {
    name: 'node',
    does: 'tests in Node',
    about: 110,
    run: vitest('node'),
    tests: true,
    quick: true,
  },
  {
    name: 'chromium',
    does: 'tests in Chromium',
    about: 250,
    long: [
      900,
      'every example, panel, language, theme and width with every other; endurance; times to report',
    ],
    run: vitest('chromium'),
    needs: ['site'],
    tests: true,
  },
  {
    name: 'engines',
    does: 'tests in Chromium, Firefox and WebKit',
    about: 80,
    long: [500, 'every example, panel and parent in every engine'],
    run: vitest('engines'),
    needs: ['site'],
    tests: true,
  },
  {
    name: 'sanitized',
    does: 'native tests under AddressSanitizer and UndefinedBehaviorSanitizer',
    long: [150, 'the native tests under sanitizers; in the short form only what is fuzzed is'],
    run: native('sanitized', '-DUNROLLED_SANITIZE=ON'),
    tests: true,
  },
  {
    name: 'proof',
    does: 'random cases, hostile input, endurance, long sequences, programs and the C++ package to compile',
    about: 90,
    long: [
      400,
      'more random layers, orders, files and hostile shapes; millions of steps; all programs and C++ projects',
    ],
    run: `scripts/cmake-build plain . unrolled_differential && ${vitest('proof')}`,
    tests: true,
  },
  {
    name: 'fuzz',
    does: 'libFuzzer on the C++ entry points',
    about: 60,
    long: [100, '3000 mutants for each target'],
    run: 'scripts/fuzz',
    report: true,
  },
  {
    name: 'instructions',
    does: 'instructions of the native kernels against their budget',
    about: 30,
    run: 'node scripts/instructions.mjs',
    report: true,
  },
  {
    name: 'size',
    does: 'bytes of the download against their budget',
    about: 2,
    run: 'node scripts/size.mjs',
    report: true,
  },
  {
    name: 'bytes',
    does: 'the WebAssembly against its record',
    about: 2,
    run: 'node scripts/wasm-hash.mjs',
    report: true,
  },
].map((stage) => ({ needs: ['module'], ...stage }));
