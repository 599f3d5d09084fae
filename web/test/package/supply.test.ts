// Where the package comes from, what is inside it, and by which hashes it is known. Oracles: the bundlers'
// own lists of what they took, the linker's, SHA-384.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { installed, read } from './consumer.ts';

const json = (file: string) => JSON.parse(read(file));

describe('supply', () => {
  it('every script and the WebAssembly has the hash that integrity.json says', () => {
    const listed = json('integrity.json');
    const shipped = readdirSync(installed).filter((file) => /\.(c?js|wasm)$/.test(file));
    expect(Object.keys(listed)).toEqual(shipped.sort());
    for (const file of shipped) {
      const bytes = readFileSync(join(installed, file));
      const hash = createHash('sha384').update(bytes).digest('base64');
      expect(listed[file], file).toBe(`sha384-${hash}`);
    }
  });

  it('provenance.json names version, commit, compiler, Eigen and flags', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(json('provenance.json')).toEqual({
      name: 'unrolled',
      version,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      changed: expect.any(Boolean),
      toolchain: expect.stringContaining('emcc'),
      emscripten: expect.stringMatching(/^\d+\.\d+\.\d+/),
      eigen: expect.stringMatching(/^5\./),
      packages: expect.objectContaining({
        emscripten: expect.stringMatching(/^\d+\.\d+\.\d+/),
        'libeigen3-dev': expect.stringMatching(/^5\./),
      }),
      sha256: { 'unrolled.wasm': expect.stringMatching(/^[0-9a-f]{64}$/) },
      flags: {
        'embind.cpp': expect.stringMatching(/-fwasm-exceptions .*-O1( |$)/),
        'kernels.cpp': expect.stringMatching(/-msimd128 .*-O2( |$)/),
        link: expect.stringMatching(/-sDYNAMIC_EXECUTION=0 /),
      },
    });
  });

  it('provenance.json has the hash of the WebAssembly, and every package of a private toolchain', () => {
    const { sha256, packages, toolchain } = json('provenance.json');
    const wasm = readFileSync(join(installed, 'unrolled.wasm'));
    expect(sha256['unrolled.wasm']).toBe(createHash('sha256').update(wasm).digest('hex'));
    const names = Object.keys(packages).join(' ');
    if (toolchain.includes('private'))
      expect(names).toMatch(/binaryen clang-\d+ .*lld-\d+ llvm-\d+/);
  });

  it('the API contains no code of any npm package', async () => {
    const { metafile } = await build({
      entryPoints: ['web/lib/index.ts', 'web/lib/post/index.ts', 'web/lib/codec/index.ts'],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      outdir: 'out',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('web/lib/raw.ts');
    expect(inputs.filter((path) => !path.startsWith('web/lib/'))).toEqual([]);
  });
});
