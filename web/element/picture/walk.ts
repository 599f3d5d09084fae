// A panel as it is laid out, read off the page: its boxes, its lines of text and its plots as marks of a scene.
// Reads what the style sheets of the panels use, not all of CSS: no images, no transforms, no clipping.
import { drawBox, drawPseudo } from './boxes.ts';
import { plainColour } from './colours.ts';
import { drawField, drawText } from './letters.ts';
import type { Add, Mark } from './scene.ts';
import { drawShape } from './shapes.ts';

/** What lies over what: a z-index holds for all that is inside. */
interface Layer {
  readonly level: number;
  readonly marks: readonly Mark[];
}

/** In the pixels of the window, in the order of painting. */
export function walk(root: Element): Mark[] {
  const layers: Layer[] = [];
  visit(root, layers);
  return flat(layers);
}

const flat = (layers: readonly Layer[]): Mark[] =>
  [...layers].sort((a, b) => a.level - b.level).flatMap(({ marks }) => marks);

const CLOSED = 'details:not([open]) > :not(summary)';

function visit(element: Element, around: Layer[]): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.clipPath !== 'none' || element.matches(CLOSED)) return;
  const layers = style.zIndex === 'auto' ? around : [];
  draw(element, style, layers);
  if (layers !== around) around.push({ level: Number(style.zIndex), marks: flat(layers) });
}

function draw(element: Element, style: CSSStyleDeclaration, layers: Layer[]): void {
  const add: Add = (mark) => layers.push({ level: 0, marks: [mark] });
  if (element instanceof SVGGeometryElement) {
    drawShape(element, style, add);
    return;
  }
  for (const box of element.getClientRects()) drawBox(box, style, add);
  drawPseudo(element, '::before', add);
  if (element instanceof HTMLSelectElement || element instanceof HTMLInputElement)
    drawField(element, style, add);
  else
    for (const child of element.childNodes)
      if (child instanceof Element) visit(child, layers);
      else if (child instanceof Text) drawText(child, style, add);
  if (element.localName === 'mfrac') drawFractionLine(element, style, add);
  drawPseudo(element, '::after', add);
}

function drawFractionLine(fraction: Element, style: CSSStyleDeclaration, add: Add): void {
  const { left, right } = fraction.getBoundingClientRect();
  const [above, below] = [...fraction.children].map((part) => part.getBoundingClientRect());
  const y = (above!.bottom + below!.top) / 2;
  const points = [
    [left, y],
    [right, y],
  ] as const;
  add({ kind: 'line', points, colour: plainColour(style.color)!, width: 1 });
}
