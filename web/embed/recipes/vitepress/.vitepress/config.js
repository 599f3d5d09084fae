const isCustomElement = (tag) => tag === 'recurrent-layer';

export default {
  title: 'A site',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  vite: { optimizeDeps: { exclude: ['unrolled'] } }, // `vitepress dev` would move the code away from its WebAssembly
  vue: { template: { compilerOptions: { isCustomElement } } },
};
