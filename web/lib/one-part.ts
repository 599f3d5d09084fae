// A module that is all there from the start.

/** @internal */
export const instanceOf = (compiled: WebAssembly.Module, imports: WebAssembly.Imports) =>
  new WebAssembly.Instance(compiled, imports);

/** Has everything of the library at hand, of which only the page's first view does without a part. */
export async function whole(): Promise<void> {}
