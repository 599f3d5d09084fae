// Cases from the outside: what people copied, saved and sent, by the kind of its source.
import type { TextFormat, TextNotes, TextProblem } from '../../lib/codec/text/index.ts';

export interface TextCase {
  readonly name: string;
  /** As it came. */
  readonly text: string;
  /** What is to be read; else why it is refused. */
  readonly rows?: readonly (readonly number[])[];
  readonly vector?: true;
  readonly format?: TextFormat;
  readonly notes?: TextNotes;
  readonly refused?: TextProblem['reason'];
  /** The only size that has room. */
  readonly fits?: readonly [rows: number, columns: number];
}

export interface TextKind {
  readonly id: string;
  /** As the documentation names it. */
  readonly source: { readonly en: string; readonly zh: string };
  readonly cases: readonly TextCase[];
}
