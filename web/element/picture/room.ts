// A room of its own for a panel that is to be a picture: as wide as a desk's screen also on a phone, out of sight, and
// untouched by what the page around the element does to it (hidden, scaled, another direction).
import { html, render, type TemplateResult, unsafeCSS } from 'lit';
import { adopt } from '../views/adopt-styles.ts';
import { plainColour } from './colours.ts';
import type { Mark, Point, Scene } from './scene.ts';
import sheet from './still.css?inline';
import { walk } from './walk.ts';

const STYLES = unsafeCSS(sheet);
const WIDTH = 1240; // pixels: a rail, an axis of four steps and a note side by side
const PADDING = 32;
const POLL_MS = 50;

const AUTHORS = ['bg', 'fg', 'accent', 'neg', 'zero', 'pos', 'font', 'cell-size', 'radius'];

interface Still {
  readonly title: string;
  readonly locale: string;
  /** In the shadow root whose style sheets and colours the picture has. */
  readonly place: Element;
  view(): TemplateResult;
}

/** The panel when all of its numbers are there; undefined in a frame without layout. */
export async function sceneOf({ title, locale, place, view }: Still): Promise<Scene | undefined> {
  const { ownerDocument: owner } = place;
  const host = hostLike(place);
  const layer = owner.createElement('div');
  layer.className = 'layer';
  layer.lang = locale;
  host.shadowRoot!.append(layer);
  owner.documentElement.append(host);
  try {
    do {
      render(html`<section class="panel">${view()}</section>`, layer); // begins again what a reader's leaving ends
      await pause();
    } while (layer.querySelector('[aria-busy="true"]'));
    if (layer.getBoundingClientRect().width === 0) return undefined; // and asks for the faces
    await owner.fonts.ready;
    for (const mark of ['selected', 'operand', 'consumer', 'hot', 'now'])
      for (const marked of layer.querySelectorAll(`.${mark}`)) marked.classList.remove(mark);
    const background = plainColour(getComputedStyle(layer).backgroundColor) ?? 'none';
    return { title, background, ...framed(walk(layer.firstElementChild!)) };
  } finally {
    render(null, layer);
    host.remove();
  }
}

function hostLike(place: Element): HTMLElement {
  const host = place.ownerDocument.createElement('div');
  const look = getComputedStyle(place);
  host.inert = true;
  const { style } = host;
  style.all = 'initial';
  style.position = 'fixed';
  style.width = `${WIDTH}px`;
  style.opacity = '0';
  style.colorScheme = look.colorScheme;
  for (const name of AUTHORS.map((name) => `--layer-${name}`))
    style.setProperty(name, look.getPropertyValue(name));
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = (place.getRootNode() as ShadowRoot).adoptedStyleSheets;
  adopt(root, [STYLES]);
  return host;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** All marks with room around them. */
function framed(marks: readonly Mark[]): Pick<Scene, 'width' | 'height' | 'marks'> {
  const corners = marks.flatMap(cornersOf);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - PADDING, Math.min(...ys) - PADDING];
  const move = ([x, y]: Point): Point => [x - left, y - top];
  return {
    width: Math.ceil(Math.max(...xs) + PADDING - left),
    height: Math.ceil(Math.max(...ys) + PADDING - top),
    marks: marks.map((mark) =>
      'points' in mark
        ? { ...mark, points: mark.points.map(move) }
        : { ...mark, x: mark.x - left, y: mark.y - top },
    ),
  };
}

function cornersOf(mark: Mark): readonly Point[] {
  if ('points' in mark) return mark.points;
  const { x, y } = mark;
  if (mark.kind === 'rect')
    return [
      [x, y],
      [x + mark.width, y + mark.height],
    ];
  if (mark.kind === 'dot')
    return [
      [x - mark.radius, y - mark.radius],
      [x + mark.radius, y + mark.radius],
    ];
  const left = mark.anchor === 'middle' ? x - mark.width / 2 : x;
  return [
    [left, y - mark.size],
    [left + mark.width, y + mark.size / 4],
  ];
}
