// The page as it is published, on a server with the policy that it promises to live under.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { vi } from 'vitest';
import { POLICY } from '../../page/policy.ts';
import { serve } from '../browsers/server.ts';

export interface Site {
  readonly url: string;
  readonly folder: string;
  close(): void;
}

export async function serveSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-page-'));
  const configFile = fileURLToPath(new URL('../../../vite.config.ts', import.meta.url));
  const root = fileURLToPath(new URL('../../page', import.meta.url));
  vi.stubEnv('NODE_ENV', 'production'); // Vitest's own value would build lit for development
  await build({
    configFile,
    root,
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  });
  vi.unstubAllEnvs();
  const server = await serve(folder, { 'content-security-policy': POLICY });
  return {
    url: server.url,
    folder,
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
