// README.md says which test shows what. Oracle: the sources of the tests.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, here), 'utf8');
const readme = read('README.md');

/** `file` "name", as the tables cite it. */
const cited = Array.from(readme.matchAll(/`([\w./-]+\.ts)` "([^"]+)"/g), (match) => ({
  file: match[1]!,
  name: match[2]!,
}));

/** The texts before a test's options and function, and the names of the cases that are lists. */
function namesIn(file: string): string[] {
  const calls = /\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1,\s*(?:\{[^{}]*\},\s*)?(?:async\s*)?\(/g;
  const cases = /\bname: (')([^'\n]*)',/g;
  const found = [calls, cases].flatMap((pattern) => Array.from(read(file).matchAll(pattern)));
  return found.map((match) => match[2]!.replace(/\\(.)/g, '$1'));
}

describe('promises', () => {
  it('every test that is named in README.md exists', () => {
    const quotes = readme.match(/^\|.*/gm)!.join().split('"').length - 1;
    expect(cited.length).toBe(quotes / 2); // none is written in another way, and so passed over
    for (const { file, name } of cited) expect(namesIn(file), file).toContain(name);
  });

  it('every row names a test or a script, and how it knows', () => {
    const rows = readme.split('\n').filter((line) => /^\| (?!promise)/.test(line));
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) {
      const [promise, test, oracle] = row.split(' | ');
      expect(test, promise).toMatch(/`[\w./-]+\.(ts|mjs)`/);
      expect(oracle, promise).toBeTruthy();
    }
  });

  it('every test file is named in README.md, but for those of the page', () => {
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && !/^(page|element|embed)\//.test(file))
      .sort();
    const unnamed = files.filter((file) => !readme.includes(`\`${file}\``));
    expect(unnamed).toEqual([]);
  });
});
