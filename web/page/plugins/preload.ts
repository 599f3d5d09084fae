// Preloads the WebAssembly of the first view: found only by the scripts, it would start one round trip later.
import type { Plugin } from 'vite';

export function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post', // when the names are known
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /first[^/]*\.wasm$/.test(name))
          .map((name) => ({
            tag: 'link',
            // As fetch() asks for it: otherwise it would be fetched twice.
            attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `./${name}` },
            injectTo: 'head',
          })),
    },
  };
}
