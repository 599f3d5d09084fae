// What a person sees of the installed package in a console: names, numbers, and where an error came from.
// Oracles: the names of the documentation, NumPy's style, the sources of the project.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consumer, installed, printed, read } from './consumer.ts';

/** What a program of the consumer's prints. */
function said(program: string, ...options: string[]): string {
  writeFileSync(join(consumer, 'console.mjs'), program);
  return printed('console.mjs', options);
}

describe('console: classes have their names', () => {
  const ESM = (entry: string) => `import * as entry from ${JSON.stringify(entry)};`;
  const CLASSIC = `import { readFileSync } from 'node:fs';
    import { runInThisContext } from 'node:vm';
    runInThisContext(readFileSync('node_modules/unrolled/unrolled.classic.js', 'utf8'));
    const entry = unrolled;`;
  const core = ['Tensor', 'UnrolledError'];
  const entries: readonly [string, string, string[]][] = [
    ['unrolled', ESM('unrolled'), ['RecurrentLayer', ...core]],
    ['unrolled/inline', ESM('unrolled/inline'), ['RecurrentLayer', ...core]],
    ['unrolled/classic', CLASSIC, ['RecurrentLayer', ...core]],
    ['unrolled/codec', ESM('unrolled/codec'), core],
    ['unrolled/element', ESM('unrolled/element'), ['RecurrentLayerElement']],
    [
      'unrolled/post',
      ESM('unrolled/post'),
      ['IdentityActivator', 'RecurrentLayer', 'ReluActivator'],
    ],
  ];

  it.each(entries)('%s', (_entry, source, classes) => {
    const program = `${source}
      const loaded = entry.load === undefined ? {} : await entry.load();
      const isClass = ([, value]) => typeof value === 'function' && /^class\\b/.test(String(value));
      const found = Object.entries({ ...entry, ...loaded }).filter(isClass);
      console.log(JSON.stringify(found.map(([name, { name: own }]) => [name, own]).sort()));`;
    expect(JSON.parse(said(program))).toEqual(classes.sort().map((name) => [name, name]));
  });
});

describe('console: Node', () => {
  const made = `import { load, Tensor } from 'unrolled';
    const { RecurrentLayer } = await load();
    const layer = new RecurrentLayer({ inputSize: 3, hiddenSize: 2, dtype: 'float32' });`;

  it('shows a tensor as its shape and its numbers', () => {
    const program = `${made}
      console.log(new Tensor([2, 2], Float64Array.of(1, 2, 3, 4.5)));
      console.log({ states: new Tensor([2], Float64Array.of(1, -1)) });`;
    expect(said(program)).toBe(
      'Tensor [2, 2]\n[[1.  2. ]\n [3.  4.5]]\n{\n  states: Tensor [2]\n  [ 1. -1.]\n}\n',
    );
  });

  it('shows a large tensor by its ends', () => {
    const text = said(`${made} console.log(new Tensor([100, 100], new Float64Array(10_000)));`);
    expect(text).toMatch(/^Tensor \[100, 100\]\n\[\[0\. 0\. 0\. \.\.\. 0\. 0\. 0\.\]/);
    expect(text.length).toBeLessThan(300);
  });

  it('shows a layer as its sizes', () => {
    const text = said(`${made} console.log(layer);`).replace(/\s+/g, ' ').trim();
    expect(text).toBe(
      "RecurrentLayer { inputSize: 3, hiddenSize: 2, cell: 'rnn', activation: 'tanh', bias: true, dtype: 'float32' }",
    );
  });

  it('shows an error under its name, and where it was thrown', () => {
    const program = `${made}
      try {
        layer.forward([[1]]);
      } catch (error) {
        console.log(error);
      }`;
    const text = said(program, '--enable-source-maps');
    expect(text).toContain('UnrolledError: x: expected rows of length 3, got 1');
    const [, line] = /web\/lib\/layer\/layer\.ts:(\d+)/.exec(text)!;
    const at = readFileSync('web/lib/layer/layer.ts', 'utf8').split('\n')[Number(line) - 1];
    expect(at).toContain('readInputs(');
  });
});

describe('console: source maps', () => {
  const maps = readdirSync(installed).filter((file) => file.endsWith('js.map'));

  it('carry the sources of the project, under the names that they have there', () => {
    expect(maps.length).toBeGreaterThan(20);
    for (const file of maps) {
      const { sources, sourcesContent } = JSON.parse(read(file));
      for (const [i, source] of (sources as string[]).entries()) {
        expect(source, file).toMatch(/^(inline-css:)?(web|node_modules|package\.json)/);
        if (source.startsWith('web/lib/') && source.endsWith('.ts')) {
          expect(sourcesContent[i], source).toBe(readFileSync(source, 'utf8'));
        }
      }
    }
  });

  // In a classic script text is replaced after it was built, so all that stands behind has moved.
  it.each(['unrolled.classic.js', 'element.classic.js'])(
    '%s: a place leads to its line',
    (file) => {
      const [text, source] = ['changed its length while it was read', 'web/lib/raw.ts'];
      const script = read(file);
      const lines = script.slice(0, script.indexOf(text)).split('\n');
      const map = new SourceMap(JSON.parse(read(`${file}.map`)));
      const found = map.findEntry(lines.length - 1, lines.at(-1)!.length) as {
        originalSource: string;
        originalLine: number;
      };
      expect(found.originalSource).toBe(source);
      const original = readFileSync(source, 'utf8').split('\n')[found.originalLine]!;
      expect(original).toContain(text);
    },
  );
});
