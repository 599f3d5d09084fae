// Articles with a frame of embed.html in them, on another origin than the article's, in Chromium.
import type { Page } from '../browsers/index.ts';
import type { Published } from './origins.ts';

declare global {
  var heard: { data: { type: string; [key: string]: unknown }; origin: string }[];
}

/** Keeps what the frame says. */
export const LISTEN = `<script>
  globalThis.heard = [];
  addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));
</script>`;

export const frameTag = ({ base }: Published, query: string, attributes = '') =>
  `<iframe id="frame" title="A recurrent layer" src="${base}embed.html?${query}" width="100%" height="300" ${attributes}></iframe>`;

/** The next message of a type that the frame says after `request` was sent to it. */
export const answer = (page: Page, type: string, request?: object, nth = 0) =>
  page.evaluate(
    async (type, request, nth) => {
      const from = request === null ? 0 : heard.length;
      const target = document.querySelector<HTMLIFrameElement>('#frame')!.contentWindow!;
      if (request !== null) target.postMessage(request, '*');
      const until = performance.now() + 8000;
      while (performance.now() < until) {
        const found = heard.slice(from).filter(({ data }) => data.type === type)[nth];
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { data: { type: 'none' }, origin: JSON.stringify(heard) };
    },
    type,
    request ?? null,
    nth,
  );

export const request = (type: string, more: object = {}) => ({
  source: 'recurrent-layer',
  v: 1,
  id: 'a',
  type,
  ...more,
});
