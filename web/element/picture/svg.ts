// A scene as an SVG file: real text, no style sheet, nothing from elsewhere.
import { namedFaces } from './families.ts';
import { DOT_LINE, HALO, type Mark, type Point, type Scene, type TextMark } from './scene.ts';

export function toSvg({ title, width, height, background, marks }: Scene): string {
  const size = `width="${number(width)}" height="${number(height)}"`;
  const usual = commonest(marks.flatMap((mark) => (mark.kind === 'text' ? facesOf(mark) : [])));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}" role="img"${face(usual)}>`,
    `<title>${escaped(title)}</title>`,
    `<rect ${size} fill="${escaped(background)}"/>`,
    ...marks.map((mark) => markOf(mark, usual)),
    '</svg>\n',
  ].join('\n');
}

const facesOf = ({ text, family }: TextMark) => namedFaces(text, family).map(([, own]) => own);

const face = (families: string | undefined) =>
  families === undefined ? '' : ` font-family="${escaped(families)}"`;

/** Most texts are numbers, and a list of families is longer than what it sets. */
function commonest(all: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function markOf(mark: Mark, usual: string | undefined): string {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, fill, radius } = mark;
      const round = radius ? ` rx="${number(radius)}"` : '';
      return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${round} fill="${escaped(fill)}"/>`;
    }
    case 'line': {
      const { points, colour, width, dash } = mark;
      const dashes = dash ? ` stroke-dasharray="${dash.join(' ')}"` : '';
      return `<polyline points="${places(points)}" fill="none" stroke="${escaped(colour)}" stroke-width="${number(width)}"${dashes}/>`;
    }
    case 'polygon':
      return `<polygon points="${places(mark.points)}" fill="${escaped(mark.fill)}"/>`;
    case 'dot': {
      const { x, y, radius, fill, colour } = mark;
      return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${escaped(fill)}" stroke="${escaped(colour)}" stroke-width="${DOT_LINE}"/>`;
    }
    case 'text':
      return textOf(mark, usual);
  }
}

const places = (points: readonly Point[]) =>
  points.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');

function textOf(mark: TextMark, usual: string | undefined): string {
  const { text, x, y, anchor, width, size, family, weight, italic, colour, halo } = mark;
  const attributes = [
    `x="${number(x)}" y="${number(y)}" font-size="${number(size)}" fill="${escaped(colour)}"`,
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    weight === 400 ? '' : ` font-weight="${weight}"`,
    italic ? ' font-style="italic"' : '',
    text.length > 1 ? ` textLength="${number(width)}" lengthAdjust="spacingAndGlyphs"` : '',
    halo
      ? ` paint-order="stroke" stroke="${escaped(halo)}" stroke-width="${HALO}" stroke-linejoin="round"`
      : '',
  ].join('');
  const pieces = namedFaces(text, family);
  const own = (families: string) => (families === usual ? '' : face(families));
  const [[whole, families]] = pieces as [(typeof pieces)[number]];
  if (pieces.length === 1) return `<text ${attributes}${own(families)}>${escaped(whole)}</text>`;
  const spans = pieces.map(([piece, of]) => `<tspan${own(of)}>${escaped(piece)}</tspan>`);
  return `<text ${attributes} xml:space="preserve">${spans.join('')}</text>`;
}

function number(value: number): string {
  return `${Math.round(100 * value) / 100}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
