import { UnrolledError } from './errors.ts';
import { instantiate, type RawModule, wasmUrl } from './raw.ts';

/** Where the WebAssembly comes from. Default: `unrolled.wasm` beside the library. */
export interface LoadOptions {
  /** Another address of `unrolled.wasm`. */
  readonly wasmUrl?: string | URL;
  /** Its bytes, when the program has them already. */
  readonly wasmBinary?: BufferSource;
}

const POLICY = "script-src 'self' 'wasm-unsafe-eval'";

// (module (func (result v128) (i32x4.splat (i32.const 0)))): valid only where SIMD is.
// biome-ignore format: bytes
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 17, 11]);

function blocked(reason: string, cause?: unknown): UnrolledError {
  return new UnrolledError('WASM_BLOCKED', `WebAssembly cannot run here: ${reason}`, { cause });
}

function explainCompileError(cause: unknown): UnrolledError {
  if (/content security policy|blocked by csp|unsafe-eval/i.test(String(cause))) {
    return blocked(`the content security policy forbids it; it needs ${POLICY}`, cause);
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    return blocked(
      'this engine has no WebAssembly SIMD (Chrome 91, Firefox 89, Safari 16.4)',
      cause,
    );
  }
  return blocked(`it does not compile (${String(cause)})`, cause);
}

async function download(url: string | URL): Promise<ArrayBuffer> {
  const notFound = (reason: string, cause?: unknown) =>
    new UnrolledError('WASM_NOT_FOUND', `unrolled.wasm could not be read from ${url}: ${reason}`, {
      argument: 'wasmUrl',
      cause,
    });
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw notFound(String(cause), cause);
  }
  if (!response.ok) throw notFound(`the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  // A server that answers everything with its index page is the usual surprise here.
  if (new DataView(bytes).byteLength < 4 || new DataView(bytes).getUint32(0) !== 0x0061736d) {
    throw notFound('the answer is not WebAssembly');
  }
  return bytes;
}

/** Downloads, compiles and instantiates. Throws WASM_BLOCKED or WASM_NOT_FOUND. */
export async function loadRaw(options: LoadOptions): Promise<RawModule> {
  if (typeof WebAssembly !== 'object') throw blocked('this engine has no WebAssembly');
  const binary = options.wasmBinary ?? (await download(options.wasmUrl ?? wasmUrl()));
  let compiled: WebAssembly.Module;
  try {
    compiled = await WebAssembly.compile(binary);
  } catch (cause) {
    throw explainCompileError(cause);
  }
  return instantiate(compiled);
}
