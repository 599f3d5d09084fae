// What the documentation says is read, and is refused, are the cases of this folder.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLES } from './tables.ts';

describe('Documentation: the tables of what is read', () => {
  for (const [file, tables] of Object.entries(TABLES)) {
    it(`are in ${file}, row by row, those of the trials`, () => {
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
      const found = text.match(/(?:^\|.*\n)+/gm)?.map((table) => table.trimEnd());
      expect(found?.slice(-tables.length)).toEqual(tables); // behind that of the formats
    });
  }
});
