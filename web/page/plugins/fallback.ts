// What stands in the page itself: its words in every language, and the first example as plain tables, computed when
// the page is built.
import type { Plugin } from 'vite';
import { staticTables } from '../../element/static.ts';
import { withWords } from '../../element/words/site.ts';
import { load } from '../../lib/index.ts';

const PLACE = '<!-- fallback -->';

export function fallbackTables(): Plugin {
  return {
    name: 'fallback-tables',
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => {
        const tables = staticTables('fixed', await load());
        return withWords(html).replace(PLACE, `<section class="static">${tables}</section>`);
      },
    },
  };
}
