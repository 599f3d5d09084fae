// A scene as an SVG file: real text, no style sheet, nothing from elsewhere.
import {
  arrowhead,
  DOT_LINE,
  HALO,
  type LineMark,
  type Mark,
  type Scene,
  SUB_DROP,
  SUB_SIZE,
  type TextMark,
} from './scene.ts';

export function toSvg({ title, width, height, background, marks }: Scene): string {
  const size = `width="${number(width)}" height="${number(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect ${size} fill="${escaped(background)}"/>`,
    ...marks.map(markOf),
    '</svg>\n',
  ].join('\n');
}

function markOf(mark: Mark): string {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, fill } = mark;
      return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${escaped(fill)}"/>`;
    }
    case 'line':
      return lineOf(mark);
    case 'dot': {
      const { x, y, radius, fill, colour } = mark;
      return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${escaped(fill)}" stroke="${escaped(colour)}" stroke-width="${DOT_LINE}"/>`;
    }
    case 'text':
      return textOf(mark);
  }
}

function lineOf(mark: LineMark): string {
  const { points, colour, width, arrow, dash } = mark;
  const places = (all: LineMark['points']) =>
    all.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');
  const line = `<polyline points="${places(points)}" fill="none" stroke="${escaped(colour)}" stroke-width="${number(width)}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`;
  return arrow
    ? `${line}<polygon points="${places(arrowhead(mark))}" fill="${escaped(colour)}"/>`
    : line;
}

function textOf({ x, y, runs, size, anchor, family, colour, bold, halo }: TextMark): string {
  let below = 0; // where the base line is, in pixels under the text's own
  const spans = runs.map(({ text, shape }) => {
    const drop = shape === 'sub' ? SUB_DROP * size : 0;
    const attributes = [
      drop === below ? '' : ` dy="${number(drop - below)}"`,
      shape === 'sub' ? ` font-size="${number(SUB_SIZE * size)}"` : '',
      shape === 'italic' ? ' font-style="italic"' : '',
    ].join('');
    below = drop;
    return attributes === '' ? escaped(text) : `<tspan${attributes}>${escaped(text)}</tspan>`;
  });
  const weight = bold ? ' font-weight="600"' : '';
  const around = halo
    ? ` paint-order="stroke" stroke="${escaped(halo)}" stroke-width="${HALO}" stroke-linejoin="round"`
    : '';
  return `<text x="${number(x)}" y="${number(y)}" font-family="${escaped(family)}" font-size="${number(size)}" text-anchor="${anchor}" fill="${escaped(colour)}"${weight}${around} xml:space="preserve">${spans.join('')}</text>`;
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
