import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web/page',
  base: './', // any folder of any file server can host the site
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
