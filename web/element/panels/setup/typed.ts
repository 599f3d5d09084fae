// Numbers as people type and paste them, and what of a state they replace.
import type { Run } from '../../run/run.ts';
import { parseNumber } from '../../state/share-text.ts';
import type { Matrix, State, StatePatch } from '../../state/state.ts';

export const EDITABLE_GRIDS = ['x', 'U', 'W', 'b', 'h0', 'y', 'dh'] as const;
export type EditableGridId = (typeof EDITABLE_GRIDS)[number];

/** Rows and columns from 0; a vector is one column. */
export type GridPosition = readonly [row: number, column: number];

/** Why nothing was changed. */
export type EditProblem = { readonly grid: EditableGridId; readonly at: GridPosition } & (
  | { readonly reason: 'number' | 'finite'; readonly text: string }
  | { readonly reason: 'room'; readonly pasted: GridPosition; readonly room: GridPosition }
);

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
    case 'y':
      return loss.kind === 'target' ? column(loss.y) : undefined;
    case 'dh':
      return loss.kind === 'given' ? loss.dh.slice(0, steps) : undefined;
  }
}

/** The state with a block of texts put into a grid, or why not. */
export function place(
  texts: readonly (readonly string[])[],
  grid: EditableGridId,
  at: GridPosition,
  state: State,
  run: Run,
): { readonly patch: StatePatch } | { readonly problem: EditProblem } {
  const rows = rowsOf(grid, state, run) ?? [];
  const width = rows[0]?.length ?? 0;
  const block = width === 1 && texts.length === 1 ? texts[0]!.map((text) => [text]) : texts;
  const size: GridPosition = [block.length, Math.max(...block.map((row) => row.length))];
  const room: GridPosition = [rows.length - at[0], width - at[1]];
  if (size[0] > room[0] || size[1] > room[1]) {
    return { problem: { grid, at, reason: 'room', pasted: size, room } };
  }
  const next = rows.map((row) => [...row]);
  for (const [i, row] of block.entries())
    for (const [j, text] of row.entries()) {
      const here: GridPosition = [at[0] + i, at[1] + j];
      const value = readNumber(text);
      if (typeof value === 'string') return { problem: { grid, at: here, reason: value, text } };
      next[here[0]]![here[1]] = value;
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
      return { h0: vector };
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
  const text = typed.normalize('NFKC').trim().replace(/^[−–]/, '-').replace(/e[−–]/i, 'e-');
  const value = parseNumber(text);
  if (value !== undefined) return value;
  const named = /^[+-]?(nan|inf|infinity|∞)$/i.test(text);
  return named || (Number.isFinite(Number(text)) === false && !Number.isNaN(Number(text)))
    ? 'finite'
    : 'number';
}

/** `np.array([…], dtype=…)`, `array(…)` and `torch.tensor(…)`: what stands in the brackets. */
const CALL = /^(?:\w+\.)*(?:array|asarray|tensor)\(\s*(\[[\s\S]*\])\s*(?:,[^[\]]*)?\)[;\s]*$/;

/** Cells of a spreadsheet, lines of a CSV file, or nested brackets as NumPy and JavaScript print and write them. */
export function splitBlock(pasted: string): readonly (readonly string[])[] {
  return pasted
    .trim()
    .replace(/^(?:\w+ )?\w+\s*[=:]\s*/, '') // as a program names it
    .replace(CALL, '$1')
    .replace(/\]\s*,?\s*\[/g, '\n')
    .replace(/[[\]]/g, '')
    .split(/\r?\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s*[\t,，]\s*|\s+/).filter((text) => text !== ''));
}
