// The element as one classic script with the WebAssembly inside; the library comes along as its global.
import './inline-wasm.ts';
import './register.ts';

export * from '../lib/inline.ts';
