export default {
  title: 'A site',
  url: 'https://example.org',
  baseUrl: '/',
  future: { v4: true },
  clientModules: ['./src/recurrent-layer.js'],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
