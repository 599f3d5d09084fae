// Fails where an import climbs: a file may import what stands on its own floor or on one below it, and another
// part of the project only through its doors. Types count as much as values do.
//   node scripts/layers.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

// A part may import the parts above it in this list. Floors go from the ground up; each names folders and files,
// and a file that none of them names stands on the roof. Without doors nobody else may come in.
const PARTS = [
  {
    root: 'cpp/include/unrolled',
    floors: [
      'types.hpp error.hpp elementary.hpp panels.hpp',
      'product.hpp cell/number.hpp cell/concept.hpp',
      'cell/kernel.hpp cell/activation.hpp loss',
      'cell/simple.hpp',
      'cell',
      'check',
    ],
    doors: ['unrolled.hpp', 'cell'],
  },
  {
    root: 'cpp/bindings',
    floors: ['guard.hpp kernels.hpp', 'raw_layer.hpp', 'raw_check.hpp'],
  },
  {
    root: 'web/lib',
    floors: [
      'errors.ts array.ts unrolled.mjs unrolled.wasm',
      'print options.ts',
      'tensor.ts',
      'spec',
      'window.ts raw.ts one-part.ts download.ts source.ts source-node.ts source-server.ts source-parts.ts',
      'module.ts layer/passes.ts layer/options.ts layer/handle.ts',
      'check',
      'layer',
      'whole.ts',
      'codec',
      'index.ts',
    ],
    // Beside the entries of the package, the registries that menus follow from, and what a page fetches by itself.
    doors: [
      ...['index.ts', 'module.ts', 'whole.ts', 'codec/index.ts', 'inline.ts', 'unrolled.wasm'],
      ...['spec', 'check/parameters.ts', 'codec/formats.ts', 'codec/text', 'codec/from-text.ts'],
      ...['codec/npy.ts', 'codec/code'],
    ],
  },
  {
    root: 'web/element',
    floors: [
      'maths',
      'state',
      'face.ts run',
      'words',
      'quantities',
      'views',
      'picture',
      'panels',
      'figure',
      'shell',
    ],
    doors: [
      ...['entry.ts', 'index.ts', 'register.ts', 'inline-wasm.ts', 'static.ts', 'words/site.ts'],
      'shell/source-file.ts', // which the frame tells for whom it fetches
    ],
  },
  {
    root: 'web/page',
    floors: ['policy.ts', 'plugins', 'state.ts'],
    doors: ['main.ts'],
  },
  { root: 'web/embed', floors: [] },
];

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^'?]*)|^#include "(.*)"/gm;

const listed = (...of) => execFileSync('git', ['ls-files', '-z', ...of], { encoding: 'utf8' });
const files = listed('--cached', '--others', '--exclude-standard', ...PARTS.map(({ root }) => root))
  .split('\0')
  .filter((file) => /\.(ts|[ch]pp)$/.test(file));

const partOf = (file) => PARTS.findIndex(({ root }) => file.startsWith(`${root}/`));

/** Files by their name, folders by that of any file inside; the longest name counts. */
function floorOf(file, { root, floors }) {
  const path = file.slice(root.length + 1);
  let [floor, length] = [floors.length, 0];
  for (const [at, names] of floors.entries()) {
    for (const name of names.split(' ')) {
      const inside = path === name || path.startsWith(`${name}/`);
      if (inside && name.length > length) [floor, length] = [at, name.length];
    }
  }
  return floor;
}

/** Why a file may not import another; undefined where it may. */
function refusal(file, target) {
  const [from, to] = [partOf(file), partOf(target)];
  if (to < 0) return undefined;
  if (from === to) {
    const part = PARTS[from];
    return floorOf(target, part) > floorOf(file, part) ? 'stands on a higher floor' : undefined;
  }
  const { root, doors = [] } = PARTS[to];
  if (to > from) return `${root} stands above ${PARTS[from].root}`;
  const isDoor = (door) => `${target}/`.startsWith(`${root}/${door}/`);
  return doors.some(isDoor) ? undefined : 'is no door';
}

const targetOf = (file, path) =>
  path.startsWith('unrolled/') ? `cpp/include/${path}` : normalize(join(dirname(file), path));
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

const climbing = files.flatMap((file) =>
  [...textOf.get(file).matchAll(IMPORT)].flatMap(([, path, header]) => {
    const target = targetOf(file, path ?? header);
    const why = refusal(file, target);
    return why === undefined ? [] : [`${file} imports ${target}, which ${why}`];
  }),
);

/** What a file needs before it runs: no types, and nothing that is fetched later. */
const VALUES = /^(?:import|export) (?!type\b)(?:[^';]*? from )?'(\.[^'?]*)'/gm;
const neededBy = (file) =>
  [...(textOf.get(file) ?? '').matchAll(VALUES)].map(([, path]) => targetOf(file, path));

const done = new Set();

/** The circles that a file is the first to close. */
function circlesFrom(file, way = []) {
  if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' → ')];
  if (done.has(file)) return [];
  const found = neededBy(file).flatMap((next) => circlesFrom(next, [...way, file]));
  done.add(file);
  return found;
}

const wrong = [...climbing, ...files.flatMap((file) => circlesFrom(file))];
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
