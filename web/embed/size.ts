// The loader of a page with frames: each gets the height of its content. At most 1 kB.
export {};

const SIZED = 'iframe[src*="embed.html"]';
const frames = () => [...document.querySelectorAll<HTMLIFrameElement>(SIZED)];
/** A sandboxed frame has no origin. */
const originOf = (frame: HTMLIFrameElement) =>
  frame.sandbox.length > 0 && !frame.sandbox.contains('allow-same-origin')
    ? 'null'
    : new URL(frame.src).origin;

addEventListener('message', ({ data, source, origin }) => {
  if (data?.source !== 'recurrent-layer' || data.v !== 1 || data.type !== 'resize') return;
  const { height } = data;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (frame === undefined || (origin !== originOf(frame) && originOf(frame) !== 'null')) return;
  if (typeof height === 'number' && height > 0 && height < 1e5) frame.style.height = `${height}px`;
});

// Frames that have said their height before this was listening say it again.
for (const { contentWindow } of frames()) {
  contentWindow?.postMessage({ source: 'recurrent-layer', v: 1, type: 'hello' }, '*');
}
