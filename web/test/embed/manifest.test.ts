// What is documented of <recurrent-layer>, for people and for editors, is what it has.
import '../page/quiet-lit.ts';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { elementManifest } from '../../../scripts/manifest.mjs';
import { START_ATTRIBUTES } from '../../element/shell/attributes.ts';
import { SETTINGS } from '../../element/shell/settings.ts';
import { PRESET_IDS } from '../../element/state/presets/index.ts';
import { LANGUAGES } from '../../element/words/languages.ts';
import { GUIDE } from '../../element/words/site.ts';
import { NAMES, SOURCE, VERSION } from '../../embed/messages.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const readme = read('web/element/README.md');
const messages = read('web/embed/messages.ts');
const declaration = elementManifest().modules[0].declarations[0];
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).sort();

it('has every attribute, and no other', () => {
  const real = [...Object.keys(SETTINGS), ...START_ATTRIBUTES, 'lang'].sort();
  expect(names(declaration.attributes)).toEqual(real);
  for (const name of real) expect(readme).toContain(`\`${name}\``);
});

it('lists the names that a setting can have, from their rows', () => {
  const preset = declaration.attributes.find(({ name }) => name === 'preset')!;
  expect(preset.type!.text.match(/[\w-]+/g)!.sort()).toEqual([...PRESET_IDS].sort());
});

it('has every variable that the style sheets read', () => {
  const real = new Set(
    Array.from(
      read('web/element/figure/style/tokens.css').matchAll(/var\((--layer-[\w-]+)/g),
      (m) => m[1]!,
    ),
  );
  expect(names(declaration.cssProperties)).toEqual([...real].sort());
  for (const { name } of declaration.cssParts) expect(readme).toContain(name);
});

/** Every message of messages.ts with its fields. */
function messagesOf(direction: string): ReadonlyMap<string, readonly string[]> {
  const from = messages.indexOf(`export type ${direction} =`);
  const declared = messages.slice(from, messages.indexOf('\n\n', from));
  const found = declared.matchAll(/\{ ?\n? *readonly type: '(\w+)'([^|]*)/g);
  const fields = (rest: string) => Array.from(rest.matchAll(/readonly (\w+)\??:/g), (m) => m[1]!);
  return new Map(
    Array.from(found, ([, type, rest]) => [
      type!,
      rest!.includes('in (typeof NAMES)') ? [...NAMES] : fields(rest!),
    ]),
  );
}

it.each(LANGUAGES)(
  'has every message of a frame with its fields, in $name',
  ({ tag: language }) => {
    const { from, to, envelope } = GUIDE[language].frame.tables;
    for (const [table, direction] of [
      [from, 'Report'],
      [to, 'Request'],
    ] as const) {
      const real = messagesOf(direction);
      expect(real.size).toBeGreaterThan(4);
      expect(Object.keys(table.says)).toEqual([...real.keys()]);
      for (const [type, said] of Object.entries(table.says)) {
        expect(said.match(/\{ (.*) \}/)?.[1]?.split(', ') ?? [], type).toEqual(real.get(type));
      }
    }
    const { id, type, ...constant } = envelope.says;
    expect(constant).toEqual({
      source: `'${SOURCE}'`,
      v: expect.stringMatching(new RegExp(`^${VERSION}\\D`)),
    });
  },
);
