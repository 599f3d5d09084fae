// The WebAssembly in the package for servers: inside, so that no file has to be found, wherever a bundler has put the
// code. Another file is read as in Node.
import wasm from './unrolled.wasm';

export { instanceOf, readWasm, whole } from './source-node.ts';

export const ownWasm = (): BufferSource => wasm;
