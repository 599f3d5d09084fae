// The page as one file: with the WebAssembly inside, it opens from a disk.
import '../element/inline-wasm.ts';
import '../page/main.ts';
