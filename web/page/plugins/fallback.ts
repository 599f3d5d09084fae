// The first example as plain tables in the page itself, computed when the page is built.
import type { Plugin } from 'vite';
import { staticTables } from '../../element/static.ts';
import { load } from '../../lib/index.ts';

const PLACE = '<!-- fallback -->';

export function fallbackTables(): Plugin {
  return {
    name: 'fallback-tables',
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => {
        const tables = staticTables('fixed', await load());
        return html.replace(PLACE, `<section class="static">${tables}</section>`);
      },
    },
  };
}
