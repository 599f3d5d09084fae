// Adds the service worker to the site, with the hashes of the start page's files and a version made of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const WORKER = new URL('../offline-worker.js', import.meta.url);
const ICON = 'favicon.svg'; // which the build takes over as it is

const hashOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('base64');

/** The worker of a site of these files, by their names; of `index.html` the place of the page is kept. */
export function workerSource(files: Readonly<Record<string, string | Uint8Array>>): string {
  const own = Object.keys(files).filter((name) => name.startsWith('assets/'));
  const names = ['index.html', ICON, ...own].filter((name) => name in files);
  const hashes = names.map((name) => [name === 'index.html' ? './' : name, hashOf(files[name]!)]);
  const version = hashOf(JSON.stringify(hashes)).slice(0, 16);
  return `const VERSION = '${version}';
const HASHES = ${JSON.stringify(Object.fromEntries(hashes))};
${readFileSync(WORKER, 'utf8')}`;
}

export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle).map((file) => [
          file.fileName,
          file.type === 'chunk' ? file.code : file.source,
        ]);
        const icon = readFileSync(new URL(`../public/${ICON}`, import.meta.url));
        const source = workerSource({ ...Object.fromEntries(files), [ICON]: icon });
        this.emitFile({ type: 'asset', fileName: 'offline-worker.js', source });
      },
    },
  };
}
