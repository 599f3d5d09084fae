// The opening picture: one cell with an arrow back to itself, which unrolls into a cell at every step. It does so once;
// a press rolls it up and unrolls it again. Fetched when the first view stands; until then its place is kept.
import { html, render, svg, type TemplateResult } from 'lit';
import type { PageWords } from '../../element/words/site.ts';
import css from './style.css?inline';

const STEPS = [0, 1, 2, 3];
const FIRST_LOOK_MS = 1600; // long enough to see the loop

const still = matchMedia('(prefers-reduced-motion: reduce)');
const sheet = new CSSStyleSheet();
let begun = false;
let unrolled = false;
let last: Parameters<typeof drawOpening> | undefined;

/** @param place of the hero; none where another panel is open */
export function drawOpening(place: HTMLElement | null, words: PageWords): void {
  last = [place, words];
  if (!begun) begin();
  if (place !== null) render(openingView(words), place);
}

function begin(): void {
  begun = true;
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  if (!still.matches) setTimeout(() => roll(false), FIRST_LOOK_MS); // else at a press
}

function roll(up: boolean): void {
  unrolled = !up;
  drawOpening(...last!);
}

function openingView({ opening }: PageWords): TemplateResult {
  // Beside the button, not in it: its letters are no name of what a press does.
  return html`<div class=${unrolled ? 'loop-picture unrolled' : 'loop-picture'}>
    <svg viewBox="0 -4 320 92" font-size="16" aria-hidden="true">
      ${STEPS.map((t) => svg`<g class="cell">${t > 0 ? [wire, cellOf(String(t))] : cell('0')}</g>`)}
      <g class="loop">
        <path class="wire" d="M177 29h14a8 8 0 0 0 8-8v-7a8 8 0 0 0-8-8h-62a8 8 0 0 0-8 8v7a8 8 0 0 0 8 8h7"></path>
        <path class="head" d="M136 25l7 4-7 4z"></path>
        ${letter('W', 160, 10, 'over')} ${cellOf('t', 160)}
      </g>
    </svg>
    <button
      type="button"
      data-action="unroll"
      aria-label=${unrolled ? opening.rollUp : opening.unroll}
      aria-description=${opening.says}
      title=${unrolled ? opening.rollUp : opening.unroll}
      @click=${() => roll(unrolled)}
    ></button>
  </div>`;
}

/** From the state before. */
const wire = svg`<g class="memory">
  <path class="wire" d="M-63 29h39"></path><path class="head" d="M-25 25l7 4-7 4z"></path>${letter('W', -42, 21)}
</g>`;

/** A state, and the input that it is made of. */
const cellOf = (step: string, at = 0) =>
  svg`${cell(step, at)}<path class="input" d=${`M${at} 70v-18`}></path>
    <path class="tip" d=${`M${at - 4} 53l4-7 4 7z`}></path>
    ${letter('U', at + 9, 65)} ${letter('x', at, 85, '', step)}`;

const cell = (step: string, at = 0) =>
  svg`<rect x=${at - 17} y="14" width="34" height="30"></rect>${letter('h', at, 33, '', step)}`;

function letter(name: string, x: number, y: number, look = '', step = '') {
  return svg`<text class=${look} x=${x} y=${y} text-anchor="middle">${name}<tspan dy="3" font-size="11">${step}</tspan></text>`;
}
