import { fileURLToPath } from 'node:url';
import { defineConfig, type Rolldown } from 'vite';
import { gluePlugin } from './scripts/glue.mjs';
import { rem } from './scripts/rem.mjs';
import { siteFilesPlugin } from './scripts/site-files.mjs';
import { fallbackTables } from './web/page/plugins/fallback.ts';
import { offline } from './web/page/plugins/offline.ts';
import { policy } from './web/page/plugins/policy.ts';
import { preload } from './web/page/plugins/preload.ts';
import { FRAME_POLICY, POLICY, singleFilePolicy } from './web/page/policy.ts';

/** Whether the page itself imports it, directly or not; the code of a panel comes by import(). */
function isInFirstView(
  id: string,
  modules: Rolldown.ChunkingContext,
  seen = new Set<string>(),
): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  if (info === null) return false;
  return info.isEntry || info.importers.some((by) => isInFirstView(by, modules, seen));
}

export default defineConfig({
  root: 'web/page',
  appType: 'mpa', // what is not there is 404, as on any file server
  base: './', // any folder of any file server can host the site
  plugins: [
    gluePlugin(),
    fallbackTables(),
    siteFilesPlugin({ page: POLICY, frame: FRAME_POLICY, single: singleFilePolicy }),
    policy(),
    preload(),
    offline(),
  ],
  resolve: {
    alias: {
      '#source': fileURLToPath(new URL('web/lib/source-parts.ts', import.meta.url)),
      '#checks': fileURLToPath(new URL('web/lib/check/checks-later.ts', import.meta.url)),
      '#format': fileURLToPath(new URL('web/lib/print/format-later.ts', import.meta.url)),
    },
  },
  css: { postcss: { plugins: [rem] } },
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false, // its helper is 1 kB of the first view; what panels share has come when nothing else was to be done
    // The scripts for other pages are builds of their own, which it would report as slow.
    rolldownOptions: {
      checks: { pluginTimings: false },
      // One file for the first view, which compresses 2 kB better than the parts that panels share with it.
      output: {
        codeSplitting: {
          groups: [{ name: (id, modules) => (isInFirstView(id, modules) ? 'index' : null) }],
        },
      },
    },
  },
});
