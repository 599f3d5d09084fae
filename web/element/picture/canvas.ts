// The same scene on a canvas, mark by mark: an SVG drawn there as an image would need img-src blob:, which
// a strict policy does not give.
import {
  arrowhead,
  DOT_LINE,
  HALO,
  type Mark,
  type Scene,
  SUB_DROP,
  SUB_SIZE,
  type TextMark,
} from './scene.ts';

const MOST_PIXELS = 8192; // of a side: every browser has canvases of that size

/** The scene as a PNG, with twice the pixels where a canvas has room for them. */
export async function toPng(scene: Scene): Promise<Blob> {
  const { width, height } = scene;
  const scale = Math.min(2, MOST_PIXELS / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.scale(scale, scale);
  context.fillStyle = scene.background;
  context.fillRect(0, 0, width, height);
  for (const mark of scene.marks) draw(context, mark);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('the canvas gave no picture'));
    canvas.toBlob(done, 'image/png');
  });
}

function draw(context: CanvasRenderingContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'rect':
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case 'line':
      context.strokeStyle = mark.colour;
      context.fillStyle = mark.colour;
      context.lineWidth = mark.width;
      context.setLineDash(mark.dash ?? []);
      trace(context, mark.points);
      context.stroke();
      if (!mark.arrow) return;
      trace(context, arrowhead(mark));
      context.fill();
      return;
    case 'dot':
      context.fillStyle = mark.fill;
      context.strokeStyle = mark.colour;
      context.lineWidth = DOT_LINE;
      context.setLineDash([]);
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
      return;
    case 'text':
      drawText(context, mark);
  }
}

function trace(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
}

function drawText(context: CanvasRenderingContext2D, text: TextMark): void {
  const { runs, size, family, bold, anchor, halo } = text;
  const fonts = runs.map(({ shape }) => {
    const own = shape === 'sub' ? SUB_SIZE * size : size;
    return `${shape === 'italic' ? 'italic ' : ''}${bold ? '600 ' : ''}${own}px ${family}`;
  });
  const widths = runs.map(({ text }, k) => {
    context.font = fonts[k]!;
    return context.measureText(text).width;
  });
  const total = widths.reduce((sum, width) => sum + width, 0);
  let x = text.x - { start: 0, middle: total / 2, end: total }[anchor];
  context.fillStyle = text.colour;
  for (const [k, { text: part, shape }] of runs.entries()) {
    context.font = fonts[k]!;
    const y = text.y + (shape === 'sub' ? SUB_DROP * size : 0);
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = HALO;
      context.lineJoin = 'round';
      context.setLineDash([]);
      context.strokeText(part, x, y);
    }
    context.fillText(part, x, y);
    x += widths[k]!;
  }
}
