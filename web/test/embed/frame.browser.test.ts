// embed.html in frames of other people's articles, in Chromium: its height, a sandbox, policies, and what
// it says and obeys. Oracle: the four lines that the post prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page } from '../browsers/index.ts';
import { type Origins, PINNED, startOrigins } from './origins.ts';

declare global {
  var heard: { data: { type: string; [key: string]: unknown }; origin: string }[];
}

let origins: Origins;
let browser: Browser;
let base: string;
beforeAll(async () => {
  origins = await startOrigins();
  browser = await launch('chromium');
  base = `${origins.site.url}${PINNED}/`;
});
afterAll(async () => {
  await browser?.close();
  origins?.close();
});

const frame = (query: string, attributes = '') =>
  `<iframe id="frame" title="A recurrent layer" src="${base}embed.html?${query}" width="100%" height="300" ${attributes}></iframe>`;

/** Keeps what the frame says. */
const LISTEN = `<script>
  globalThis.heard = [];
  addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));
</script>`;

async function inArticle<R>(
  body: string,
  act: (page: Page) => Promise<R>,
  headers: Readonly<Record<string, string>> = {},
): Promise<R> {
  const page = await origins.open(browser, body, headers);
  try {
    const result = await act(page);
    expect(page.messages).toEqual([]);
    return result;
  } finally {
    await page.close();
  }
}

/** The next message of a type that the frame says after `request` was sent to it. */
const answer = (page: Page, type: string, request?: object, nth = 0) =>
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

const request = (type: string, more: object = {}) => ({
  source: 'recurrent-layer',
  v: 1,
  id: 'a',
  type,
  ...more,
});

/** The height of the frame, when it has not changed for a while. */
const settledHeight = (page: Page) =>
  page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>('#frame')!;
    let [height, since] = [0, performance.now()];
    while (performance.now() - since < 400) {
      if (frame.clientHeight !== height) [height, since] = [frame.clientHeight, performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return height;
  });

describe('a frame', () => {
  const sizing = () => `<script src="${base}size.js"></script>`;

  it.each([
    ['by itself', ''],
    ['in a sandbox that allows scripts only', 'sandbox="allow-scripts"'],
  ])('shows the numbers and takes the height of its content, %s', async (_how, attributes) => {
    await inArticle(
      LISTEN + frame('preset=post&panels=check,forward&panel=forward&id=a', attributes) + sizing(),
      async (page) => {
        const { data } = await answer(page, 'check');
        expect(data).toMatchObject({ source: 'recurrent-layer', v: 1, id: 'a', passed: true });
        const first = await settledHeight(page);
        expect(first).toBeGreaterThan(400);
        await answer(page, 'resize', request('set', { panel: 'check' }));
        const second = await settledHeight(page);
        expect(second).not.toBe(first);
        const { data: said } = await answer(page, 'resize', request('hello'));
        expect(said.height).toBe(second);
      },
    );
  });

  it('takes its height also from a loader that comes later', async () => {
    await inArticle(LISTEN + frame('id=a'), async (page) => {
      await answer(page, 'ready');
      expect(await settledHeight(page)).toBe(300);
      await page.evaluate((src) => {
        const script = document.createElement('script');
        script.src = src;
        document.head.append(script);
        return new Promise((resolve) => {
          script.onload = resolve;
        });
      }, `${base}size.js`);
      expect(await settledHeight(page)).toBeGreaterThan(400);
    });
  });

  it('keeps the height that its address gives', async () => {
    await inArticle(LISTEN + frame('id=a&height=300') + sizing(), async (page) => {
      await answer(page, 'ready');
      expect(await settledHeight(page)).toBe(300);
    });
  });

  it('lives in an article under a strict policy, and under its own', async () => {
    const { origin } = new URL(base);
    await inArticle(
      frame('preset=post&id=a') + sizing(),
      async (page) => expect(await settledHeight(page)).toBeGreaterThan(400),
      {
        'content-security-policy': `default-src 'none'; img-src data:; script-src ${origin}; frame-src ${origin}`,
      },
    );
  });
});

describe('messages', () => {
  it('set, step, check and theme are obeyed, and answered', () =>
    inArticle(LISTEN + frame('preset=post&id=a'), async (page) => {
      const { origin } = await answer(page, 'ready');
      expect(origin).toBe(new URL(base).origin);
      const three = await answer(page, 'check', request('set', { t: 3 }));
      expect(three.data).toMatchObject({ passed: false, counts: { fail: 4 } });
      const stepped = await answer(page, 'change', request('step', { t: 2, phase: 'backward' }));
      expect(stepped.data.state).toContain('panel=backward');
      const checked = await answer(page, 'check', request('check', { epsilon: 'auto' }));
      expect(checked.data).toMatchObject({ type: 'check', id: 'a' });
      const refused = await answer(page, 'error', request('set', { preset: 'strange' }));
      expect(refused.data).toMatchObject({ code: 'BAD_OPTION' });
      const late = await answer(page, 'error', request('step', { t: 99 }));
      expect(late.data).toMatchObject({ code: 'BAD_OPTION' });
    }));

  const wrong: readonly [string, unknown][] = [
    ['another source', { ...request('set', { t: 3 }), source: 'other' }],
    ['another version', { ...request('set', { t: 3 }), v: 2 }],
    ['another id', { ...request('set', { t: 3 }), id: 'b' }],
    ['no type', { ...request('set', { t: 3 }), type: undefined }],
    ['an unknown type', request('run')],
    ['a value that is an object', request('set', { t: { valueOf: 3 } })],
    ['nothing to set', request('set')],
    ['the address of a module', request('set', { wasm: 'https://example.org/other.wasm' })],
    ['a step that is a text', request('step', { t: '3' })],
    ['a phase that is none', request('step', { t: 2, phase: 'sideways' })],
    ['a theme that is none', request('theme', { theme: 'red' })],
    ['a text', 'recurrent-layer'],
    ['null', null],
    ['a list', [request('set', { t: 3 })]],
  ];

  it('of a wrong shape are passed over', () =>
    inArticle(LISTEN + frame('preset=post&id=a'), async (page) => {
      await answer(page, 'ready');
      await answer(page, 'resize', request('hello'));
      const count = await page.evaluate(
        async (messages) => {
          const target = document.querySelector<HTMLIFrameElement>('#frame')!.contentWindow!;
          const before = heard.length;
          for (const message of messages) target.postMessage(message, '*');
          await new Promise((resolve) => setTimeout(resolve, 300));
          return heard.slice(before).filter(({ data }) => data.type !== 'resize').length;
        },
        wrong.map(([, message]) => message),
      );
      expect(count, wrong.map(([what]) => what).join()).toBe(0);
      // The frame still listens.
      expect((await answer(page, 'check', request('set', { t: 3 }))).data.passed).toBe(false);
    }));

  it('from anybody but the page around are passed over', async () => {
    writeFileSync(
      join(origins.folder, 'stranger.html'),
      `<!doctype html><title>Stranger</title><script>
        addEventListener('message', ({ data }) => parent.frames[0].postMessage(data, '*'));
      </script>`,
    );
    const stranger = '<iframe id="stranger" title="Stranger" src="stranger.html"></iframe>';
    await inArticle(LISTEN + frame('preset=post&id=a') + stranger, async (page) => {
      await answer(page, 'ready');
      await answer(page, 'resize', request('hello'));
      const count = await page.evaluate(
        async (message) => {
          const before = heard.length;
          document
            .querySelector<HTMLIFrameElement>('#stranger')!
            .contentWindow!.postMessage(message, '*');
          await new Promise((resolve) => setTimeout(resolve, 400));
          return heard.slice(before).filter(({ data }) => data.type !== 'resize').length;
        },
        request('set', { t: 3 }),
      );
      expect(count).toBe(0);
    });
  });

  it('to the loader from a frame that is not ours change no height', async () => {
    writeFileSync(
      join(origins.folder, 'sizing.html'),
      `<!doctype html><title>Other</title><script>
        parent.postMessage({ source: 'recurrent-layer', v: 1, id: 'a', type: 'resize', height: 999 }, '*');
      </script>`,
    );
    const other = '<iframe title="Other" src="sizing.html" height="200"></iframe>';
    const loader = `<script src="${base}size.js"></script>`;
    await inArticle(loader + frame('id=a&height=300') + other, async (page) => {
      const heights = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return [...document.querySelectorAll('iframe')].map(({ clientHeight }) => clientHeight);
      });
      expect(heights).toEqual([300, 200]);
    });
  });
});

it('the loader is at most 1 kB', async () => {
  const size = (await (await fetch(`${base}size.js`)).arrayBuffer()).byteLength;
  expect(size).toBeLessThanOrEqual(1000);
});

it('the page as one file opens from a disk, computes, and asks for nothing', async () => {
  const file = join(origins.folder, 'unrolled.html');
  writeFileSync(file, await (await fetch(`${origins.site.url}unrolled.html`)).text());
  expect(readFileSync(file, 'utf8')).not.toContain(process.cwd());
  const page = await browser.open(`${pathToFileURL(file).href}?preset=post`);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    const line = element.result!.check.lines[0];
    const before = document.title;
    document.querySelector<HTMLElement>('[data-action="language"]')!.click();
    await element.updateComplete;
    element.shadowRoot!.querySelector<HTMLElement>('[data-action="more"]')!.click();
    await element.updateComplete;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name.slice(0, 5));
    const links = [...document.querySelectorAll('a')].map(({ href }) => href);
    return { line, changed: before !== document.title, search: location.search, loaded, links };
  });
  expect(seen).toMatchObject({
    line: expect.stringMatching(/^w\(0,0\): expected -0\.000272/),
    changed: true,
  });
  expect(seen.search).toContain('t=3');
  expect(seen.loaded.filter((scheme) => scheme !== 'data:')).toEqual([]);
  expect(page.messages).toEqual([]);
  expect(await page.foreignRequests()).toEqual([]);
  await page.close();
  // In a tab of its own a link leads to the same file.
  expect(seen.links.length).toBeGreaterThan(1);
  for (const link of seen.links) {
    expect(link.split('?')[0]).toBe(pathToFileURL(file).href);
    const tab = await browser.open(link);
    expect(
      await tab.evaluate(async () => {
        const element = document.querySelector('recurrent-layer');
        await element?.ready;
        return element?.result?.check.passed;
      }),
    ).toBeTypeOf('boolean');
    await tab.close();
  }
});
