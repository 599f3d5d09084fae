// What embed.html and the page around say to each other, in Chromium. Oracle: the post's numbers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figureWords } from '../../element/words/languages.ts';
import '../page/quiet-lit.ts';
import { visits } from '../page/visit.ts';
import { answer, frameTag, LISTEN, request } from './frames.ts';
import { inArticle, published } from './origins.ts';

const here = published();
const open = visits();

describe('Frame messages', () => {
  it('set, step, check and theme are obeyed, and answered', () =>
    inArticle(here, LISTEN + frameTag(here, 'preset=post&id=a'), async (page) => {
      const { origin } = await answer(page, 'ready');
      expect(origin).toBe(new URL(here.base).origin);
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

  it('set takes all or nothing', () =>
    inArticle(here, LISTEN + frameTag(here, 'preset=post&id=a'), async (page) => {
      await answer(page, 'ready');
      const half = request('set', { activation: 'tanh', t: 99 });
      expect((await answer(page, 'error', half)).data).toMatchObject({ code: 'BAD_OPTION' });
      const { data } = await answer(page, 'change', request('step', { t: 2 }));
      expect(data.state).not.toMatch(/tanh|&t=/);
    }));

  it('a frame whose address is wrong is put right', () =>
    inArticle(here, LISTEN + frameTag(here, 'preset=strange&id=a'), async (page) => {
      expect((await answer(page, 'error')).data).toMatchObject({ code: 'BAD_OPTION' });
      const { data } = await answer(page, 'check', request('set', { preset: 'post', t: 3 }));
      expect(data).toMatchObject({ passed: false, counts: { fail: 4 } });
    }));

  const wrong: readonly [string, unknown][] = [
    ['another source', { ...request('set', { t: 3 }), source: 'other' }],
    ['another version', { ...request('set', { t: 3 }), v: 2 }],
    ['another id', { ...request('set', { t: 3 }), id: 'b' }],
    ['no type', { ...request('set', { t: 3 }), type: undefined }],
    ['an unknown type', request('run')],
    ['a value that is an object', request('set', { t: { valueOf: 3 } })],
    ['a flag that is a text', request('set', { readonly: 'false' })],
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
    inArticle(here, LISTEN + frameTag(here, 'preset=post&id=a'), async (page) => {
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
      join(here.origins.folder, 'stranger.html'),
      `<!doctype html><title>Stranger</title><script>
        addEventListener('message', ({ data }) => parent.frames[0].postMessage(data, '*'));
      </script>`,
    );
    const stranger = '<iframe id="stranger" title="Stranger" src="stranger.html"></iframe>';
    await inArticle(here, LISTEN + frameTag(here, 'preset=post&id=a') + stranger, async (page) => {
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
      join(here.origins.folder, 'sizing.html'),
      `<!doctype html><title>Other</title><script>
        parent.postMessage({ source: 'recurrent-layer', v: 1, id: 'a', type: 'resize', height: 999 }, '*');
      </script>`,
    );
    const other = '<iframe title="Other" src="sizing.html" height="200"></iframe>';
    const loader = `<script src="${here.base}size.js"></script>`;
    await inArticle(here, loader + frameTag(here, 'id=a&height=300') + other, async (page) => {
      const heights = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return [...document.querySelectorAll('iframe')].map(({ clientHeight }) => clientHeight);
      });
      expect(heights).toEqual([300, 200]);
    });
  });
});

it('Frame messages: set changes what an attribute says, also the settings and the first minute', async () => {
  const page = await open();
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'embed.html?preset=fixed&id=a';
    const ready = new Promise((resolve) =>
      addEventListener('message', ({ data }) => data.type === 'ready' && resolve(0)),
    );
    document.body.append(frame);
    frame.scrollIntoView();
    await ready;
  });
  const frame = page.frames()[1]!;
  const has = () =>
    frame.evaluate(() => {
      const element = document.querySelector('recurrent-layer')!;
      const { tour, speed, panels, controls, digits, readonly, large } = element;
      const { lang } = document.documentElement;
      return { tour, speed, panels, controls, digits, readonly, large, lang };
    });
  const say = (more: object) =>
    page.evaluate(
      (message) => document.querySelector('iframe')!.contentWindow!.postMessage(message, '*'),
      request('set', more),
    );
  const on = { tour: 2, speed: 0.5, controls: 'compact', digits: 3, readonly: true, large: true };
  await say({ ...on, panels: 'forward,check', lang: 'zh' });
  const set = { ...on, panels: ['forward', 'check'], lang: 'zh' };
  await expect.poll(has).toEqual(set);
  expect(await frame.title()).toBe(figureWords.zh.title);
  const refused = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener('message', ({ data }) => data.type === 'error' && resolve(data.code)),
      ),
  );
  await say({ large: false, panels: 'forward,strange' });
  expect(await refused).toBe('BAD_OPTION');
  expect(await has()).toEqual(set);
  await say({ tour: 'off', readonly: false, large: false, panels: '' });
  const off = { ...set, tour: undefined, readonly: false, large: false, panels: [] };
  await expect.poll(has).toEqual(off);
});
