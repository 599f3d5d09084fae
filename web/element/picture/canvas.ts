// The same scene on a canvas, mark by mark: an SVG drawn there as an image would need img-src blob:, which
// a strict policy does not give.
import { DOT_LINE, HALO, type Mark, type Point, type Scene, type TextMark } from './scene.ts';

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
      context.beginPath();
      context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0);
      context.fill();
      return;
    case 'line':
      context.strokeStyle = mark.colour;
      context.lineWidth = mark.width;
      context.setLineDash([...(mark.dash ?? [])]);
      trace(context, mark.points);
      context.stroke();
      return;
    case 'polygon':
      context.fillStyle = mark.fill;
      trace(context, mark.points);
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

function trace(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
}

function drawText(context: CanvasRenderingContext2D, mark: TextMark): void {
  const { text, x, y, anchor, width, size, family, weight, italic, colour, halo } = mark;
  context.save();
  context.font = `${italic ? 'italic ' : ''}${weight} ${size}px ${family}`;
  context.fillStyle = colour;
  context.translate(anchor === 'middle' ? x - width / 2 : x, y);
  context.scale(width / context.measureText(text).width, 1); // what letters are set closer by
  if (halo) {
    context.strokeStyle = halo;
    context.lineWidth = HALO;
    context.lineJoin = 'round';
    context.setLineDash([]);
    context.strokeText(text, 0, 0);
  }
  context.fillText(text, 0, 0);
  context.restore();
}
