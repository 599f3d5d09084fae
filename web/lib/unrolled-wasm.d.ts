// What the bundler's binary loader makes of the module; for inline.ts and source-server.ts only.
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
// The same file where importing it compiles it; for workerd/ only.
declare module '*.wasm?module' {
  const compiled: WebAssembly.Module;
  export default compiled;
}
