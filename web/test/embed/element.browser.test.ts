// <recurrent-layer> in other people's articles, in Chromium: one line of HTML, and what surrounds it.
// Oracles: the four lines that the post prints, and the library itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecurrentLayerElement } from '../../element/entry.ts';
import type { Page } from '../browsers/index.ts';
import { golden } from '../fixtures.ts';
import { inArticle, published, scriptTag } from './origins.ts';

declare global {
  var compiled: number;
}

const FIRST = `w(0,0): expected ${golden('post.json').gradCheck.printed[0]} - actual ${golden('post.json').gradCheck.printed[0]}`;

const here = published();

const layer = (attributes: string) =>
  `<recurrent-layer id="layer" ${attributes}><p>In words.</p></recurrent-layer>`;

/** One of several: a lazy one waits for good where those before it have grown. */
const eager = (attributes = '') =>
  `<recurrent-layer loading="eager" ${attributes}></recurrent-layer>`;

const firstLine = (page: Page) =>
  page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    return element.result!.check.lines[0];
  });

describe('Element: one line in an article', () => {
  it('shows the numbers, from one script, with nothing else asked for', () =>
    inArticle(here, `${scriptTag(here)}${layer('preset="post"')}`, async (page) => {
      expect(await firstLine(page)).toBe(FIRST);
      expect(await page.foreignRequests()).toEqual([`${here.base}element.js`]);
      const seen = await page.evaluate(() => {
        const { innerHTML, attributes, shadowRoot } = document.querySelector('recurrent-layer')!;
        const styled = shadowRoot!.querySelectorAll(
          'style, [style*=";"]:not([style*="--"])',
        ).length;
        return { innerHTML, attributes: [...attributes].map(({ name }) => name), styled };
      });
      expect(seen).toEqual({
        innerHTML: '<p>In words.</p>',
        attributes: ['id', 'preset'],
        styled: 0,
      });
    }));

  it('is in the language of the article, of a part of it, or of its own', () =>
    inArticle(
      here,
      `${scriptTag(here)}${eager()}<div lang="zh-CN">${eager()}${eager('lang="fr"')}</div>`,
      async (page) => {
        const tabs = await page.evaluate(async () => {
          const elements = [...document.querySelectorAll('recurrent-layer')];
          await Promise.all(elements.map(({ ready }) => ready));
          return elements.map(
            ({ shadowRoot }) =>
              shadowRoot!.querySelector('#tab-forward')!.textContent!.split(' ')[1],
          );
        });
        expect(tabs.join(' ')).toMatch(/^Forward 前向\S* Forward$/);
      },
    ));

  it('computes only when the reader has nearly scrolled to it, unless it is eager', () =>
    inArticle(
      here,
      `${scriptTag(here)}<recurrent-layer loading="eager"></recurrent-layer><p style="height: 9000px"></p>${layer('')}`,
      async (page) => {
        const steps = await page.evaluate(async () => {
          const [first, second] = document.querySelectorAll('recurrent-layer');
          await first!.ready;
          await new Promise((resolve) => setTimeout(resolve, 300));
          const before = second!.layer !== undefined;
          second!.scrollIntoView();
          await second!.ready;
          return [before, second!.layer !== undefined];
        });
        expect(steps).toEqual([false, true]);
      },
    ));

  it('stands three times, and beside another version, with one compiled module', async () => {
    const other = 'other.js';
    const text = await (await fetch(`${here.base}element.js`)).text();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(text).toContain(`"${version}"`);
    writeFileSync(join(here.origins.folder, other), text.replaceAll(`"${version}"`, '"9.9.9"'));
    const count = `<script>
      globalThis.compiled = 0;
      const { compile } = WebAssembly;
      WebAssembly.compile = (...all) => { globalThis.compiled++; return compile(...all); };
    </script>`;
    const three = eager('preset="post"').repeat(3);
    const note = `<recurrent-layer> ${version} is on this page already and stays; version 9.9.9 is not registered.`;
    await inArticle(
      here,
      `${count}${scriptTag(here)}${scriptTag(here)}<script src="${other}"></script>${three}`,
      async (page) => {
        const seen = await page.evaluate(async () => {
          const all = [...document.querySelectorAll('recurrent-layer')];
          await Promise.all(all.map(({ ready }) => ready));
          return { lines: all.map(({ result }) => result!.check.lines[0]), compiled };
        });
        expect(seen).toEqual({ lines: [FIRST, FIRST, FIRST], compiled: 1 });
      },
      {},
      [note],
    );
  });

  it('lives under a strict policy, without a word about styles', () =>
    inArticle(
      here,
      `${scriptTag(here)}${layer('preset="post"')}`,
      async (page) => expect(await firstLine(page)).toBe(FIRST),
      {
        'content-security-policy': `default-src 'none'; img-src data:; script-src ${here.origins.site.url} 'wasm-unsafe-eval'`,
      },
    ));
});

describe('Element: bad input shows a sentence, keeps the author’s words, and fires layer-error', () => {
  const cases: readonly [what: string, attributes: string, code: string, said: string][] = [
    ['an unknown preset', 'preset="strange"', 'BAD_OPTION', 'strange'],
    ['an unknown panel', 'panel="strange"', 'BAD_OPTION', 'strange'],
    ['an unknown panel in the list', 'panels="forward,strange"', 'BAD_OPTION', 'strange'],
    ['a number of steps out of range', 't="99"', 'BAD_OPTION', '99'],
    ['an unknown activation', 'activation="Tanh"', 'BAD_OPTION', 'Tanh'],
    ['a share string of another version', 'state="v=9&preset=post"', 'BAD_OPTION', '9'],
    ['a share string of the wrong shape', 'state="v=1#W=1,2"', 'BAD_OPTION', 'W'],
    ['a share string that is none', 'state="preset:post"', 'BAD_OPTION', 'preset:post'],
    ['a file that is not there', 'src="none.json"', 'DATA_NOT_FOUND', '404'],
    ['a file that is no layer', 'src="other.json"', 'BAD_OPTION', 'other.json'],
    ['no WebAssembly at its address', 'wasm="none.wasm"', 'WASM_NOT_FOUND', '404'],
  ];

  /** What there is instead of numbers, once the element is put into the page. */
  const failure = (page: Page) =>
    page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready.catch(() => {}); // each of the two asks, and is answered
      const heard = new Promise<unknown>((resolve) => {
        document.addEventListener('layer-error', (event) => resolve((event as CustomEvent).detail));
      });
      element.remove();
      const fresh = element.cloneNode(true) as RecurrentLayerElement;
      document.body.append(fresh);
      const detail = await heard;
      await new Promise(requestAnimationFrame);
      const root = fresh.shadowRoot!;
      return {
        detail,
        rejected: await fresh.ready.then(
          () => undefined,
          ({ code }) => code,
        ),
        sentence: root.querySelector('[role=alert] .headline')!.textContent!,
        alert: root.querySelector('[role=alert]')!.textContent!,
        tables: root.querySelectorAll('table').length,
        fallback: fresh.querySelector('p')!.getBoundingClientRect().height > 0,
      };
    });

  for (const [what, attributes, code, said] of cases) {
    it(what, async () => {
      writeFileSync(join(here.origins.folder, 'other.json'), '{"format": "other"}');
      // The browser itself reports an answer of 404.
      const reported = said === '404' ? [expect.stringContaining('404')] : [];
      await inArticle(
        here,
        `${scriptTag(here)}${layer(attributes)}`,
        async (page) => {
          const seen = await failure(page);
          expect(seen).toMatchObject({
            detail: { code, message: expect.stringContaining(said) },
            rejected: code,
            tables: 0,
            fallback: true,
          });
          expect(seen.alert).toContain(said);
          expect(seen.sentence.trim()).toMatch(/^[A-Z].*[.]$/);
        },
        {},
        [...reported, ...reported],
      );
    });
  }

  it('WebAssembly that a policy blocks', () =>
    inArticle(
      here,
      `${scriptTag(here)}${layer('preset="post"')}`,
      async (page) => {
        const seen = await failure(page);
        expect(seen).toMatchObject({ rejected: 'WASM_BLOCKED', tables: 0, fallback: true });
        expect(seen).toMatchObject({ detail: { code: 'WASM_BLOCKED' } });
        expect(seen.alert).toContain("script-src 'self' 'wasm-unsafe-eval'");
      },
      {
        'content-security-policy': `default-src 'none'; img-src data:; script-src ${here.origins.site.url}`,
      },
    ));

  it('says where the wrong value stood, in the language of the article', () =>
    inArticle(
      here,
      `${scriptTag(here)}<recurrent-layer t="99"></recurrent-layer>
      <recurrent-layer lang="zh-CN" t="99"></recurrent-layer><recurrent-layer id="sound"></recurrent-layer>`,
      async (page) => {
        const said = await page.evaluate(async () => {
          const [first, second, sound] = document.querySelectorAll('recurrent-layer');
          await Promise.all([first!.ready.catch(() => {}), second!.ready.catch(() => {})]);
          await Promise.all([first!.updateComplete, second!.updateComplete]);
          const alert = ({ shadowRoot }: Element) =>
            shadowRoot!.querySelector('[role=alert]')!.textContent!.trim();
          const thrown = (() => {
            try {
              sound!.t = 99;
            } catch (error) {
              return (error as Error).message;
            }
          })();
          return [alert(first!), alert(second!), thrown];
        });
        expect(said).toEqual([
          'An attribute was not taken: t = 99 is not a whole number from 1 to 12.',
          '没有采用这项属性：t = 99 不是 1 到 12 之间的整数。',
          'This was not taken: t = 99 is not a whole number from 1 to 12.',
        ]);
      },
    ));
});
