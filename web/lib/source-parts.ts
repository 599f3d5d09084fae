// Where the WebAssembly of the page comes from: what a first view calls at once, the rest when it is asked for.
// cpp/bindings/parts.mjs parts it.
import { readWasm } from './download.ts';
import { wasmNotFound } from './errors.ts';

export { readWasm };

/** The namespace of what the first part imports of the rest, by its places in the table: wasm-split's. */
const LATER = 'placeholder.deferred';

/** The first part with what it imports; `primary` is wasm-split's name for what it exports. */
type First = { readonly primary: WebAssembly.Exports } & WebAssembly.Imports;

let started: (first: First) => void;
/** The rest may be asked for before the first part has come. */
const first = new Promise<First>((resolve) => {
  started = resolve;
});
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
  placed = later.length === 0; // the whole, from another address
  started({ ...imports, primary: exports });
  return instance;
}

/** Has the rest in its place. Rejects with WASM_NOT_FOUND, and tries again then. */
export function whole(): Promise<void> {
  coming ??= place().catch((failure) => {
    coming = undefined;
    throw failure;
  });
  return coming;
}

async function place(): Promise<void> {
  const imports = await first;
  if (placed) return;
  const bytes = await readWasm(new URL('./unrolled-rest.wasm', import.meta.url));
  await WebAssembly.instantiate(bytes, imports);
  placed = true;
}
