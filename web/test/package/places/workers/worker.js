import { compute } from './compute.js';
import { entries } from './entries.js';

export default {
  async fetch() {
    return Response.json({ computed: await compute(), entries: await entries() });
  },
};
