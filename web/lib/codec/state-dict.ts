// A layer among the tensors of a PyTorch model, by the names of nn.RNN, nn.GRU and nn.LSTM, which have two biases and add
// them: U = weight_ih_l0, W = weight_hh_l0, b = bias_ih_l0 + bias_hh_l0. Beside these may stand h0, c0, x, dh and dcT.
import { sizeOf } from '../array.ts';
import { describe, unexpected } from '../errors.ts';
import { requireOneOf, requireOptions } from '../options.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import type { CellType } from '../spec/cells.ts';
import type { DataArray, LayerData } from '../spec/layer-data.ts';
import type { Tensor } from '../tensor.ts';
import { limitOf, requireWithin } from './limit.ts';
import { cellOf, fromNamedArrays } from './named-arrays.ts';
import { READ_OPTIONS, type ReadOptions } from './npz.ts';
import { shownName } from './shown.ts';
import { joinBiases } from './two-biases.ts';

/** How to read a file of tensors. */
export interface StateDictOptions extends ReadOptions {
  /** What stands before `weight_ih_l0`, as in `encoder.rnn.`. Default: what the file has, if it is one. */
  readonly prefix?: string;
}

export const NAMES = { U: 'weight_ih_l0', W: 'weight_hh_l0', b: 'bias_ih_l0' } as const;
export const SECOND_BIAS = 'bias_hh_l0';
const RUN = ['h0', 'c0', 'x', 'dh', 'dcT'] as const;

/** Which tensors of a file are the layer's. */
export interface Choice {
  readonly activation: Activation;
  readonly cell: CellType;
  readonly prefix: string;
  /** Their names, with the prefix. */
  readonly names: readonly string[];
  /** The most numbers that may be read. */
  readonly limit: number;
  /** Says what else there is. */
  tellOthers(): void;
}

/**
 * Finds the layer by the shapes of all tensors, before a number is read.
 * Throws BAD_OPTION for several layers or directions, and more numbers than `limit`.
 */
export function chooseLayer(
  format: string,
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  options: StateDictOptions,
  named?: string,
): Choice {
  const given = requireOptions('options', options, [...READ_OPTIONS, 'prefix']);
  const { activation: fallback = 'tanh', prefix: chosen, leftOut } = given;
  requireOneOf('activation', fallback, ACTIVATIONS);
  if (chosen !== undefined && typeof chosen !== 'string') {
    throw unexpected('BAD_OPTION', 'prefix', 'a text', describe(chosen));
  }
  const activation = requireOneOf('activation', named ?? fallback, ACTIVATIONS);
  const prefix = chosen ?? findPrefix(format, [...tensors.keys()]);
  requireOneLayer(format, prefix, [...tensors.keys()]);
  const own = [...Object.values(NAMES), SECOND_BIAS, ...RUN].map((name) => prefix + name);
  const names = own.filter((name) => tensors.has(name));
  const count = names.reduce((sum, name) => sum + sizeOf(tensors.get(name)!.shape), 0);
  const limit = limitOf(given);
  requireWithin(format, count, limit);
  const others = [...tensors.keys()].filter((name) => !names.includes(name));
  return {
    activation,
    cell: cellOf(tensors.get(prefix + NAMES.W)?.shape ?? []) ?? 'rnn',
    prefix,
    names,
    limit,
    tellOthers: () => {
      if (others.length > 0) leftOut?.(others);
    },
  };
}

/** The layer of the chosen tensors. Throws as a layer does, and BAD_OPTION for one bias. */
export function layerOfTensors(
  format: string,
  { activation, cell, prefix }: Choice,
  tensors: ReadonlyMap<string, Tensor>,
): LayerData {
  const of = (name: string) => tensors.get(prefix + name);
  const [first, second] = [of(NAMES.b), of(SECOND_BIAS)];
  const arrays: Partial<Record<DataArray, Tensor>> = {};
  for (const [name, tensor] of [
    ['U', of(NAMES.U)],
    ['W', of(NAMES.W)],
    ...RUN.map((name) => [name, of(name)] as const),
  ] as const) {
    if (tensor !== undefined) arrays[name] = tensor;
  }
  if (first !== undefined && second !== undefined) {
    arrays.b = joinBiases(first, second, cell, SECOND_BIAS);
  } else if (first !== second) {
    const missing = first === undefined ? NAMES.b : SECOND_BIAS;
    throw unexpected('BAD_OPTION', format, 'both biases or none', `no ${missing}`);
  }
  return fromNamedArrays(format, arrays, { cell, activation });
}

function findPrefix(format: string, names: readonly string[]): string {
  const found = names.filter((name) => name.endsWith(NAMES.U));
  if (found.length === 1) return found[0]!.slice(0, -NAMES.U.length);
  const actual =
    found.length === 0
      ? 'none'
      : `${found.slice(0, 3).map(shownName).join(', ')}: choose by prefix`;
  throw unexpected('BAD_OPTION', format, `one ${NAMES.U}`, actual);
}

/** Further layers and directions would silently be lost. */
function requireOneLayer(format: string, prefix: string, names: readonly string[]): void {
  const known: readonly string[] = [...Object.values(NAMES), SECOND_BIAS];
  const further = names.find((name) => {
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^(weight|bias)_[ih][hr]_l\d+(_reverse)?$/.test(own) && !known.includes(own);
  });
  if (further === undefined) return;
  throw unexpected('BAD_OPTION', format, 'one layer in one direction', shownName(further));
}
