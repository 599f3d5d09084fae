// A drawing as plain data: what becomes an SVG file and what is painted on a canvas are the same marks.

/** A colour is any that both SVG and a canvas understand, without variables. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly quiet: string;
  readonly rule: string;
  readonly faint: string;
  readonly accent: string;
  readonly wash: string;
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
  /** Around the letters, so that they can be read across a line. */
  readonly halo?: string;
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
  /** Lengths of a dash and of the gap behind it. */
  readonly dash?: readonly [number, number];
}

export interface DotMark {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  /** The line around it. */
  readonly colour: string;
}

export type Mark = TextMark | RectMark | LineMark | DotMark;

export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

export const SUB_SIZE = 0.7; // of the text around it
export const SUB_DROP = 0.25; // below its base line, in its size

export const HALO = 2.5; // pixels of line, half of it outside of the letters
export const DOT_LINE = 1.5;

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
