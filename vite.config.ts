import { defineConfig } from 'vite';
import { fallbackTables } from './web/page/build/fallback.ts';
import { offline } from './web/page/build/offline.ts';

export default defineConfig({
  root: 'web/page',
  base: './', // any folder of any file server can host the site
  plugins: [fallbackTables(), offline()],
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
