// What a text turned out to be.

/** What writes numbers in this way. */
export type TextFormat =
  | 'numpy'
  | 'pytorch'
  | 'tensorflow'
  | 'list'
  | 'matlab'
  | 'julia'
  | 'r'
  | 'pandas'
  | 'spreadsheet'
  | 'csv'
  | 'lines';

/** What was not taken for numbers, or taken otherwise than it stands there. */
export interface TextNotes {
  /** Its first line is of labels. */
  readonly header?: boolean;
  /** Its first column is of labels. */
  readonly index?: boolean;
  readonly decimalComma?: boolean;
  /** A factor in front that every number was multiplied by. */
  readonly factor?: number;
}

export interface Reading {
  readonly format: TextFormat;
  readonly rows: readonly (readonly number[])[];
  /** One dimension: a list, not a matrix with one row. */
  readonly vector?: boolean;
  readonly notes?: TextNotes;
}
