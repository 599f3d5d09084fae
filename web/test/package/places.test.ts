// The installed package in the places of others: the tarball is installed with a place's own tools, built and run as
// its users do. The heavy ones only by scripts/places. Oracle: PyTorch, by expectGolden.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort, launchShell, serve } from '../browsers/index.ts';
import { cases, LONG } from '../form.ts';
import { type Computed, consumer, expectGolden, SHARED } from './consumer.ts';
import { ENVIRONMENT, nodeOf, run } from './registry.ts';

// What the programs of a place compute with.
const PROGRAMS = ['compute.js', 'entries.js', 'golden.js', 'shared.js'];
// …and the pages of the project that has installed the package.
const PAGES = ['index.html', 'main.js', 'more.html', 'more.js', 'worker.js'];

let folder: string;
let node22: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unrolled-places-'));
  node22 = dirname(nodeOf('22.23.3'));
}, 300_000); // it may be a download
afterAll(() => rmSync(folder, { recursive: true }), 240_000); // Nuxt's packages are many files

/** A folder with a place's files and packages, and what runs a command in it. */
class Place {
  readonly folder: string;
  readonly #path: string;

  /** `save` is npm's option for the package itself. */
  constructor(name: string, { node = node22, save = '--save' } = {}) {
    this.folder = join(folder, name);
    this.#path = [join(this.folder, 'node_modules/.bin'), node, process.env.PATH].join(delimiter);
    cpSync(join('web/test/package/places', name), this.folder, { recursive: true });
    for (const file of PROGRAMS) cpSync(join(consumer, file), join(this.folder, file));
    const quick = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const tools = ['--include=dev', '--include=optional', '--loglevel=error'];
    this.run('npm', 'install', ...quick, ...tools, save, inject('tarball'));
  }

  /** What a command prints, which must succeed. */
  run(command: string, ...options: string[]): string {
    return run(this.folder, [command, ...options], { PATH: this.#path });
  }

  /** Runs a server on a port of its own while `visit` asks it. */
  async serving(
    command: (port: string) => string[],
    visit: (ask: (path: string) => Promise<string>) => Promise<void>,
  ): Promise<void> {
    const port = String(await freePort());
    const [program, ...options] = command(port);
    const env = { ...ENVIRONMENT, PATH: this.#path, PORT: port, HOST: '127.0.0.1' };
    const server = spawn(program!, options, { cwd: this.folder, env, detached: true });
    let said = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (text) => {
        said += text;
      });
    }
    try {
      await visit(async (path) => {
        const response = await answer(`http://127.0.0.1:${port}${path}`, server);
        const text = await response.text();
        expect(response.status, `${path}: ${text}\n${said}`).toBe(200);
        return text;
      });
    } finally {
      process.kill(-server.pid!); // with what it has started
    }
  }
}

/** The first answer of a server that is still starting. */
async function answer(url: string, server: ChildProcess): Promise<Response> {
  for (let k = 0; ; k++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (server.exitCode !== null || k === 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** What a page shows in its <pre>, which is JSON in HTML. */
function shown(page: string): Computed {
  const [, text] = /<pre[^>]*>(.*?)<\/pre>/s.exec(page) ?? [];
  expect(text, page).toBeDefined();
  return JSON.parse(text!.replaceAll('&quot;', '"'));
}

/** A page and an address of data, both made on the server. */
async function expectServed(
  place: Place,
  command: (port: string) => string[],
  data: string,
): Promise<void> {
  await place.serving(command, async (ask) => {
    expectGolden(shown(await ask('/')));
    expectGolden(JSON.parse(await ask(data)));
    expectGolden(JSON.parse(await ask(data))); // once more, of the same core
  });
}

function bunIn(packages: string): string {
  const [platform] = readdirSync(join(packages, '@oven'));
  return join(packages, '@oven', platform!, 'bin/bun');
}

const PATIENCE = 1_200_000; // Next.js beside other jobs: 6 minutes

describe('unit tests', () => {
  let place: Place;
  beforeAll(() => {
    place = new Place('unit-tests', { node: dirname(process.execPath) });
  }, PATIENCE);

  const RUNNERS: readonly (readonly [tool: string, command: readonly string[]])[] = [
    ['Jest 30', ['jest', '--env=node', 'layer']],
    ['Jest 30 with jsdom', ['jest', '--env=jsdom']],
    ['Vitest 4', ['vitest', 'run', '--globals', '--environment=node', 'layer']],
    ['Vitest 4 with jsdom', ['vitest', 'run', '--globals', '--environment=jsdom']],
    ['Vitest 4 with happy-dom', ['vitest', 'run', '--globals', '--environment=happy-dom']],
  ];
  const KINDS = ['Jest 30 with jsdom', 'Vitest 4 with happy-dom'];
  it.each(cases(RUNNERS, ([tool]) => KINDS.includes(tool)))(
    '%s',
    (_tool, [program, ...options]) => {
      place.run(program!, ...options);
    },
    PATIENCE,
  );
});

describe("Cloudflare's Workers", () => {
  const THEIRS = 'workerd,worker,browser';
  const OTHERS = 'worker,browser'; // of a bundler that does not know them
  let answers: unknown[];
  beforeAll(() => {
    const workers = [
      `worker.js ${THEIRS} 2024-01-01`,
      `worker.js ${THEIRS} 2026-04-01`,
      `compiled.js ${OTHERS} 2026-04-01`,
      `unfound.js ${OTHERS} 2026-04-01`,
      `uncompiled.js ${OTHERS} 2026-04-01`,
    ];
    answers = JSON.parse(new Place('workers').run('node', 'run.mjs', ...workers));
  }, PATIENCE);

  it('start with nothing to do, by the rules of 2024 and of 2026', () => {
    for (const answer of answers.slice(0, 2)) {
      const { computed, entries } = answer as { computed: Computed; entries: unknown };
      expectGolden(computed);
      expect(entries).toEqual(SHARED);
    }
  });

  it('take what was compiled beforehand', () => {
    expectGolden((answers[2] as { computed: Computed }).computed);
  });

  it('say what to hand over where the WebAssembly is not found or not compiled', () => {
    expect(answers.slice(3)).toEqual([
      {
        name: 'UnrolledError',
        code: 'WASM_NOT_FOUND',
        message: expect.stringContaining('load({ wasmBinary })'),
      },
      {
        name: 'UnrolledError',
        code: 'WASM_BLOCKED',
        message: expect.stringContaining('load({ wasmBinary }) takes a WebAssembly.Module'),
      },
    ]);
  });
});

function describeHeavy(): void {
  it(
    'Next.js 16',
    async () => {
      const place = new Place('next');
      for (const bundler of ['--turbopack', '--webpack']) {
        place.run('next', 'build', bundler);
        await expectServed(place, (port) => ['next', 'start', '-p', port], '/route');
      }
    },
    PATIENCE,
  );

  it(
    'Nuxt 4',
    async () => {
      const place = new Place('nuxt');
      place.run('nuxt', 'build');
      await expectServed(place, () => ['node', '.output/server/index.mjs'], '/api/check');
    },
    PATIENCE,
  );

  // What is saved for development goes into the bundle; the rest stays outside.
  it.each(['--save', '--save-dev'])(
    'SvelteKit 3 with adapter-node, %s',
    async (save) => {
      const place = new Place('sveltekit', { save });
      place.run('vite', 'build');
      await expectServed(place, () => ['node', 'build'], '/check');
    },
    PATIENCE,
  );

  it(
    'Parcel 2',
    async () => {
      const place = new Place('parcel');
      for (const file of PAGES) cpSync(join(consumer, file), join(place.folder, file));
      place.run('parcel', 'build', 'index.html', 'more.html', '--no-cache', '--dist-dir', 'out');
      const server = await serve(join(place.folder, 'out'));
      const browser = await launchShell();
      try {
        let page = await browser.open(`${server.url}index.html`);
        expectGolden(await page.evaluate(() => globalThis.result as Promise<Computed>));
        page = await browser.open(`${server.url}more.html`);
        expect(await page.evaluate(() => globalThis.result)).toEqual(SHARED);
        expectGolden(await page.evaluate(() => globalThis.inWorker));
      } finally {
        await browser.close();
        server.close();
      }
    },
    PATIENCE,
  );

  it(
    'Vue 3: vue-tsc knows the element in templates, and refuses what it has not',
    () => {
      new Place('vue').run('vue-tsc', '--noEmit');
    },
    PATIENCE,
  );

  let place: Place | undefined; // of both, which run the same program
  it.each([
    ['Deno 2', () => ['deno', 'run', '--allow-read', 'program.js']],
    // Its command is put in place by an install script; the binary of this platform is in a package of its own.
    ['Bun 1', (packages: string) => [bunIn(packages), 'program.js']],
  ])(
    '%s',
    (_runtime, command) => {
      place ??= new Place('runtimes');
      const [program, ...options] = command(join(place.folder, 'node_modules'));
      const { computed, entries } = JSON.parse(place.run(program!, ...options));
      expectGolden(computed);
      expect(entries).toEqual(SHARED);
    },
    PATIENCE,
  );
}

if (LONG) describe('places that take minutes', describeHeavy);
