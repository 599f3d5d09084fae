// The JavaScript of both READMEs is run as it stands, and prints what its comments say.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('readme', () => {
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    it(`every program of ${readme} prints what its comments say`, async () => {
      const all = programs(readme);
      expect(all.length).toBeGreaterThan(0);
      for (const program of all) {
        expectPromised(program, await output(program));
      }
    });
  }

  it('the figures of both READMEs show what the first program computes', async () => {
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      const drawn = /```text\n(.*?)```/s.exec(text(readme))![1]!;
      expect(drawn.match(/-?\d\.\d{4}/g)).toEqual(await figure());
    }
  });

  it('both READMEs have the same headings, tables and links', () => {
    const kinds = (readme: string) =>
      text(readme)
        .split('\n')
        .filter((line) => /^(#|\||```)/.test(line))
        .map((line) => line.replace(/[^#|]/g, ''));
    const links = (readme: string) =>
      Array.from(text(readme).matchAll(/\]\((?!README)([^)]+)\)/g), (m) => m[1]!);
    expect(kinds('README.zh-CN.md')).toEqual(kinds('README.md'));
    expect(links('README.zh-CN.md')).toEqual(links('README.md'));
    for (const link of links('README.md')) expect(existsSync(root(link)), link).toBe(true);
  });

  it('both READMEs have the same programs, but for what they explain', () => {
    const code = (readme: string) =>
      programs(readme).map((program) =>
        program
          .split('\n')
          .map((line) => (line.startsWith('console') ? line : line.replace(/\s*\/\/.*/, ''))),
      );
    expect(code('README.zh-CN.md')).toEqual(code('README.md'));
  });
});
