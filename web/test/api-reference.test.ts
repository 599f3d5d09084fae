// The built API reference, dist/api. Oracle: the exports that TypeScript finds in the entries.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const API = 'dist/api';
const ENTRIES = {
  unrolled: 'web/lib/index.ts',
  'unrolled/post': 'web/lib/post/index.ts',
  'unrolled/codec': 'web/lib/codec/index.ts',
  'unrolled/inline': 'web/lib/inline.ts',
};
const page = (file: string) => readFileSync(join(API, file), 'utf8');

beforeAll(() => {
  if (!existsSync(API)) throw new Error('dist/api is missing: scripts/build makes it');
});

/** The names that an entry exports, types included. */
function exportsOf(file: string): string[] {
  const configured = ts.readConfigFile('web/lib/tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(configured.config, ts.sys, 'web/lib');
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker.getExportsOfModule(module).map(({ name }) => name);
}

describe('API reference', () => {
  it.each(Object.entries(ENTRIES))('has a page for every export of %s', (entry, file) => {
    const names = exportsOf(file);
    expect(names.length).toBeGreaterThan(1);
    const module = `${entry.replace('/', '_')}.html`;
    const links = Array.from(page(`modules/${module}`).matchAll(/href="\.\.\/([^"#]+)"/g));
    const pages = new Set(links.map((match) => match[1]!));
    for (const name of names) {
      const found = [...pages].find((path) => path.endsWith(`.${name}.html`));
      expect(found, `no page for ${name} of ${entry}`).toBeDefined();
      expect(page(found!)).toContain('tsd-comment');
    }
  });

  it('needs no other server and names no path of the machine', () => {
    const files = readdirSync(API, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(60);
    for (const entry of files) {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const place of [process.cwd(), homedir()]) {
        expect(text.includes(`${place}/`), `${place} in ${entry.name}`).toBe(false);
      }
      if (entry.name.endsWith('.md')) continue; // a text to read, with example.org in an example
      expect(text, entry.name).not.toMatch(/(src|@import|url\()\s*=?\s*["']?(https?:)?\/\//);
      expect(text, entry.name).not.toMatch(/<link[^>]+href="(https?:)?\/\//);
    }
  });
});
