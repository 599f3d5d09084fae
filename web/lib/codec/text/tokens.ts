// The words and marks of a text in brackets, one after the other, each character looked at once.
import { refuse } from './problem.ts';

export interface Token {
  /** A mark stands for itself; `word`: anything else up to the next mark or blank. */
  readonly kind:
    | '('
    | ')'
    | '['
    | ']'
    | '{'
    | '}'
    | ','
    | ';'
    | '='
    | 'newline'
    | 'word'
    | 'string';
  readonly text: string;
  readonly line: number;
  /** Of its line, from 0. */
  readonly at: number;
}

const MARKS = '()[]{},;=';

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let start = 0; // of the line
  const add = (kind: Token['kind'], from: number, to: number) =>
    tokens.push({ kind, text: text.slice(from, to), line, at: from - start });
  for (let i = 0; i < text.length; ) {
    const character = text[i]!;
    if (character === '\n') {
      add('newline', i, ++i);
      line++;
      start = i;
    } else if (/\s/.test(character)) i++;
    else if (character === '#' || text.startsWith('//', i)) {
      while (i < text.length && text[i] !== '\n') i++;
    } else if (character === '"' || character === "'") {
      const end = text.indexOf(character, i + 1);
      if (end < 0) throw refuse({ reason: 'open' });
      add('string', i, end + 1);
      i = end + 1;
    } else if (MARKS.includes(character)) add(character as Token['kind'], i, ++i);
    else {
      const from = i;
      while (i < text.length && !/[\s()[\]{},;="'#]/.test(text[i]!)) i++;
      add('word', from, i);
    }
  }
  return tokens;
}
