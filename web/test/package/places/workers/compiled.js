// As a bundler without the condition `workerd` has it: what was compiled beforehand is handed over.
import { load } from 'unrolled';
import { compute } from './compute.js';
import wasmBinary from './unrolled.wasm';

export default {
  async fetch() {
    await load({ wasmBinary });
    return Response.json({ computed: await compute() });
  },
};
