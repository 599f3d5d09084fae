// A drawing as plain data: what becomes an SVG file and what is painted on a canvas are the same marks.

/** A colour is any that both SVG and a canvas understand, without variables. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly alarm: string;
  readonly negative: string;
  readonly zero: string;
  readonly positive: string;
  readonly serif: string;
  readonly sans: string;
}

/** Part of a text; a letter of the mathematics is italic. */
export interface TextRun {
  readonly text: string;
  readonly shape?: 'italic' | 'sub';
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly runs: readonly TextRun[];
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly family: string;
  readonly colour: string;
  readonly bold: boolean;
}

export interface RectMark {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** Straight lines from point to point. */
export interface LineMark {
  readonly kind: 'line';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly width: number;
  /** The line ends in an arrowhead. */
  readonly arrow: boolean;
}

export type Mark = TextMark | RectMark | LineMark;

export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

export const SUB_SIZE = 0.7; // of the text around it
export const SUB_DROP = 0.25; // below its base line, in its size

const ARROW = { length: 7, half: 3.5 } as const;

/** The corners of the head at the end of a line. */
export function arrowhead({ points }: LineMark): readonly (readonly [number, number])[] {
  const [[x1, y1], [x2, y2]] = points.slice(-2) as [
    readonly [number, number],
    readonly [number, number],
  ];
  const size = Math.hypot(x2 - x1, y2 - y1);
  const [dx, dy] = [(x2 - x1) / size, (y2 - y1) / size];
  const [bx, by] = [x2 - ARROW.length * dx, y2 - ARROW.length * dy];
  return [
    [x2, y2],
    [bx - ARROW.half * dy, by + ARROW.half * dx],
    [bx + ARROW.half * dy, by - ARROW.half * dx],
  ];
}

/** `∂L/∂h 0` with its letters in italics and its index below: names as they are said, to be written. */
export function mathRuns(said: string): TextRun[] {
  const parts = said.matchAll(/ (\d[\d…]*|t$)|([A-Za-zδρ]+)|([^ A-Za-zδρ]+| )/g);
  return Array.from(parts, ([, index, word, other]) => {
    if (index !== undefined) return { text: index, shape: 'sub' };
    if (word === undefined) return { text: other!.replace('′', '\u200A′') }; // clear of an italic f
    return word.length === 1 ? { text: word, shape: 'italic' } : { text: word };
  });
}
