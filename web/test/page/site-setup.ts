// Builds the page once for all tests of a project, as it is published; `npm test` has it built in dist/ already.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built page. */
    readonly site: string;
  }
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function buildInto(outDir: string): Promise<void> {
  const before = process.env.NODE_ENV!;
  process.env.NODE_ENV = 'production'; // Vitest's own value would build lit for development
  await build({
    configFile: at('../../../vite.config.ts'),
    root: at('../../page'),
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  });
  process.env.NODE_ENV = before;
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-page-'));
  if (process.env.UNROLLED_SITE === 'built') {
    cpSync(at('../../../dist'), folder, {
      recursive: true,
      filter: (file) => !file.endsWith('/api'),
    });
  } else {
    await buildInto(folder);
  }
  project.provide('site', folder);
  return () => rmSync(folder, { recursive: true });
}
