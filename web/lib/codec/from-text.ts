// A matrix out of a text, for programs.
import { requireOptions } from '../options.ts';
import { newArray, Tensor } from '../tensor.ts';
import { type Bytes, requireBytes } from './bytes.ts';
import { type LimitOptions, limitOf } from './limit.ts';
import { type Reading, readText, type TextFormat } from './text/index.ts';

/** What a text was, and its numbers. */
export interface TextArray {
  /** Who writes numbers in this way, as far as the text tells. */
  readonly format: TextFormat;
  /** [rows, columns], or one dimension for a flat list. */
  readonly tensor: Tensor;
}

/**
 * The one array of a text: a print of NumPy, PyTorch, TensorFlow, MATLAB, Octave, Julia, R or pandas, a literal of a
 * program, JSON, a spreadsheet's cells, CSV in either convention. Labels and comments are left out.
 * Throws BAD_OPTION for what can be read in two ways, for empty cells, shortened prints and complex numbers,
 * SHAPE_MISMATCH for rows of different length, NOT_FINITE for NaN and infinities.
 */
export function fromText(text: string | Bytes, options: LimitOptions = {}): TextArray {
  const given = requireOptions('options', options, ['limit']);
  const reading = readText(typeof text === 'string' ? text : decodeText(text), {
    limit: limitOf(given),
    isFile: true,
  });
  return { format: reading.format, tensor: tensorOf(reading) };
}

export function tensorOf({ rows, vector }: Reading): Tensor {
  const [height, width] = [rows.length, rows[0]!.length];
  const data = newArray('float64', height * width);
  for (const [i, row] of rows.entries()) data.set(row, i * width);
  return new Tensor(vector ? [width] : [height, width], data);
}

/** UTF-8, or the UTF-16 of Excel's Unicode text and of Windows PowerShell, which say so by their first two bytes. */
export function decodeText(bytes: unknown): string {
  const file = requireBytes('text', bytes, 'a text, a Uint8Array or an ArrayBuffer');
  const [first, second] = file;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(file);
}
