import { compute } from './compute.js';
import { entries } from './entries.js';

console.log(JSON.stringify({ computed: await compute(), entries: await entries() }));
