// The JavaScript of both READMEs is run as it stands, and prints what its comments say.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function programs(readme: string): string[] {
  return Array.from(readFileSync(root(readme), 'utf8').matchAll(/```js\n(.*?)```/gs), (m) => m[1]!);
}

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
        'unrolled/post': root('web/lib/post.ts'),
        'unrolled/codec': root('web/lib/codec/index.ts'),
      },
    });
    copyFileSync(root('web/lib/unrolled.wasm'), join(folder, 'unrolled.wasm'));
    return execFileSync(process.execPath, [outfile], { encoding: 'utf8', cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The comments behind console.log, where … stands for digits that are left out. */
function promised(program: string): RegExp {
  const comments = Array.from(program.matchAll(/console\.log.*?\/\/ (.*)/g), (m) => m[1]!);
  const squeezed = comments.join(' ').replace(/\s+/g, ' ');
  const escaped = squeezed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('…', '\\d*')}$`);
}

describe('readme', () => {
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    it(`every program of ${readme} prints what its comments say`, async () => {
      const all = programs(readme);
      expect(all.length).toBeGreaterThan(0);
      for (const program of all) {
        const printed = (await output(program)).trim().replace(/\s+/g, ' ');
        expect(printed).toMatch(promised(program));
      }
    });
  }

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
