// One interface for the engines that tests open pages in.
import { existsSync } from 'node:fs';

/** A running browser. Whoever launched it closes it. */
export interface Browser {
  readonly version: string;
  /** Opens a new page and waits until it has loaded. */
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  /**
   * Calls a function in the page and gives what it returns or resolves to, as JSON. It sees its
   * arguments and the page's globals, nothing of the test, and contains no import(), which Vitest
   * rewrites. Rejects with what it throws.
   */
  evaluate<A extends readonly unknown[], R>(
    body: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  /** Console messages and uncaught errors so far; undefined where the engine cannot tell (WebKitGTK). */
  readonly messages: readonly string[] | undefined;
  /** Addresses of other origins that the page has asked for so far; in WebKitGTK those that answered. */
  foreignRequests(): Promise<readonly string[]>;
  /** A PNG of what is visible. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Fails where a browser is not installed: a test that needs it must never look as if it had passed. */
export function requireProgram(path: string, debianPackage: string): string {
  if (existsSync(path)) return path;
  throw new Error(
    `This test needs ${path}, which is not installed: run scripts/require-packages ${debianPackage}`,
  );
}

/** An expression for a promise of JSON, the same for every protocol. */
export function toExpression(
  body: (...args: never[]) => unknown,
  args: readonly unknown[],
): string {
  return `(async () => {
    try { return JSON.stringify({ value: await (${body})(...${JSON.stringify(args)}) }); }
    catch (error) { return JSON.stringify({ error: error + '\\n' + error?.stack }); }
  })()`;
}

/** What the expression gave. */
export function fromResult<R>(json: string): R {
  const { value, error } = JSON.parse(json);
  if (error !== undefined) throw new Error(`in the page: ${error}`);
  return value;
}

/** Those of other origins; an address without a network (data:, blob:, about:) is of none. */
export function foreignTo(page: string, requested: readonly string[]): readonly string[] {
  const { origin } = new URL(page);
  return requested.filter((url) => /^(http|ws)s?:/.test(url) && new URL(url).origin !== origin);
}
