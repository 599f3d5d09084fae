// Where JavaScript peers run: a Node process and the browsers' pages, behind one interface.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { launch, type Server, serve } from '../test/browsers/index.ts';
import type { Calls } from './page.ts';

/** Where the bundles go. */
export const FOLDER = 'build/bench/web';

export interface Engine {
  readonly name: string;
  call<Name extends keyof Calls>(
    name: Name,
    ...args: Parameters<Calls[Name]>
  ): Promise<Awaited<ReturnType<Calls[Name]>>>;
  close(): Promise<void>;
}

/** The peers as users get them: minified, with the WebAssembly beside them. */
export async function bundle(): Promise<void> {
  const shared = { entryPoints: ['web/bench/page.ts'], bundle: true, minify: true };
  await build({ ...shared, format: 'esm', outfile: `${FOLDER}/page.js` });
  await build({ ...shared, format: 'esm', platform: 'node', outfile: `${FOLDER}/node.mjs` });
  cpSync('web/lib/unrolled.wasm', `${FOLDER}/unrolled.wasm`);
  writeFileSync(
    `${FOLDER}/index.html`,
    '<!doctype html><title>Bench</title><script type="module" src="page.js"></script>',
  );
}

export function startNode(): Engine {
  const child: ChildProcess = fork(`${FOLDER}/node.mjs`);
  return {
    name: `Node ${process.versions.node}`,
    async call(...[name, ...args]) {
      const done = new AbortController(); // or every call would leave a listener behind
      const { signal } = done;
      const ended = once(child, 'exit', { signal }).then(() => {
        throw new Error(`Node ended in ${name}`);
      });
      ended.catch(() => {});
      child.send([name, args]);
      const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
      done.abort();
      if ('error' in answer) throw new Error(`${name} in Node: ${answer.error}`);
      return answer.value;
    },
    async close() {
      child.kill();
    },
  };
}

let server: Server | undefined;

export async function startBrowser(engine: 'chromium' | 'firefox'): Promise<Engine> {
  server ??= await serve(FOLDER);
  const browser = await launch(engine);
  const page = await browser.open(server.url);
  return {
    name: `${engine} ${browser.version.split('.')[0]}`,
    call: async (name, ...args) =>
      (await page.evaluate((n, a) => globalThis.benchCall(n, a), name, args)) as never,
    async close() {
      await browser.close();
      server?.close();
      server = undefined;
    },
  };
}
