import { defineConfig } from 'vite';
import { siteFilesPlugin } from './scripts/site-files.mjs';
import { fallbackTables } from './web/page/plugins/fallback.ts';
import { offline } from './web/page/plugins/offline.ts';
import { policy } from './web/page/plugins/policy.ts';
import { preload } from './web/page/plugins/preload.ts';
import { POLICY } from './web/page/policy.ts';

export default defineConfig({
  root: 'web/page',
  base: './', // any folder of any file server can host the site
  plugins: [fallbackTables(), siteFilesPlugin(POLICY), policy(), preload(), offline()],
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The scripts for other pages are builds of their own, which it would report as slow.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
