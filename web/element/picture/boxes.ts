// The boxes of a panel as marks: fills, inner shadows, borders, and the arrowheads and brackets that style sheets make
// of borders. Not read, because no panel needs it in its picture: gradients, outlines, outer shadows, corners of
// several radii on a fill.
import { plainColour } from './colours.ts';
import type { Add, Point } from './scene.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A length of a computed style; 0 for a word. */
export const px = (length: string): number => Number.parseFloat(length) || 0;

export function drawBox(box: Box, style: CSSStyleDeclaration, add: Add): void {
  const { left: x, top: y, width, height } = box;
  const fill = plainColour(style.backgroundColor);
  const radius = Math.min(radiusOf(style.borderTopLeftRadius, box), width / 2, height / 2);
  if (fill && width > 0 && height > 0) add({ kind: 'rect', x, y, width, height, fill, radius });
  drawShadows(box, style.boxShadow, add);
  drawBorders(box, style, add);
}

const radiusOf = (radius: string, { width }: Box) =>
  radius.includes('%') ? (px(radius) / 100) * width : px(radius);

const SHADOW = /([a-z]+\([^)]*\)) (-?[\d.]+)px (-?[\d.]+)px [\d.]+px ([\d.]+)px inset/g;

/** Those inside: a frame, or a bar along the left or the lower edge. */
function drawShadows({ left: x, top: y, width, height }: Box, shadows: string, add: Add): void {
  for (const [, colour, ...lengths] of shadows.matchAll(SHADOW)) {
    const fill = plainColour(colour!);
    if (fill === undefined) continue;
    const [right, down, spread] = lengths.map(Number) as [number, number, number];
    if (spread > 0) {
      const inner = insetBy(spread / 2, { left: x, top: y, width, height });
      add({ kind: 'line', points: [...inner, inner[0]!], colour: fill, width: spread });
    } else if (right > 0) add({ kind: 'rect', x, y, width: right, height, fill });
    else if (down < 0) add({ kind: 'rect', x, y: y + height + down, width, height: -down, fill });
  }
}

/** From the top left one, clockwise. */
const insetBy = (inset: number, { left, top, width, height }: Box): Point[] => [
  [left + inset, top + inset],
  [left + width - inset, top + inset],
  [left + width - inset, top + height - inset],
  [left + inset, top + height - inset],
];

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;
const CORNERS = ['TopLeft', 'TopRight', 'BottomRight', 'BottomLeft'] as const;

/** Side k goes from corner k to the next one. */
function drawBorders(box: Box, style: CSSStyleDeclaration, add: Add): void {
  const widths = SIDES.map((side) => px(style[`border${side}Width`]));
  const colours = SIDES.map((side, k) =>
    widths[k] === 0 ? undefined : plainColour(style[`border${side}Color`]),
  );
  if (colours.every((colour) => colour === undefined)) return;
  const [top, right, bottom, left] = widths as [number, number, number, number];
  const hollow = box.width > left + right || box.height > top + bottom;
  if (!hollow && colours.includes(undefined)) {
    drawArrowhead(box, colours, [box.left + left, box.top + top], add);
    return;
  }
  const [x, y, x2, y2] = [
    box.left + left / 2,
    box.top + top / 2,
    box.left + box.width - right / 2,
    box.top + box.height - bottom / 2,
  ];
  const corners: Point[] = [
    [x, y],
    [x2, y],
    [x2, y2],
    [x, y2],
  ];
  const corner = (k: number) => corners[k % 4]!;
  const bend = (k: number) =>
    bent(
      corner(k + 3),
      corner(k),
      corner(k + 1),
      radiusOf(style[`border${CORNERS[k % 4]!}Radius`], box),
    );
  /** The side and the one before it are one line. */
  const goesOn = (k: number) =>
    colours[k % 4] === colours[(k + 3) % 4] && widths[k % 4] === widths[(k + 3) % 4];
  const line = (points: readonly Point[], k: number) =>
    add({ kind: 'line', points, colour: colours[k]!, width: widths[k]! });
  const drawn = [0, 1, 2, 3].filter((k) => colours[k] !== undefined);
  const starts = drawn.filter((k) => !goesOn(k));
  if (starts.length === 0) {
    const ring = drawn.flatMap(bend);
    line([...ring, ring[0]!], 0);
  }
  for (const start of starts) {
    let end = start + 1;
    const points: Point[] = [corner(start)];
    for (; end < start + 4 && goesOn(end); end++) points.push(...bend(end));
    line([...points, corner(end)], start);
  }
}

/** A box without an inside: the side that has a colour ends where all four meet. */
function drawArrowhead(
  box: Box,
  colours: readonly (string | undefined)[],
  meeting: Point,
  add: Add,
): void {
  const corners = insetBy(0, box);
  const side = colours.findIndex((colour) => colour !== undefined);
  const points = [corners[side]!, corners[(side + 1) % 4]!, meeting];
  add({ kind: 'polygon', points, fill: colours[side]! });
}

const SQUARE = 3; // pixels of a radius that nobody would miss
const BEND = [0, 0.25, 0.5, 0.75, 1];

/** The way around a corner, along the parabola that leaves both sides where the radius does. */
function bent(from: Point, corner: Point, to: Point, radius: number): readonly Point[] {
  if (radius < SQUARE) return [corner];
  const toward = (other: Point): Point => {
    const [dx, dy] = [other[0] - corner[0], other[1] - corner[1]];
    const share = Math.min(0.5, radius / Math.hypot(dx, dy));
    return [corner[0] + share * dx, corner[1] + share * dy];
  };
  const [a, b] = [toward(from), toward(to)];
  const between = (t: number, k: 0 | 1) =>
    (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * corner[k] + t ** 2 * b[k];
  return BEND.map((t) => [between(t, 0), between(t, 1)]);
}

/** ::before and ::after: such a box tells where it is only by its style. */
export function drawPseudo(element: Element, name: '::before' | '::after', add: Add): void {
  const style = getComputedStyle(element, name);
  if (style.content === 'none' || style.position !== 'absolute') return;
  const block = containingBlock(element);
  const { left, top } = block.getBoundingClientRect();
  const { borderLeftWidth, borderTopWidth } = getComputedStyle(block);
  const sum = (...lengths: readonly string[]) => lengths.reduce((all, one) => all + px(one), 0);
  const width = sum(style.width, style.borderLeftWidth, style.borderRightWidth);
  const height = sum(style.height, style.borderTopWidth, style.borderBottomWidth);
  const [across = '', down = ''] = style.translate.split(' ');
  const shift = (by: string, size: number) => (by.endsWith('%') ? (px(by) / 100) * size : px(by));
  const box = {
    left: left + sum(borderLeftWidth, style.left, style.marginLeft) + shift(across, width),
    top: top + sum(borderTopWidth, style.top, style.marginTop) + shift(down, height),
    width,
    height,
  };
  drawBox(box, style, add);
}

function containingBlock(element: Element): Element {
  const { position, containerType } = getComputedStyle(element);
  const own = position !== 'static' || containerType !== 'normal';
  return own || !element.parentElement ? element : containingBlock(element.parentElement);
}
