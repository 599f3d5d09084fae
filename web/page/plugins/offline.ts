// Adds the service worker to the site, with the list of its files and a version made of their contents.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const WORKER = new URL('../offline-worker.js', import.meta.url);
/** What the build takes over as it is. */
const PUBLIC = ['favicon.svg'];

export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const hash = createHash('sha256');
        for (const file of Object.values(bundle)) {
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        }
        const names = Object.keys(bundle).filter((name) => name !== 'index.html');
        const constants = `const VERSION = '${hash.digest('hex').slice(0, 16)}';
const FILES = ${JSON.stringify(['./', ...PUBLIC, ...names])};
`;
        const source = constants + readFileSync(WORKER, 'utf8');
        this.emitFile({ type: 'asset', fileName: 'offline-worker.js', source });
      },
    },
  };
}
