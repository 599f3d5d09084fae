// Numbers as people type them, and what of a state typed and pasted ones replace.

import { notNumber, plain } from '../../lib/codec/text/index.ts';
import { parseNumber } from '../../lib/codec/text/number.ts';
import { hasCells } from '../../lib/spec/cells.ts';
import type { EditableGridId, GridPosition, NumberPlace } from '../state/editable.ts';
import { LIMITS } from '../state/limits.ts';
import type { LossChoice, Matrix, State, StatePatch } from '../state/state.ts';
import type { Run } from './run.ts';

/** The state with one number changed: the dh of another loss becomes one that is given. */
export function withNumber(
  value: number,
  { grid, at }: NumberPlace,
  state: State,
  run: Run,
): StatePatch {
  const { loss } = state;
  const given = grid === 'dh' && loss.kind !== 'given' ? givenLoss(state, run) : loss;
  const result = place([[value]], grid, at, { ...state, loss: given }, run);
  return 'patch' in result ? result.patch : {};
}

/** The dh of a loss as numbers. */
function givenLoss({ hiddenSize }: State, run: Run): LossChoice {
  const rows = run.dh.toArray() as number[][];
  const none = Array.from({ length: hiddenSize }, () => 0);
  return { kind: 'given', dh: Array.from({ length: LIMITS.steps }, (_, t) => rows[t] ?? none) };
}

/** More than there is room for from a place on. */
export interface NoRoom {
  readonly pasted: GridPosition;
  readonly room: GridPosition;
}

/** The numbers of a grid as they can be edited; nothing where the state has no such numbers. */
export function rowsOf(grid: EditableGridId, state: State, run: Run): Matrix | undefined {
  const { steps, loss } = state;
  const column = (values: Iterable<number>): Matrix => Array.from(values, (value) => [value]);
  switch (grid) {
    case 'x':
      return state.x.slice(0, steps);
    case 'U':
    case 'W':
      return run[grid].toArray() as number[][];
    case 'b':
      return state.bias ? column(run.b.data) : undefined;
    case 'h0':
      return column(state.h0);
    case 'c0':
    case 'dcT':
      return hasCells(state.cell) ? column(state[grid] ?? state.h0.map(() => 0)) : undefined;
    case 'y':
      return loss.kind === 'target' ? column(loss.y) : undefined;
    case 'dh':
      return loss.kind === 'given' ? loss.dh.slice(0, steps) : undefined;
  }
}

/** The state with a block of numbers put into a grid; a row may be put into a column. */
export function place(
  given: Matrix,
  grid: EditableGridId,
  at: GridPosition,
  state: State,
  run: Run,
): { readonly patch: StatePatch } | NoRoom {
  const rows = rowsOf(grid, state, run) ?? [];
  const width = rows[0]?.length ?? 0;
  const block = width === 1 && given.length === 1 ? given[0]!.map((value) => [value]) : given;
  const pasted: GridPosition = [block.length, block[0]!.length];
  const room: GridPosition = [rows.length - at[0], width - at[1]];
  if (pasted[0] > room[0] || pasted[1] > room[1]) return { pasted, room };
  const next = rows.map((row) => [...row]);
  for (const [i, row] of block.entries()) {
    for (const [j, value] of row.entries()) next[at[0] + i]![at[1] + j] = value;
  }
  return { patch: patchOf(grid, next, state, run) };
}

/** Typed numbers replace drawn ones: then all parameters are given. */
function patchOf(grid: EditableGridId, rows: Matrix, state: State, run: Run): StatePatch {
  const vector = rows.map(([value]) => value!);
  const later = (all: Matrix): Matrix => [...rows, ...all.slice(rows.length)];
  const { loss } = state;
  switch (grid) {
    case 'x':
      return { x: later(state.x) };
    case 'h0':
    case 'c0':
    case 'dcT':
      return { [grid]: vector };
    case 'y':
      return { loss: { kind: 'target', y: vector } };
    case 'dh':
      return loss.kind === 'given' ? { loss: { ...loss, dh: later(loss.dh) } } : {};
    default:
      return { weights: { ...givenWeights(run), [grid]: grid === 'b' ? vector : rows } };
  }
}

/** The parameters as numbers, however they were made. */
export function givenWeights({ U, W, b }: Pick<Run, 'U' | 'W' | 'b'>) {
  return {
    U: U.toArray() as number[][],
    W: W.toArray() as number[][],
    b: b.toArray() as number[],
  };
}

/** Also with a typographic minus and full-width digits; else what it is not. */
export function readNumber(typed: string): number | 'number' | 'finite' {
  const text = plain(typed).trim();
  const value = parseNumber(text);
  if (value !== undefined) return value;
  return notNumber(text) === 'finite' ? 'finite' : 'number';
}
