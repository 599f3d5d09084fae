// The READMEs and docs/: their JavaScript is run as it stands and prints what its comments say, their links lead
// somewhere, and the two languages say the same.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { load } from '../lib/index.ts';
import { expectPromised, programsOf } from './readme.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const text = (readme: string) => readFileSync(root(readme), 'utf8');
const programs = (readme: string) => programsOf(text(readme));

/** What the program prints, in a Node of its own. */
async function output(program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-readme-'));
  try {
    const outfile = join(folder, 'program.mjs');
    await build({
      stdin: { contents: program, resolveDir: root('') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      alias: {
        unrolled: root('web/lib/index.ts'),
        'unrolled/post': root('web/lib/post/index.ts'),
        'unrolled/codec': root('web/lib/codec/index.ts'),
      },
    });
    copyFileSync(root('web/lib/unrolled.wasm'), join(folder, 'unrolled.wasm'));
    return execFileSync(process.execPath, [outfile], { encoding: 'utf8', cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The numbers of the figure: states and error terms by unit and step, then dW. */
async function figure(): Promise<string[]> {
  const { RecurrentLayer } = await load();
  using layer = new RecurrentLayer({
    inputSize: 3,
    hiddenSize: 2,
    weights: {
      U: [
        [0.4202, -0.3437, 0.2303],
        [0.0311, -0.4428, -0.2595],
      ],
      W: [
        [0.3614, -0.4179],
        [0.4724, 0.2385],
      ],
      b: [0.12, -0.07],
    },
  });
  const x = [0, 1, 2].map((t) => [0.2, 0.4, 0.6].map((v) => v + 0.2 * t));
  const { states } = layer.forward(x, { h0: [0.3, -0.4] });
  const { delta, dW } = layer.backward([1, 1]);
  const byUnit = (rows: number[][]) => [0, 1].flatMap((unit) => rows.map((row) => row[unit]!));
  const all = [...byUnit(states.toArray()), ...byUnit(delta.toArray()), ...dW.data];
  return all.map((v) => v.toFixed(4));
}

/** The documents for readers, in pairs: English and Chinese. */
const PAIRS = [
  'README',
  ...['javascript', 'files', 'names', 'cpp'].map((name) => `docs/${name}`),
].map((name) => [`${name}.md`, `${name}.zh-CN.md`] as const);
const WITH_PROGRAMS = PAIRS.filter(([english]) => text(english).includes('```js\n'));

/** Where the links and pictures of a document lead, from the top of the project. */
function targetsOf(document: string): string[] {
  const found = text(document).matchAll(
    /\]\((?!https?:)([^)#]+)[^)]*\)|(?:src|srcset)="(docs\/[^"]+)"/g,
  );
  return Array.from(found, ([, link, picture]) => join(dirname(document), link ?? picture!));
}

describe('documents', () => {
  it('READMEs: the documents with programs, in two languages', () => {
    expect(WITH_PROGRAMS.map(([english]) => english)).toEqual([
      ...['README.md', 'docs/javascript.md', 'docs/files.md', 'docs/names.md'],
    ]);
  });

  for (const document of WITH_PROGRAMS.flat()) {
    it(`programs: every one of ${document} prints what its comments say`, async () => {
      for (const program of programs(document)) expectPromised(program, await output(program));
    });
  }

  it('figures: both show what the first program computes', async () => {
    for (const document of ['docs/names.md', 'docs/names.zh-CN.md']) {
      const drawn = /```text\n(.*?)```/s.exec(text(document))![1]!;
      expect(drawn.match(/-?\d\.\d{4}/g)).toEqual(await figure());
    }
  });

  it.each(PAIRS)('%s and %s have the same headings, tables and links', (english, chinese) => {
    const kinds = (document: string) =>
      text(document)
        .split('\n')
        .filter((line) => /^(#|\||```)/.test(line))
        .map((line) => line.replace(/[^#|]/g, ''));
    const links = (document: string) =>
      targetsOf(document)
        .map((target) => target.replace('.zh-CN', ''))
        .sort();
    expect(kinds(chinese)).toEqual(kinds(english));
    expect(links(chinese)).toEqual(links(english));
  });

  it.each(WITH_PROGRAMS)(
    '%s and %s have the same programs, but for what they explain',
    (...pair) => {
      const [english, chinese] = pair.map((document) =>
        programs(document).map((program) =>
          program
            .split('\n')
            .map((line) => (line.startsWith('console') ? line : line.replace(/\s*\/\/.*/, ''))),
        ),
      );
      expect(chinese).toEqual(english);
    },
  );

  it('links: every document of the project leads to what there is', () => {
    const listed = execFileSync('git', [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '*.md',
    ]);
    const documents = listed.toString().trim().split('\n');
    expect(documents.length).toBeGreaterThan(15);
    for (const document of documents.filter((file) => !file.includes('/recipes/'))) {
      for (const target of targetsOf(document)) {
        expect(existsSync(root(target)), `${target} in ${document}`).toBe(true);
      }
    }
  });
});
