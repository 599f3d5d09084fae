// The content security policies of what is published: a page's own files only, nothing inline but what is named by its
// hash, no string that becomes code but those of the policies named. 'wasm-unsafe-eval' allows WebAssembly, and not eval.

const written = (directives: Readonly<Record<string, string>>) =>
  Object.entries({
    'default-src': "'none'",
    ...directives,
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
  })
    .map((directive) => directive.join(' '))
    .join('; ');

const OWN = {
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self'",
};
const PREVIEW = { 'frame-src': "'self'" }; // of what is embedded

/** Of the start page and the guides. */
export const POLICY = written({
  ...OWN,
  ...PREVIEW,
  'trusted-types': 'lit-html unrolled', // the templates, and the address of the service worker
});

/**
 * Of a page in a frame, whose address may name a file of any server. In a sandbox it has no origin, and in WebKit then no
 * 'self': nothing inline is what is left to forbid.
 */
export const FRAME_POLICY = written({
  'script-src': "'self' http: https: 'wasm-unsafe-eval'",
  'style-src': "'self' http: https:",
  'connect-src': '*',
  'img-src': "'self'",
  'trusted-types': 'lit-html',
});

/** Of the page as one file, by the hashes of its script and its style. */
export const singleFilePolicy = (script: string, style: string) =>
  written({
    'script-src': `'${script}' 'wasm-unsafe-eval'`,
    'style-src': `'${style}'`,
    'img-src': 'data:', // its icon
    ...PREVIEW,
    'trusted-types': 'lit-html',
  });
