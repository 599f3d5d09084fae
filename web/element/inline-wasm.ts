// For builds with the WebAssembly inline. Imported first, so that it is there before an element starts.
import wasm from '../lib/unrolled.wasm';
import { provideWasm } from './shell/loader.ts';

provideWasm(wasm);
