// The shapes of the plots as marks, by their own geometry.
import { px } from './boxes.ts';
import { plainColour } from './colours.ts';
import type { Add, Point } from './scene.ts';

export function drawShape(shape: SVGGeometryElement, style: CSSStyleDeclaration, add: Add): void {
  const matrix = shape.getScreenCTM();
  if (matrix === null) return;
  const at = ([x, y]: Point): Point => {
    const place = new DOMPoint(x, y).matrixTransform(matrix);
    return [place.x, place.y];
  };
  const fill = plainColour(style.fill);
  const colour = plainColour(style.stroke);
  const line = (points: readonly Point[]) => {
    if (colour === undefined || points.length < 2) return;
    const dash = style.strokeDasharray.match(/[\d.]+/g)?.map(Number);
    const width = px(style.strokeWidth);
    add({ kind: 'line', points: points.map(at), colour, width, ...(dash && { dash }) });
  };
  if (shape instanceof SVGLineElement) {
    const { x1, y1, x2, y2 } = shape;
    line([
      [x1.baseVal.value, y1.baseVal.value],
      [x2.baseVal.value, y2.baseVal.value],
    ]);
  } else if (shape instanceof SVGRectElement && fill !== undefined) {
    const [x, y] = at([shape.x.baseVal.value, shape.y.baseVal.value]);
    const { width, height } = shape;
    const size = { width: width.baseVal.value, height: height.baseVal.value };
    add({ kind: 'rect', x, y, ...size, fill });
  } else if (shape instanceof SVGCircleElement && fill !== undefined && colour !== undefined) {
    const [x, y] = at([shape.cx.baseVal.value, shape.cy.baseVal.value]);
    add({ kind: 'dot', x, y, radius: shape.r.baseVal.value, fill, colour });
  } else if (shape instanceof SVGPathElement) strokesIn(shape.getAttribute('d')!).forEach(line);
}

/** What our paths are written in: M, L and v. */
function strokesIn(path: string): Point[][] {
  const strokes: Point[][] = [];
  for (const [, command, first, second] of path.matchAll(/([MLv])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === 'M') strokes.push([]);
    const stroke = strokes.at(-1)!;
    const before = stroke.at(-1);
    if (command === 'v') stroke.push([before![0], before![1] + Number(first)]);
    else stroke.push([Number(first), Number(second)]);
  }
  return strokes;
}
