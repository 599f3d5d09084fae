// Numbers in brackets, as programs print and write them: nested lists, calls such as `array(…)`, `tensor(…)` and
// `matrix(c(…), nrow = 2)`, and literals with rows behind semicolons. A grammar of values, never evaluated: whatever
// else stands there is refused, since it may change the numbers.
import { notNumber } from './decimal.ts';
import { parseNumber } from './number.ts';
import { refuse } from './problem.ts';
import { type Token, tokensOf } from './tokens.ts';

const DEPTH = 16;

export interface Numbered {
  readonly kind: 'number';
  readonly value: number;
  readonly token: Token;
}
export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** Where rows end, as counts of the items before: at a semicolon, or at a line's end without a comma before it. */
  readonly semicolons: readonly number[];
  readonly lineEnds: readonly number[];
  readonly commas: number;
  /** How many items follow another without a comma. */
  readonly blanks: number;
  readonly token: Token;
}
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly token: Token;
}
export interface Word {
  readonly kind: 'word';
  readonly text: string;
  readonly token: Token;
}
export type Value = Numbered | List | Call | Word;

const CLOSING = { '(': ')', '[': ']', '{': '}' } as const;

/** The one value of a text. Throws TextRefusal. */
export function parseExpression(text: string): Value {
  const tokens = tokensOf(text);
  let next = 0;
  const skipLines = () => {
    while (tokens[next]?.kind === 'newline') next++;
  };
  const unknown = (token: Token | undefined) =>
    refuse(token === undefined ? { reason: 'open' } : { reason: 'unknown', text: token.text });

  const parseValue = (depth: number): Value => {
    const token = tokens[next];
    if (token === undefined || depth > DEPTH) throw unknown(token);
    if (token.kind === '[' || token.kind === '(' || token.kind === '{') return parseList(depth);
    if (token.kind === 'string') {
      next++;
      return { kind: 'word', text: token.text, token };
    }
    if (token.kind !== 'word') throw unknown(token);
    next++;
    // Of `2L` R says that it is whole, of `2.f` C that it is short.
    const value = parseNumber(token.text) ?? parseNumber(token.text.replace(/([.\d])[LfF]$/, '$1'));
    if (value !== undefined) return { kind: 'number', value, token };
    const { text } = token;
    if (tokens[next]?.kind === '(' && /^[\p{L}_$][\w.$:]*$/u.test(text))
      return parseCall(token, depth);
    if (text === 'new' && tokens[next]?.kind === 'word') return parseValue(depth);
    return { kind: 'word', text, token };
  };

  const parseList = (depth: number): List => {
    const token = tokens[next++]!;
    const closing = CLOSING[token.kind as '('];
    const items: Value[] = [];
    const semicolons: number[] = [];
    const lineEnds: number[] = [];
    let [commas, blanks, comma, rowStart] = [0, 0, true, 0]; // whether a comma stands before the next item
    for (;;) {
      const here = tokens[next];
      if (here === undefined) throw refuse({ reason: 'open' });
      if (here.kind === closing) break;
      if (here.kind === ',') {
        if (comma || items.length === rowStart) throw emptyAt(here);
        [commas, comma] = [commas + 1, true];
        next++;
      } else if (here.kind === ';') {
        if (items.length > rowStart) semicolons.push(items.length);
        [comma, rowStart] = [false, items.length];
        next++;
      } else if (here.kind === 'newline') {
        if (!comma && items.length > 0) lineEnds.push(items.length);
        next++;
      } else {
        if (!comma && items.length > rowStart && lineEnds.at(-1) !== items.length) blanks++;
        items.push(parseValue(depth + 1));
        comma = false;
      }
    }
    next++;
    return { kind: 'list', items, semicolons, lineEnds, commas, blanks, token };
  };
  const emptyAt = (token: Token) => refuse({ reason: 'emptyCell', line: token.line });

  const parseCall = (token: Token, depth: number): Call | List => {
    next++;
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (let comma = true; ; ) {
      skipLines();
      const here = tokens[next];
      if (here === undefined) throw refuse({ reason: 'open' });
      if (here.kind === ')') break;
      if (here.kind === ',') {
        if (comma) throw emptyAt(here);
        comma = true;
        next++;
        continue;
      }
      if (!comma) throw unknown(here);
      comma = false;
      if (here.kind === 'word' && tokens[next + 1]?.kind === '=') {
        next += 2;
        skipLines();
        named.set(here.text, parseValue(depth + 1));
      } else args.push(parseValue(depth + 1));
    }
    next++;
    // Consoles of JavaScript put the length in front: Float64Array(3) [ 1, 2, 3 ]
    if (/Array$/.test(token.text) && args.length === 1 && tokens[next]?.kind === '[') {
      return parseList(depth);
    }
    return { kind: 'call', name: token.text, args, named, token };
  };

  skipLines();
  const value = parseValue(0);
  while ([',', ';', 'newline'].includes(tokens[next]?.kind ?? '')) next++;
  const rest = tokens[next];
  if (rest === undefined) return value;
  if (value.kind === 'list' && value.items.length === 0) throw refuse({ reason: 'empty' });
  const another = tokens.slice(next).some(({ kind }) => kind === '[' || kind === '(');
  throw another && !rest.text.startsWith('.') ? refuse({ reason: 'several' }) : unknown(rest);
}

/** Why a word is no number. */
export function refuseWord({ text, token }: Word): Error {
  if (/^(?:\.\.\.|…|⋮|⋱|⋯)/.test(text)) return refuse({ reason: 'shortened', text });
  const reason = text === '+' ? 'complex' : notNumber(text);
  return refuse({ reason, text, line: token.line });
}
