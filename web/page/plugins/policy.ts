// Writes a Content-Security-Policy into every page, since a file server may send no headers.
import type { Plugin } from 'vite';
import { POLICY } from '../policy.ts';

export function policy(): Plugin {
  return {
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
}
