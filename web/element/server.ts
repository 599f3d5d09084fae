/**
 * `unrolled/element` in Node: a stub on a server, and the element itself where a test has put a document of jsdom's
 * or happy-dom's. `require`, which esbuild turns into a function, because lit must not run without a document, and a
 * top-level await would keep every program from being required.
 * @module
 */
import { RecurrentLayerElement as Stub } from './stub.ts';

declare const require: (entry: './entry.ts') => typeof import('./entry.ts');

const hasDocument = 'document' in globalThis && 'customElements' in globalThis;

export const RecurrentLayerElement: unknown = hasDocument
  ? require('./entry.ts').RecurrentLayerElement
  : Stub;
