// Numbers and arrays as text, for JSON and for source code.

import type { DType } from '../array.ts';
import { shortest } from '../print/shortest.ts';
import type { Tensor } from '../tensor.ts';

/** The shortest decimal that reads back as the same number of this precision. -0 keeps its sign. */
export function numberText(value: number, dtype: DType): string {
  return Object.is(value, -0) ? '-0' : String(+shortest(value, dtype)); // whatever a caller's array handed out
}

/** How a language writes a nested array. */
export interface Notation {
  readonly open: string;
  readonly close: string;
  /** The spaces of one level. */
  readonly step: string;
  readonly number: (value: number) => string;
}

const WIDTH = 72; // columns for numbers: a name in front and a comment behind still fit

/** An array with one row per line, and on one line if it fits there. */
export function arrayText({ shape, data }: Tensor, notation: Notation, indent = ''): string {
  const { open, close, step, number } = notation;
  let next = 0;
  const print = (level: number, indent: string): string => {
    const inner = indent + step;
    const item = () =>
      level === shape.length - 1 ? number(data[next++]!) : print(level + 1, inner);
    const items = Array.from({ length: shape[level]! }, item);
    const line = open + items.join(', ') + close;
    if (!line.includes('\n') && line.length <= WIDTH) return line;
    const lines = level === shape.length - 1 ? fill(items) : items;
    return `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
  };
  return print(0, indent);
}

/** As many items per line as fit. */
function fill(items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 3 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? item : `, ${item}`;
  }
  return [...lines, line];
}
