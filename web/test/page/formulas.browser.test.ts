// The formulas on the page are MathML, each with a twin in plain text that says the same.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { action, cellOf, textOf, visits } from './visit.ts';

const open = visits();
const PANELS = ['setup', 'forward', 'backward', 'check', 'lab', 'train'] as const;
const MATHML = 'http://www.w3.org/1998/Math/MathML';

interface Shown {
  readonly label: string | null;
  readonly twin: string | null;
  /** The signs of the MathML, in their order. */
  readonly signs: string;
  readonly namespaces: readonly string[];
}

/** Every formula in the document and in the figure. */
function formulasOf(page: Page, within = ''): Promise<readonly Shown[]> {
  return page.locator(`${within} math`).evaluateAll((all) =>
    all.map((math) => ({
      label: math.getAttribute('aria-label'),
      twin: math.previousElementSibling!.textContent,
      signs: math.textContent ?? '',
      namespaces: [math, ...math.querySelectorAll('*')].map((each) => each.namespaceURI!),
    })),
  );
}

/** What is said of a fraction, a transpose and a square, in the signs that are written. */
const signsOf = (said: string) =>
  said
    .replace('(L(w + ε) − L(w − ε))/(2ε)', 'L(w + ε) − L(w − ε)2ε')
    .replace('1/2', '12')
    .replaceAll('ᵀ', '⊤')
    .replaceAll('²', '2')
    .replaceAll(' ', '');

describe('Formulas', () => {
  for (const panel of PANELS)
    it(`of ${panel} are MathML with a twin that says the same, and no letter is HTML`, async () => {
      const page = await open(`?panel=${panel}`);
      const shown = await formulasOf(page);
      expect(shown.length).toBeGreaterThan(5);
      for (const { label, twin, signs, namespaces } of shown) {
        expect(new Set(namespaces)).toEqual(new Set([MATHML]));
        expect(twin).toBe(label);
        expect(signs.replaceAll(' ', '')).toBe(signsOf(label!));
      }
      expect(await page.locator('i, sub, sup').count()).toBe(0);
    });

  it('of the note contain the very numbers of the grids', async () => {
    const page = await open();
    for (const id of ['h/2/0', 'h/3/1']) {
      await cellOf(page, id).click();
      const net = await textOf(cellOf(page, id.replace('h', 'net')));
      const said = (await formulasOf(page, '.note .how')).map(({ label }) => label);
      expect(said).toEqual([`tanh(${net})`]);
    }
  });

  it('follow the reader from cell to cell', async () => {
    const page = await open('?panel=backward');
    const said = async () => (await formulasOf(page, '.note .formula')).map(({ label }) => label);
    await cellOf(page, 'delta/1/0').click();
    expect(await said()).toEqual(['δ 1 = (dh 1 + Wᵀ δ 2) ⊙ tanh′(net 1)']);
    const drawn = await page.locator('.backward > .axis').textContent();
    expect(drawn).toContain('tanh′');
    expect(drawn).not.toContain('f′'); // one name where the function is known
    await cellOf(page, 'share/2/0/1').click();
    expect(await said()).toEqual(['∂W 2 = δ 2 h 1ᵀ']);
    await action(page, 'summed-U').click();
    await cellOf(page, 'share/2/0/1').click();
    expect(await said()).toEqual(['∂U 2 = δ 2 x 2ᵀ']);
  });
});
