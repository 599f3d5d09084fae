// The lines that the dialog offers, as text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShare } from '../../element/state/share.ts';
import { type Choice, FORMS, snippetOf } from '../../page/embed/snippets.ts';

const PLACE = {
  base: 'https://example.org/unrolled/',
  version: '1.2.3',
  hashes: { 'element.js': 'sha384-abc', 'size.js': 'sha384-def' },
};
const TOLD = { title: 'A "layer"', alternative: 'In <words> & numbers' };
const CHOICE: Choice = {
  form: 'frame',
  share: 'v=1&preset=post&t=3',
  panels: ['forward', 'check'],
  controls: 'compact',
  lang: 'zh-CN',
  theme: 'dark',
  height: undefined,
};

describe('Embed dialog: the snippet', () => {
  it('is a frame with the loader, pinned and with its hash', () => {
    expect(snippetOf(CHOICE, PLACE, TOLD)).toBe(
      '<iframe src="https://example.org/unrolled/v1.2.3/embed.html?v=1&amp;preset=post&amp;t=3&amp;panels=forward%2Ccheck&amp;controls=compact&amp;lang=zh-CN&amp;theme=dark" title="A &#34;layer&#34;" width="100%" height="720" frameborder="0" loading="lazy"></iframe><script src="https://example.org/unrolled/v1.2.3/size.js" integrity="sha384-def" crossorigin="anonymous" defer></script>',
    );
  });

  it('of a frame with a height needs no loader', () => {
    const snippet = snippetOf({ ...CHOICE, height: 500 }, PLACE, TOLD);
    expect(snippet).toContain('height="500"');
    expect(snippet).toContain('height=500');
    expect(snippet).not.toContain('<script');
  });

  it('is the element by its attributes, or by the share string where they do not say it all', () => {
    const element = { ...CHOICE, form: 'element' } as const;
    const script =
      '<script src="https://example.org/unrolled/v1.2.3/element.js" integrity="sha384-abc" crossorigin="anonymous" defer></script>';
    expect(snippetOf(element, PLACE, TOLD)).toBe(
      `${script}<recurrent-layer preset="post" t="3" panels="forward,check" controls="compact" lang="zh-CN" theme="dark">A &#34;layer&#34;</recurrent-layer>`,
    );
    const share = 'v=1&defects=AB#W=1,2;3,4';
    expect(snippetOf({ ...element, share, panels: [] }, PLACE, TOLD)).toContain(
      '<recurrent-layer state="v=1&amp;defects=AB#W=1,2;3,4" controls',
    );
  });

  it('is a picture with a link that shows the same', () => {
    expect(snippetOf({ ...CHOICE, form: 'picture' }, PLACE, TOLD)).toBe(
      '<a href="https://example.org/unrolled/?v=1&amp;preset=post&amp;t=3"><img src="recurrent-layer.svg" alt="In &#60;words&#62; &amp; numbers"></a>',
    );
  });

  it('without hashes asks for no leave of other origins', () => {
    const snippet = snippetOf(CHOICE, { ...PLACE, hashes: {} }, TOLD);
    expect(snippet).not.toMatch(/integrity|crossorigin/);
  });

  it('is one line, whole, without braces, whatever it is made of', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}%"<>&\'#=ab1 \\') });
    fc.assert(
      fc.property(fc.constantFrom(...FORMS), text, text, (form, share, title) => {
        const told = { title, alternative: title };
        const snippet = snippetOf({ ...CHOICE, form, share }, PLACE, told);
        expect(snippet).not.toMatch(/[{}\n]/);
        const outside = snippet.replaceAll(/="[^"]*"/g, '');
        expect(outside).toMatch(/^(<\/?[a-z-]+( [a-z]+)*>[^<>"]*)+$/); // tags, and words without a sign of one
      }),
    );
  });

  it('leads back to the same state', () => {
    const [, query] = /embed\.html\?([^"]*)"/.exec(snippetOf(CHOICE, PLACE, TOLD))!;
    const read = readShare(query!.replaceAll('&amp;', '&'));
    expect(read).toMatchObject({ state: { preset: 'post', steps: 3 } });
  });
});
