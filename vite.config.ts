import { defineConfig, type Plugin } from 'vite';
import { POLICY } from './web/page/policy.ts';

/** Every page carries its policy, whatever headers the file server sends. */
const policy: Plugin = {
  name: 'policy',
  apply: 'build', // the development server has inline scripts of its own
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  root: 'web/page',
  base: './', // any folder of any file server can host the site
  plugins: [policy],
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
