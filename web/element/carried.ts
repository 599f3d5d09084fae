// Imported first by the builds that have the WebAssembly inside: before an element can start.
import wasm from '../lib/unrolled.wasm';
import { carry } from './shell/loader.ts';

carry(wasm);
