// Builds the page once for all tests of a project, as it is published.
import { mkdtempSync, rmSync } from 'node:fs';
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

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-page-'));
  const before = process.env.NODE_ENV!;
  process.env.NODE_ENV = 'production'; // Vitest's own value would build lit for development
  await build({
    configFile: at('../../../vite.config.ts'),
    root: at('../../page'),
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  });
  process.env.NODE_ENV = before;
  project.provide('site', folder);
  return () => rmSync(folder, { recursive: true });
}
