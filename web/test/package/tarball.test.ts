// What npm would publish: the right files, and a manifest that the tools of others understand.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import { installed, read } from './consumer.ts';

const tarball = inject('tarball');
const files = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
const isDeclaration = (file: string) => /^types\/[\w/-]+\.d\.[cm]?ts$/.test(file);

/** Runs a tool of the project's, which must be content. */
function expectContent(name: string, ...options: string[]): void {
  const { status, stdout } = spawnSync(join('node_modules/.bin', name), options, {
    encoding: 'utf8',
  });
  expect(status, stdout).toBe(0);
}

describe('tarball', () => {
  it('contains the entries, what they share, the declarations, and nothing else', () => {
    const maps = files.filter((file) => file.endsWith('js.map'));
    const scripts = files.filter((file) => /(?<!^wasm-bytes)\.c?js$/.test(file));
    expect(maps.sort()).toEqual(scripts.map((file) => `${file}.map`).sort());
    const rest = files.filter((file) => !isDeclaration(file) && !maps.includes(file)).sort();
    const names = rest.map((file) => file.replace(/-[A-Z0-9]{8}\.(c?js)$/, '-HASH.$1'));
    expect([...new Set(names)]).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'LICENSE.lit',
      'README.md',
      'README.zh-CN.md',
      'THIRD_PARTY.md',
      'codec.js',
      'core-HASH.js',
      'custom-elements.json',
      'docs/cpp.md',
      'docs/cpp.zh-CN.md',
      'docs/files.md',
      'docs/files.zh-CN.md',
      'docs/javascript.md',
      'docs/javascript.zh-CN.md',
      'docs/names.md',
      'docs/names.zh-CN.md',
      'element.classic.js',
      'element.js',
      'index.js',
      'inline.js',
      'integrity.json',
      'node-codec.cjs',
      'node-codec.js',
      'node-core-HASH.cjs',
      'node-core-HASH.js',
      'node-element.cjs',
      'node-element.js',
      'node-index.cjs',
      'node-index.js',
      'node-library.cjs',
      'node-library.js',
      'node-post.cjs',
      'node-post.js',
      'package.json',
      'post.js',
      'provenance.json',
      'unrolled.classic.js',
      'unrolled.wasm',
      'wasm-bytes.cjs',
      'wasm-bytes.js',
      'workerd-element.js',
      'workerd-index.js',
      'workerd-post.js',
    ]);
  });

  it('has no dependencies, runs nothing when it is installed, and has the version of the project', () => {
    const manifest = JSON.parse(read('package.json'));
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(manifest).toMatchObject({ name: 'unrolled', version, type: 'module' });
    for (const key of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts']) {
      expect(manifest[key]).toBeUndefined();
    }
  });

  it('names no path of the machine and no map that it lacks', () => {
    for (const file of files) {
      const text = read(file);
      for (const place of [process.cwd(), homedir()]) {
        expect(text.includes(place), `${place} in ${file}`).toBe(false);
      }
      const [, map] = /^\/\/# sourceMappingURL=(.*)$/m.exec(text) ?? [];
      if (map !== undefined) expect(files, file).toContain(map);
    }
  });

  it('has READMEs for its users, whose links lead to what it contains', () => {
    const documents = files.filter((file) => /^(README|docs\/).*\.md$/.test(file));
    expect(documents).toContain('docs/javascript.md');
    for (const document of documents) {
      const links = Array.from(read(document).matchAll(/\]\(([^)]+)\)/g), (match) => match[1]!);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        expect(files, `${link} in ${document}`).toContain(join(dirname(document), link));
      }
      expect(read(document)).not.toContain('npm start');
      expect(read(document)).not.toContain('<picture>');
    }
    for (const document of ['docs/javascript.md', 'docs/javascript.zh-CN.md']) {
      expect(read(document)).toContain("script-src 'self' 'wasm-unsafe-eval'");
    }
  });

  it('is as large as its documents say', async () => {
    const programs: [row: string, code: string, beyond?: string][] = [
      ['`unrolled/post`', "export * from './post.js'", "export * from './index.js'"],
      ['`unrolled/codec`', "export * from './codec.js'"],
      ['JSON alone', "export { toJson, fromJson } from './codec.js'"],
      ['`unrolled/inline`', "export * from './inline.js'"],
    ];
    const size = async (contents = '') => {
      const stdin = { contents, resolveDir: installed };
      const options = { bundle: true, minify: true, format: 'esm', write: false } as const;
      const { outputFiles } = await build({ stdin, ...options });
      return brotliCompressSync(outputFiles[0]!.contents).length / 1024;
    };
    for (const [row, code, beyond] of programs) {
      const line = read('docs/javascript.md')
        .split('\n')
        .find((text) => text.startsWith('|') && text.includes(row) && /\d \|$/.test(text));
      const stated = Number(/(\d+) \|$/.exec(line!)![1]);
      const measured = (await size(code)) - (beyond ? await size(beyond) : 0);
      expect(Math.abs(measured - stated), `${row}: ${measured}`).toBeLessThan(1);
    }
  });

  it('keeps the WebAssembly out of what uses none', () => {
    const imports = (file: string): string[] => {
      const direct = Array.from(read(file).matchAll(/from"\.\/([^"]+)"/g), (match) => match[1]!);
      return [file, ...direct.flatMap(imports)];
    };
    expect(imports('codec.js').map(read).join()).not.toContain('WebAssembly');
    expect(imports('index.js').map(read).join()).toContain('WebAssembly');
  });

  it('satisfies publint', () => expectContent('publint', '--strict', tarball));

  it('satisfies are-the-types-wrong', () => {
    // The WebAssembly has no types: what importing it gives depends on the tool.
    const options = ['--profile', 'esm-only', '--exclude-entrypoints', './unrolled.wasm'];
    expectContent('attw', tarball, ...options);
  });
});
