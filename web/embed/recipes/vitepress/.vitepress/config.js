const isCustomElement = (tag) => tag === 'recurrent-layer';

export default {
  title: 'A site',
  vue: { template: { compilerOptions: { isCustomElement } } },
};
