// A picture as plain data: what becomes an SVG file and what is painted on a canvas are the same marks. A colour is
// any that both understand, without variables.

export type Point = readonly [x: number, y: number];

export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly anchor: 'start' | 'middle';
  /** As it is on the page. In the faces of another machine it takes no other room. */
  readonly width: number;
  readonly size: number;
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly colour: string;
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
  /** Of its corners. */
  readonly radius?: number;
}

/** Straight lines from point to point. */
export interface LineMark {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly colour: string;
  readonly width: number;
  /** Lengths of a dash and of the gap behind it. */
  readonly dash?: readonly number[];
}

export interface PolygonMark {
  readonly kind: 'polygon';
  readonly points: readonly Point[];
  readonly fill: string;
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

export type Mark = TextMark | RectMark | LineMark | PolygonMark | DotMark;

/** Puts a mark over those before. */
export type Add = (mark: Mark) => void;

export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

export const HALO = 2.5; // pixels of line, half of it outside of the letters
export const DOT_LINE = 1.5;
