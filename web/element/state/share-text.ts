// The values of a share string: how each kind is read, written, and refused.
import { parseNumber } from '../../lib/codec/text/number.ts';
import { type Drawing, SCHEMES } from './choices.ts';
import type { Matrix } from './state.ts';

/** Why a share string was not taken, for a sentence in the reader's language. */
export type ShareProblem = {
  /** As it is named in the string. */
  readonly parameter: string;
  /** What stands there. */
  readonly value: string;
} & (
  | { readonly reason: 'version' }
  | { readonly reason: 'choice'; readonly choices: readonly string[] }
  | { readonly reason: 'whole'; readonly from: number; readonly to: number }
  /** Not a number, or not a finite one; the place within a matrix, from 0. */
  | { readonly reason: 'number'; readonly at?: readonly [row: number, column: number] }
  | { readonly reason: 'positive' }
  /** More characters than that. */
  | { readonly reason: 'length'; readonly to: number }
  | { readonly reason: 'range'; readonly to: number }
  | { readonly reason: 'shape'; readonly rows: number; readonly columns: number }
  /** What has to stand beside it. */
  | { readonly reason: 'missing'; readonly needs: string }
  | { readonly reason: 'form'; readonly example: string }
);

type Reason = ShareProblem extends infer P
  ? P extends unknown
    ? Omit<P, 'parameter' | 'value'>
    : never
  : never;

export class Malformed extends Error {
  readonly problem: ShareProblem;

  constructor(parameter: string, value: string, reason: Reason) {
    super(`${parameter}: ${reason.reason}`);
    this.problem = { parameter, value, ...reason } as ShareProblem;
  }
}

/** A kind of value. */
export interface Kind<Value> {
  /** @throws Malformed */
  read(text: string, parameter: string): Value;
  write(value: Value): string;
}

export function choice<Value extends string>(choices: readonly Value[]): Kind<Value> {
  return {
    read(text, parameter) {
      const value = choices.find((known) => known === text);
      if (value === undefined) throw new Malformed(parameter, text, { reason: 'choice', choices });
      return value;
    },
    write: (value) => value,
  };
}

/** Of what may be missing: it is not written then. */
export const optional = <Value>({ read, write }: Kind<Value>): Kind<Value | undefined> => ({
  read,
  write: (value) => (value === undefined ? '' : write(value)),
});

/** `on` or `off`. */
export const onOff: Kind<boolean> = {
  read: (text, parameter) => choice(['on', 'off']).read(text, parameter) === 'on',
  write: (value) => (value ? 'on' : 'off'),
};

/** Some of them, each once, in their order; `none` for none. */
export function some<Value extends string>(
  choices: readonly Value[],
  separator: '' | ',',
): Kind<readonly Value[]> {
  return {
    read(text, parameter) {
      const parts = text === 'none' || text === '' ? [] : text.split(separator);
      const known = parts.every((part) => choices.includes(part as Value));
      if (!known) throw new Malformed(parameter, text, { reason: 'choice', choices });
      return choices.filter((value) => parts.includes(value));
    },
    write: (values) => values.join(separator) || 'none',
  };
}

export function whole(from: number, to: number): Kind<number> {
  return {
    read(text, parameter) {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (value >= from && value <= to) return value;
      throw new Malformed(parameter, text, { reason: 'whole', from, to });
    },
    write: String,
  };
}

export const finite: Kind<number> = {
  read(text, parameter) {
    const value = parseNumber(text);
    if (value === undefined) throw new Malformed(parameter, text, { reason: 'number' });
    return value;
  },
  write: shortest,
};

/** Above zero, or `least` itself. */
export function atLeast(least: 'zero' | 'above zero'): Kind<number> {
  return {
    read(text, parameter) {
      const value = finite.read(text, parameter);
      if (value > 0 || (value === 0 && least === 'zero')) return value;
      throw new Malformed(parameter, text, { reason: 'positive' });
    },
    write: shortest,
  };
}

/** From 0 to `most`. */
export function upTo(most: number): Kind<number> {
  return {
    read(text, parameter) {
      const value = finite.read(text, parameter);
      if (value >= 0 && value <= most) return value;
      throw new Malformed(parameter, text, { reason: 'range', to: most });
    },
    write: shortest,
  };
}

/** How weights are drawn: `uniform,0.5,1`. */
export function drawn(mostScale: number): Kind<Drawing> {
  return {
    read(text, parameter) {
      const [scheme, scale, seed, ...more] = text.split(',');
      if (seed === undefined || more.length > 0) {
        throw new Malformed(parameter, text, { reason: 'form', example: 'uniform,0.5,1' });
      }
      return {
        scheme: choice(SCHEMES).read(scheme!, parameter),
        scale: upTo(mostScale).read(scale!, parameter),
        seed: whole(0, Number.MAX_SAFE_INTEGER).read(seed, parameter),
      };
    },
    write: ({ scheme, scale, seed }) => `${scheme},${finite.write(scale)},${seed}`,
  };
}

/** `0.1,0.2;0.3,0.4`: at most so many rows, each of exactly so many numbers. */
export function matrix(columns: number, most: number): Kind<Matrix> {
  return {
    read(text, parameter) {
      const cells = text.split(';').map((row) => row.split(','));
      if (cells.length > most || cells.some((row) => row.length !== columns)) {
        throw new Malformed(parameter, text, { reason: 'shape', rows: most, columns });
      }
      return cells.map((row, i) =>
        row.map((cell, j) => {
          const value = parseNumber(cell);
          if (value === undefined)
            throw new Malformed(parameter, cell, { reason: 'number', at: [i, j] });
          return value;
        }),
      );
    },
    write: (rows) => rows.map((row) => row.map(shortest).join(',')).join(';'),
  };
}

/** The fewest digits that give the same double. */
function shortest(value: number): string {
  return Object.is(value, -0)
    ? '-0'
    : String(value)
        .replace('e+', 'e')
        .replace(/^(-?)0\./, '$1.');
}

// What would hide or turn other text around it: controls, halves of a character, signs of direction.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Words of a person, in one line or in lines of their own. */
export function words(limit: number, form: 'line' | 'lines' = 'line'): Kind<string> {
  const inLine = (text: string) => text.replace(UNSEEN, ' ').trim();
  const inLines = (text: string) =>
    text
      .split(/\r\n|\r|\n/)
      .map(inLine)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  const clean = form === 'line' ? inLine : inLines;
  return {
    read(text, parameter) {
      const said = clean(text);
      if (said.length <= limit) return said;
      throw new Malformed(parameter, `${said.slice(0, 40)}…`, { reason: 'length', to: limit });
    },
    write: clean,
  };
}
