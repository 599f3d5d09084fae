// What the first view of our page does without.
import { fetchChecks } from '#checks';
import { fetchFormat } from '#format';
import { whole as wholeWasm } from '#source';

/**
 * Has everything at hand, of which only the first view of our page does without a part. Rejects with WASM_NOT_FOUND or
 * with what the import of a script rejects with, and tries again then.
 * @internal
 */
export async function whole(): Promise<void> {
  await Promise.all([wholeWasm(), fetchChecks(), fetchFormat()]);
}
