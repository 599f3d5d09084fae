// The text of a panel as marks: a mark per line of a text node, on its base line.
import { type Box, px } from './boxes.ts';
import { plainColour } from './colours.ts';
import type { Add, Point, TextMark } from './scene.ts';

export function drawText(node: Text, style: CSSStyleDeclaration, add: Add): void {
  const svg = node.parentElement instanceof SVGElement;
  const colour = plainColour(svg ? style.fill : style.color);
  if (colour === undefined || node.data.trim() === '') return; // the twin of a formula is not seen
  const halo = svg ? plainColour(style.stroke) : undefined;
  for (const [text, box] of linesOf(node))
    add({ ...markOf(text, painted(box, node), style), colour, ...(halo && { halo }) });
}

/** Signs that could stretch, = in Firefox and − in WebKit, are painted in the middle of their box, and said to begin with it. */
function painted(box: Box, { parentElement }: Text): Box {
  if (parentElement?.localName !== 'mo') return box;
  const { left, width } = parentElement.getBoundingClientRect();
  const { top, height } = box;
  return box.left > left
    ? box
    : { top, height, width: box.width, left: left + (width - box.width) / 2 };
}

/** What stands on each line, with the box around it. */
function* linesOf(node: Text): Generator<readonly [text: string, box: Box]> {
  const { data, ownerDocument } = node;
  const range = ownerDocument.createRange();
  const boxesOf = (from: number, to: number) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  };
  const first = data.search(/\S/);
  const last = data.trimEnd().length;
  const starts = [first];
  if (boxesOf(first, last).length > 1) {
    let line: DOMRect | undefined;
    for (let k = first; k < last; k++) {
      const box = /\s/.test(data[k]!) ? undefined : boxesOf(k, k + 1)[0];
      if (line && box && box.top > line.top + line.height / 2) starts.push(k);
      line = box ?? line;
    }
  }
  for (const [k, from] of starts.entries()) {
    const text = data.slice(from, starts[k + 1] ?? last).trimEnd();
    // WebKit adds a sliver at the end of the line before.
    const [box] = boxesOf(from, from + text.length).sort((a, b) => b.width - a.width);
    if (box) yield [text.replace(/\s+/g, ' '), box];
  }
}

let canvas: CanvasRenderingContext2D | undefined;

/** In the first face that has letters: the one of formulas has none, and Firefox would measure by it. */
function measure(
  text: string,
  { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration,
) {
  canvas ??= document.createElement('canvas').getContext('2d')!;
  const family = fontFamily.replace(/"?Layer Formulas"?, /, '');
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${family}`;
  const {
    width,
    fontBoundingBoxAscent: up,
    fontBoundingBoxDescent: down,
  } = canvas.measureText(text);
  return { width, up, down, family };
}

function markOf(
  text: string,
  { left, top, width, height }: Box,
  style: CSSStyleDeclaration,
): Omit<TextMark, 'colour'> {
  const { up, down, family } = measure('x', style);
  const anchor = style.textAlign === 'center' ? 'middle' : 'start';
  return {
    kind: 'text',
    text,
    x: anchor === 'middle' ? left + width / 2 : left,
    y: top + (height * up) / (up + down),
    width,
    anchor,
    size: px(style.fontSize),
    family,
    weight: Number(style.fontWeight),
    italic: style.fontStyle === 'italic',
  };
}

/** What a field holds; where it stands is only the browser's to know, and the same in all. */
export function drawField(
  field: HTMLSelectElement | HTMLInputElement,
  style: CSSStyleDeclaration,
  add: Add,
): void {
  const { left, right, top, bottom } = field.getBoundingClientRect();
  const colour = plainColour(style.color)!;
  if (field instanceof HTMLInputElement && field.type === 'checkbox') {
    const at = (x: number, y: number): Point => [
      left + x * (right - left),
      top + y * (bottom - top),
    ];
    const frame = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
    add({ kind: 'line', points: frame, colour, width: 1 });
    const tick = [at(0.2, 0.5), at(0.45, 0.75), at(0.8, 0.2)];
    if (field.checked) add({ kind: 'line', points: tick, colour, width: 2 });
    return;
  }
  const text = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.label : field.value;
  if (!text) return;
  const { width, up, down } = measure(text, style);
  const from = left + px(style.borderLeftWidth) + px(style.paddingLeft);
  const to = right - px(style.borderRightWidth) - px(style.paddingRight);
  const start = { right: to - width, center: (from + to - width) / 2 }[style.textAlign] ?? from;
  const box = { left: start, top: (top + bottom - up - down) / 2, width, height: up + down };
  add({ ...markOf(text, box, style), colour });
}
