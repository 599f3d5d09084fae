export default {
  title: 'A site',
  url: 'https://example.org',
  baseUrl: '/',
  clientModules: ['./src/recurrent-layer.js'],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
