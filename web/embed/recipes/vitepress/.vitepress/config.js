const isCustomElement = (tag) => tag === 'recurrent-layer';

export default {
  title: 'A site',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  vue: { template: { compilerOptions: { isCustomElement } } },
};
