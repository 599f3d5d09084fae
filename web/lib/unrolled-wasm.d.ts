// What the bundler's binary loader makes of the module; for inline.ts only.
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
