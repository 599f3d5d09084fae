// The generated glue without what it would find, download and compile the WebAssembly with: raw.ts hands it an
// instance. A bundler would follow the address all the same, or warn of it in what is no module, and 0.4 KiB would be
// downloaded for nothing.
const PARTS = [
  ['var _scriptName=import.meta.url;', ''],
  [/if\(ENVIRONMENT_IS_WEB\|\|ENVIRONMENT_IS_WORKER\)\{try\{scriptDirectory=.*?\}else\{\}/s, ''],
  [/function findWasmBinary\(\)\{.*?(?=function getWasmImports\(\))/s, ''],
  [/wasmBinaryFile\?\?=findWasmBinary\(\);.*?return exports\}/s, '}'],
];

export const isGlue = /web\/lib\/unrolled\.mjs$/;

/** Throws where the glue of another Emscripten reads differently. */
export function withoutDownload(glue) {
  let rest = glue;
  for (const [part, instead] of PARTS) {
    const next = rest.replace(part, instead);
    if (next === rest) throw new Error(`unrolled.mjs does not contain ${part}`);
    rest = next;
  }
  if (rest.includes('import.meta')) throw new Error('unrolled.mjs has an address left');
  return rest;
}

/** For Vite. */
export const gluePlugin = () => ({
  name: 'glue',
  transform: {
    filter: { id: isGlue },
    handler: (code) => ({ code: withoutDownload(code), map: null }),
  },
});
