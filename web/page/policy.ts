/**
 * The content security policy of every published page: its own files only, nothing inline, no string that
 * becomes code but those of the policies named. 'wasm-unsafe-eval' allows WebAssembly, and not eval.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'", // the preview of what is embedded
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html unrolled', // the templates, and the address of the service worker
].join('; ');
