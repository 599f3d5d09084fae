// A plugin for typedoc: every page of the API reference carries a policy. Its scripts write HTML, so there are no
// trusted types; the one that is inline stands there by its hash, and the index of the search is a data: address.
import { createHash } from 'node:crypto';
import { PageEvent } from 'typedoc';

const INLINE = /<script>([^<]*)<\/script>/g;

export function load(app) {
  app.renderer.on(PageEvent.END, (page) => {
    if (!page.contents?.includes('<head>')) return; // a media file
    const hashes = Array.from(page.contents.matchAll(INLINE), ([, script]) => {
      const hash = createHash('sha256').update(script).digest('base64');
      return `'sha256-${hash}'`;
    });
    const policy = [
      "default-src 'none'",
      `script-src 'self' ${[...new Set(hashes)].join(' ')}`,
      "style-src 'self' 'unsafe-inline'", // its filters are a style sheet that a script writes
      "img-src 'self' data:",
      'connect-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    page.contents = page.contents.replace('<head>', () => `<head>${meta}`);
  });
}
