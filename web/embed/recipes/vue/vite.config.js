import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag === 'recurrent-layer';

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
