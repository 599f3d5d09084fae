// The field in which a number is typed. It lies over its cell, as wide as what stands in it, and nothing else moves.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/**
 * To be drawn before what the cell shows.
 * @param text what it opens with
 * @param close when the reader goes elsewhere
 * @param why what was typed is not taken
 */
export function numberEditor(
  text: string,
  label: string,
  close: (input: HTMLInputElement) => void,
  why?: string,
): TemplateResult {
  return html`<input
    class="editor"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${label}
    aria-invalid=${why !== undefined}
    aria-describedby=${why === undefined ? nothing : 'why-not'}
    .value=${text}
    @click=${(event: Event) => event.stopPropagation()}
    @input=${(event: Event) => fitToText(event.target as HTMLInputElement)}
    @blur=${(event: Event) => close(event.target as HTMLInputElement)}
    ${ref(focus)}
  />${why === undefined ? nothing : whyNotView(why)}`;
}

/** Beside a number, over everything: what holds a grid may scroll, and would cut it off. */
export function whyNotView(why: string): TemplateResult {
  return html`<p class="why-not" id="why-not" role="alert" popover="manual" ${ref(showBeside)}>${why}</p>`;
}

const ROOM = 8; // px around it

function showBeside(element: Element | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  queueMicrotask(() => {
    if (!('showPopover' in element)) return; // then it stands under its cell
    element.showPopover();
    const cell = element.parentElement!.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const zoom = width / element.offsetWidth || 1;
    const left = Math.max(ROOM, Math.min(cell.left, innerWidth - width - ROOM));
    const below = cell.bottom + ROOM;
    const top = below + height < innerHeight ? below : cell.top - height - ROOM;
    element.style.setProperty('left', `${(left + scrollX) / zoom}px`);
    element.style.setProperty('top', `${(top + scrollY) / zoom}px`);
  });
}

/** A number that is there is replaced by the first key; one that was begun is gone on with. */
function focus(element: Element | undefined): void {
  if (!(element instanceof HTMLInputElement)) return;
  // lit calls this before the editor stands in the document.
  queueMicrotask(() => {
    fitToText(element);
    element.focus();
    if (element.value.length > 1) element.select();
    else element.setSelectionRange(element.value.length, element.value.length);
  });
}

/** As wide as its number, and within the figure. */
function fitToText(input: HTMLInputElement): void {
  const set = (name: string, value: number) => input.style.setProperty(name, `${value}`);
  set('--length', input.value.length);
  set('--shift', 0);
  const cell = input.parentElement!.getBoundingClientRect();
  const { left, width } = input.getBoundingClientRect();
  const around = input.offsetParent?.getBoundingClientRect();
  const from = cell.left + (cell.width - width) / 2;
  const within = around ? Math.max(around.left, Math.min(around.right - width, from)) : from;
  set('--shift', within - left);
}
