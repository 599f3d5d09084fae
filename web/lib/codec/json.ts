// A layer as JSON: one object, arrays nested row by row, the format's name and version in front.
import { describe, unexpected } from '../errors.ts';
import { requireOneOf, requireSize } from '../options.ts';
import { CELL_TYPES, hasGates } from '../spec/cells.ts';
import { DATA_ARRAYS, type LayerData, readLayerData } from '../spec/layer-data.ts';
import type { TensorLike } from '../tensor.ts';
import { parseJson } from './json-text.ts';
import { namedArrays } from './named-arrays.ts';
import { arrayText, numberText } from './number-text.ts';
import { shown } from './shown.ts';

const FORMAT = 'unrolled-layer';
const VERSION = 1;
const HEAD = [
  'format',
  'version',
  'inputSize',
  'hiddenSize',
  'cell',
  'activation',
  'bias',
  'dtype',
] as const;

/**
 * The layer and its run as JSON text, readable and without loss: every number is the shortest decimal
 * that reads back as the same, -0 included.
 */
export function toJson(data: LayerData<TensorLike>): string {
  const checked = readLayerData(data);
  const { dtype } = checked;
  const notation = {
    open: '[',
    close: ']',
    step: '  ',
    number: (v: number) => numberText(v, dtype),
  };
  const other = hasGates(checked.cell) ? 'activation' : 'cell'; // which goes without saying
  const head = { ...checked, format: FORMAT, version: VERSION };
  const fields = [
    ...HEAD.filter((name) => name !== other).map((name) => [name, JSON.stringify(head[name])]),
    ...namedArrays(checked).map(([name, tensor]) => [name, arrayText(tensor, notation, '  ')]),
  ];
  return `{\n${fields.map(([name, text]) => `  "${name}": ${text}`).join(',\n')}\n}\n`;
}

/**
 * The layer and the run of a text that {@link toJson} wrote.
 * Throws BAD_OPTION for another format or version, unknown, missing or repeated fields and text that
 * is not JSON, SHAPE_MISMATCH for arrays that do not fit the sizes, NOT_FINITE for numbers beyond them.
 */
export function fromJson(text: string): LayerData {
  if (typeof text !== 'string') throw unexpected('BAD_OPTION', 'json', 'a text', describe(text));
  const parsed = parseJson('json', text.replace(/^\uFEFF/, ''));
  requireObject(parsed);
  if (parsed.format !== FORMAT) {
    throw unexpected('BAD_OPTION', 'json format', `"${FORMAT}"`, describe(parsed.format));
  }
  if (parsed.version !== VERSION) {
    throw unexpected('BAD_OPTION', 'json version', String(VERSION), describe(parsed.version));
  }
  requireKnown(parsed);
  const { inputSize, hiddenSize, bias, dtype, U, W, b, h0, ...run } = parsed;
  const { cell = 'rnn' } = run;
  const gated = hasGates(requireOneOf('cell', cell, CELL_TYPES));
  requireRoom(parsed, text.length);
  return readLayerData({
    inputSize,
    hiddenSize,
    cell,
    activation: gated ? (run.activation ?? 'tanh') : run.activation,
    bias,
    dtype,
    weights: 'b' in parsed ? { U, W, b: b ?? null } : { U, W },
    h0,
    ...Object.fromEntries(
      RUN.flatMap((name) => (name in parsed ? [[name, run[name] ?? null]] : [])),
    ),
  } as LayerData<TensorLike>);
}

const RUN = ['c0', 'x', 'dh', 'dcT'] as const;
const KNOWN: readonly string[] = [...HEAD, ...DATA_ARRAYS];

function requireKnown(parsed: Fields): void {
  const unknown = Object.keys(parsed).find((name) => !KNOWN.includes(name));
  if (unknown === undefined) return;
  throw unexpected('BAD_OPTION', 'json', `the fields ${KNOWN.join(', ')}`, shown(unknown));
}

type Fields = Readonly<Record<string, unknown>>;

function requireObject(parsed: unknown): asserts parsed is Fields {
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return;
  throw unexpected('BAD_OPTION', 'json', 'an object', describe(parsed));
}

/**
 * Refuses arrays that claim more numbers than the text has characters, before anything of that size
 * is allocated: by the sizes, or by long first rows of ragged arrays.
 */
function requireRoom(fields: Fields, characters: number): void {
  const I = requireSize('inputSize', fields.inputSize);
  const H = requireSize('hiddenSize', fields.hiddenSize);
  for (const name of DATA_ARRAYS) {
    let claimed = name === 'U' || name === 'x' ? I : H;
    for (let rows = fields[name]; Array.isArray(rows) && Array.isArray(rows[0]); rows = rows[0]) {
      claimed *= rows.length;
    }
    if (claimed > characters) {
      const expected = 'rows of one length, as the sizes say';
      throw unexpected('SHAPE_MISMATCH', name, expected, 'more numbers than the text holds');
    }
  }
}
