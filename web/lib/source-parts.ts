// Where the WebAssembly of the page comes from: what a first view calls at once, the rest when it is asked for.
// cpp/bindings/parts.mjs parts it.
import { readWasm } from './download.ts';
import { wasmNotFound } from './errors.ts';

export { readWasm };

/** The namespace of what the first part imports of the rest, by its places in the table: wasm-split's. */
const LATER = 'placeholder.deferred';

/** The first part, whose own name for what it exports is this one. */
let first: { readonly primary: WebAssembly.Exports } & WebAssembly.Imports;
let placed = false;
let coming: Promise<void> | undefined;

export const ownWasm = (read: (from: URL) => Promise<BufferSource>): Promise<BufferSource> =>
  read(new URL('./unrolled-first.wasm', import.meta.url));

/** Instantiates the first part; what it does not have throws until it is there. */
export function instanceOf(compiled: WebAssembly.Module, imports: WebAssembly.Imports) {
  const later = WebAssembly.Module.imports(compiled).filter(({ module }) => module === LATER);
  const call =
    (at: number) =>
    (...given: unknown[]): unknown => {
      if (!placed) throw wasmNotFound('unrolled-rest.wasm', 'it is still on its way');
      return table().get(at)(...given);
    };
  const stubs = Object.fromEntries(later.map(({ name }) => [name, call(Number(name))]));
  const instance = new WebAssembly.Instance(compiled, { ...imports, [LATER]: stubs });
  const { exports } = instance;
  const table = () => Object.values(exports).find((one) => one instanceof WebAssembly.Table)!;
  first = { ...imports, primary: exports };
  placed = later.length === 0; // the whole, from another address
  return instance;
}

/** Has the rest in its place. Rejects with WASM_NOT_FOUND, and tries again then. */
export function whole(): Promise<void> {
  coming ??= (placed ? Promise.resolve() : place()).catch((failure) => {
    coming = undefined;
    throw failure;
  });
  return coming;
}

async function place(): Promise<void> {
  const bytes = await readWasm(new URL('./unrolled-rest.wasm', import.meta.url));
  await WebAssembly.instantiate(bytes, first);
  placed = true;
}
