// A state as a short text, `v=1&preset=post&t=3#W=0.1,0.2;0.3,0.4`, and back: only what differs from its
// preset, settings in the query, numbers in the hash. The names are those of the element's attributes.

import { hasCells, shapeOf } from '../../lib/spec/cells.ts';
import { LIMITS } from './limits.ts';
import type { PanelId } from './panel-id.ts';
import { PRESET_IDS, PRESETS } from './presets/index.ts';
import { SHARE_FIELDS } from './share-fields.ts';
import { choice, Malformed, matrix, type ShareProblem } from './share-text.ts';
import type { Matrix, State, Summed } from './state.ts';

export type { ShareProblem } from './share-text.ts';

export const SHARE_VERSION = '1';
/** Characters; longer links break in mails and chats. */
export const SHARE_LIMIT = 4000;

export interface Share {
  /** Without the question mark; empty for the first preset as it is. */
  readonly query: string;
  /** With the # in front; empty where no numbers differ. */
  readonly hash: string;
}

/** The names of a share string's query: everything else in an address belongs to somebody else. */
export const SHARE_NAMES: readonly string[] = ['v', 'preset', ...Object.keys(SHARE_FIELDS)];

/** Of the states that are still in use: the address, the links and the events of a page all ask for the same. */
const written = new WeakMap<State, Share>();

export function writeShare(state: State): Share {
  const share = written.get(state) ?? shareOf(state);
  written.set(state, share);
  return share;
}

function shareOf(state: State): Share {
  const preset = PRESETS[state.preset];
  const pairs: [string, string][] = [];
  let base = preset;
  for (const [name, { of, put, kind }] of Object.entries(SHARE_FIELDS)) {
    const value = name === 'selected' ? newlySelected(state, base) : of(state);
    const text = kind.write(value);
    if (text === '' || text === kind.write(of(base))) continue;
    pairs.push([name, text]);
    base = { ...base, ...put(base, value) };
  }
  if (state.preset !== 'fixed') pairs.unshift(['preset', state.preset]);
  const numbers = writeNumbers(state, base);
  if (pairs.length > 0 || numbers.length > 0) pairs.unshift(['v', SHARE_VERSION]);
  return {
    query: pairs.map(([name, text]) => `${name}=${encode(text)}`).join('&'),
    hash: numbers.length > 0 ? `#${numbers.join('&')}` : '',
  };
}

/** @param text a query and a hash, with or without the question mark; other names are passed over */
export function readShare(
  text: string,
): { readonly state: State } | { readonly problem: ShareProblem } {
  const [query, hash] = text.replace(/^\?/, '').split('#', 2) as [string, string?];
  const settings = new URLSearchParams(query);
  try {
    const version = settings.get('v');
    if (version !== null && version !== SHARE_VERSION) {
      throw new Malformed('v', version, { reason: 'version' });
    }
    const preset = settings.get('preset');
    let state = PRESETS[preset === null ? 'fixed' : choice(PRESET_IDS).read(preset, 'preset')];
    for (const [name, { put, kind }] of Object.entries(SHARE_FIELDS)) {
      const value = settings.get(name);
      if (value !== null) state = { ...state, ...put(state, kind.read(value, name)) };
    }
    return { state: { ...state, ...readNumbers(hash ?? '', state) } };
  } catch (error) {
    if (error instanceof Malformed) return { problem: error.problem };
    throw error;
  }
}

/**
 * Why the choices of a state could not stand in a link.
 * @param known a state whose choices can
 */
export function problemIn(state: State, known?: State): ShareProblem | undefined {
  try {
    choice(PRESET_IDS).read(state.preset, 'preset');
    for (const [name, { of, kind }] of Object.entries(SHARE_FIELDS)) {
      const value = of(state);
      if (known !== undefined && Object.is(value, of(known))) continue;
      const text = kind.write(value);
      if (text !== '') kind.read(text, name); // weights that are not drawn are numbers
    }
  } catch (error) {
    if (error instanceof Malformed) return error.problem;
    throw error;
  }
  return undefined;
}

/** Only the panels whose cell is another one. */
function newlySelected({ selected }: State, base: State): State['selected'] {
  const entries = Object.entries(selected) as [PanelId, string][];
  return Object.fromEntries(entries.filter(([panel, id]) => base.selected[panel] !== id));
}

/** The numbers of a state by their names in the hash; vectors are one row. */
function numbersOf(state: State): Readonly<Record<string, Matrix>> {
  const { weights, x, h0, c0, dcT, loss, cell, hiddenSize } = state;
  const zeros = Array.from({ length: hiddenSize }, () => 0);
  return {
    ...('init' in weights ? {} : { U: weights.U, W: weights.W, b: [weights.b] }),
    x,
    h0: [h0],
    ...(hasCells(cell) ? { c0: [c0 ?? zeros], dcT: [dcT ?? zeros] } : {}),
    ...(loss.kind === 'target' ? { y: [loss.y] } : {}),
    ...(loss.kind === 'given' ? { dh: loss.dh } : {}),
  };
}

function writeNumbers(state: State, base: State): string[] {
  const known = numbersOf(base);
  return Object.entries(numbersOf(state)).flatMap(([name, rows]) => {
    const same = (row: readonly number[], i: number) =>
      row.every((value, j) => Object.is(value, known[name]?.[i]?.[j]));
    const last = rows.findLastIndex((row, i) => !same(row, i));
    // The rows of time after the last one that differs are the preset's.
    const shown = name === 'x' || name === 'dh' ? rows.slice(0, last + 1) : rows;
    return last < 0 ? [] : [`${name}=${matrix(0, 0).write(shown)}`];
  });
}

function readNumbers(hash: string, state: State): Partial<State> {
  const given = new Map(
    hash.split('&').map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)]),
  );
  const known = numbersOf(state);
  const { inputSize, hiddenSize, loss, cell } = state;
  const height = (parameter: Summed) => shapeOf(parameter, { inputSize, hiddenSize, cell })[0]!;
  const rows = (name: string, columns: number, count: number): Matrix | undefined => {
    const text = given.get(name);
    if (text === undefined) return known[name];
    const read = matrix(columns, count).read(text, name);
    if (name === 'x' || name === 'dh') return [...read, ...known[name]!.slice(read.length)];
    if (read.length === count) return read;
    throw new Malformed(name, text, { reason: 'shape', rows: count, columns });
  };
  const weights = [
    ['U', rows('U', inputSize, height('U'))],
    ['W', rows('W', hiddenSize, height('W'))],
    ['b', rows('b', height('b'), 1)?.[0]],
  ] as const;
  const missing = weights.find(([, numbers]) => numbers === undefined)?.[0];
  const present = weights.find(([, numbers]) => numbers !== undefined)?.[0];
  if (present !== undefined && missing !== undefined) {
    throw new Malformed(present, '', { reason: 'missing', needs: missing });
  }
  return {
    ...(present === undefined ? {} : { weights: Object.fromEntries(weights) as State['weights'] }),
    x: rows('x', inputSize, LIMITS.steps)!,
    h0: rows('h0', hiddenSize, 1)![0]!,
    ...(hasCells(cell) ? secondState(given, rows, state) : {}),
    ...(loss.kind === 'target' ? { loss: { ...loss, y: rows('y', hiddenSize, 1)![0]! } } : {}),
    ...(loss.kind === 'given'
      ? { loss: { ...loss, dh: rows('dh', hiddenSize, LIMITS.steps)! } }
      : {}),
  };
}

/** c_0 and ∂L/∂c_T, where the string has them. */
function secondState(
  given: ReadonlyMap<string, string>,
  rows: (name: string, columns: number, count: number) => Matrix | undefined,
  { hiddenSize }: State,
): Partial<State> {
  const names = (['c0', 'dcT'] as const).filter((name) => given.has(name));
  return Object.fromEntries(names.map((name) => [name, rows(name, hiddenSize, 1)![0]!]));
}

/** For an address: what needs no escape stays readable. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':');
}
