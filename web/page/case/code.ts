// A link as a QR code, drawn as one path.
import { html, svg, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { CaseWords } from '../../element/words/site.ts';

/** Bytes: beyond them the squares are too small for a camera at the back of a room. */
const MOST = 1200;
const QUIET = 4; // the empty border that the standard asks for, in squares

/** Of the link, as soon as the library is there. */
export function codeOf(link: string, words: CaseWords): TemplateResult {
  if (new TextEncoder().encode(link).length > MOST)
    return html`<p class="small">${words.codeLong}</p>`;
  const drawn = import('qr').then(
    ({ encodeQR }) => codeView(encodeQR(link, 'raw', { ecc: 'low', border: QUIET }), words),
    () => html`<p class="small">${words.codeLate}</p>`,
  );
  return html`<figure>${until(drawn)}</figure>`;
}

function codeView(squares: readonly (readonly boolean[])[], words: CaseWords): TemplateResult {
  const dark = squares.flatMap((row, y) =>
    row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  const size = squares.length;
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${words.code} shape-rendering="crispEdges">
    ${svg`<path class="light" d="M0 0h${size}v${size}H0z"></path><path class="dark" d=${dark.join('')}></path>`}
  </svg>`;
}
