import { ownWasm, readWasm } from '#source';
import { describe, ours, UnrolledError, unexpected, wasmNotFound } from './errors.ts';
import { requireOptions } from './options.ts';
import { instantiate, type RawModule } from './raw.ts';

/** A `WebAssembly.Module`; on servers whose types have no such name, nothing. */
export type CompiledModule =
  typeof globalThis extends Record<'WebAssembly', Record<'Module', infer Class>>
    ? Class extends Record<'prototype', infer Module>
      ? Module & object // TypeScript's has no members, so that alone it would be anything
      : never
    : never;

/** Where the WebAssembly comes from. Default: `unrolled.wasm` beside the library. */
export interface LoadOptions {
  /** Another address of `unrolled.wasm`. */
  readonly wasmUrl?: string | URL;
  /** Its bytes or what was compiled from them, when the program has them already. */
  readonly wasmBinary?: ArrayBuffer | ArrayBufferView | CompiledModule;
}

const POLICY = "script-src 'self' 'wasm-unsafe-eval'";

// (module (func (result v128) (i32x4.splat (i32.const 0)))): valid only where SIMD is.
// biome-ignore format: bytes
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 17, 11]);

const MAGIC = 0x0061736d; // \0asm

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
  const remedy =
    'where nothing is compiled at run time, load({ wasmBinary }) takes a WebAssembly.Module';
  return blocked(`it does not compile (${String(cause)}); ${remedy}`, cause);
}

function isWasm(binary: unknown): boolean {
  if (binary instanceof WebAssembly.Module) return true;
  try {
    const bytes = ArrayBuffer.isView(binary) ? binary : new DataView(binary as ArrayBuffer);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0) === MAGIC;
  } catch {
    return false; // not bytes, or fewer than four
  }
}

/** Of an address or what stands for one. */
function textOf(wasmUrl: string | URL): string {
  try {
    return `${wasmUrl}`;
  } catch (failure) {
    throw ours('wasmUrl', failure);
  }
}

async function readFrom(address: string | URL): Promise<BufferSource> {
  const binary = await readWasm(address);
  // A server that answers everything with its index page is the usual surprise here.
  if (!isWasm(binary)) throw wasmNotFound(address, 'the answer is not WebAssembly');
  return binary;
}

/** Downloads, compiles and instantiates. Throws BAD_OPTION, WASM_BLOCKED or WASM_NOT_FOUND. */
export async function loadRaw(options: LoadOptions): Promise<RawModule> {
  const { wasmUrl, wasmBinary } = requireOptions('options', options, ['wasmUrl', 'wasmBinary']);
  if (typeof WebAssembly !== 'object') throw blocked('this engine has no WebAssembly');
  if (wasmBinary !== undefined && !isWasm(wasmBinary)) {
    const actual = describe(wasmBinary);
    throw unexpected('BAD_OPTION', 'wasmBinary', 'the bytes of unrolled.wasm', actual);
  }
  const binary =
    wasmBinary ?? (await (wasmUrl === undefined ? ownWasm(readFrom) : readFrom(textOf(wasmUrl))));
  try {
    // WebKit asks the policy when it instantiates, the others when they compile.
    return await instantiate(
      binary instanceof WebAssembly.Module
        ? binary
        : await WebAssembly.compile(binary as BufferSource),
    );
  } catch (cause) {
    throw explainCompileError(cause);
  }
}
