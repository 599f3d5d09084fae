// The installed package in bundles that are no modules, and so have no address: esbuild to cjs and iife.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { consumer, expectGolden } from './consumer.ts';

const COMPUTES = `import { compute } from './compute.js';
  compute().then((computed) => console.log(JSON.stringify(computed)));`;
const REFUSED = `import { load } from 'unrolled';
  load().catch(({ name, code, message }) => console.log(JSON.stringify({ name, code, message })));`;

/** What a program prints in Node when it was bundled so. */
async function printed(contents: string, options: BuildOptions): Promise<unknown> {
  const outfile = join(consumer, `bundled.${options.format === 'esm' ? 'mjs' : 'cjs'}`);
  const stdin = { contents, resolveDir: consumer };
  const here = { absWorkingDir: consumer, outfile, logLevel: 'silent' } as const;
  const { warnings } = await build({
    stdin,
    bundle: true,
    ...here,
    ...options,
  });
  // That import.meta is empty is what load() says as well.
  expect(warnings.filter(({ id }) => id !== 'empty-import-meta')).toEqual([]);
  if (options.platform === 'node') expect(warnings).toEqual([]);
  const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('scripts', () => {
  it.each(['cjs', 'iife', 'esm'] as const)(
    'esbuild for Node, %s: computes, with nothing beside it',
    async (format) => {
      expectGolden((await printed(COMPUTES, { platform: 'node', format })) as never);
    },
  );

  it.each(['cjs', 'iife'] as const)(
    'esbuild for browsers, %s: an error says what to import instead, and that computes',
    async (format) => {
      const platform = 'browser';
      expect(await printed(REFUSED, { platform, format })).toEqual({
        name: 'UnrolledError',
        code: 'WASM_NOT_FOUND',
        message: expect.stringContaining("import 'unrolled/inline'"),
      });
      const alias = { unrolled: 'unrolled/inline' };
      expectGolden((await printed(COMPUTES, { platform, format, alias })) as never);
    },
  );
});
