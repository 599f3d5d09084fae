// A value as Python writes it, without evaluating anything: the header of a .npy file is a dictionary in this form.
// Source: numpy/lib/format.py, which reads it by ast.literal_eval, and takes the 2L of Python 2.

export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | ReadonlyMap<string, Literal>;

const DEPTH = 8;
const TOKEN =
  /\s*(?:([{}()[\],:])|'([^'\\\n]*)'|"([^"\\\n]*)"|(\d{1,16})L?(?!\w)|(True|False|None)(?!\w))/y;

interface Token {
  readonly mark?: string;
  readonly value?: Literal;
}

/** Undefined for anything else, strings with a backslash among it. */
export function readLiteral(text: string): Literal | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  let next = 0;
  const fail = () => new SyntaxError('no literal');
  const take = (mark: string): boolean => {
    if (tokens[next]?.mark !== mark) return false;
    next++;
    return true;
  };
  const read = (depth: number): Literal => {
    if (depth > DEPTH) throw fail();
    if (take('{')) return readDictionary(depth);
    if (take('(')) return readItems(')', depth);
    if (take('[')) return readItems(']', depth);
    const token = tokens[next++];
    if (token?.value === undefined) throw fail();
    return token.value;
  };
  const readItems = (closing: string, depth: number): Literal[] => {
    const items: Literal[] = [];
    while (!take(closing)) {
      items.push(read(depth + 1));
      if (!take(',') && tokens[next]?.mark !== closing) throw fail();
    }
    return items;
  };
  const readDictionary = (depth: number): Literal => {
    const fields = new Map<string, Literal>();
    while (!take('}')) {
      const name = read(depth + 1);
      if (typeof name !== 'string' || fields.has(name) || !take(':')) throw fail();
      fields.set(name, read(depth + 1));
      if (!take(',') && tokens[next]?.mark !== '}') throw fail();
    }
    return fields;
  };
  try {
    const value = read(0);
    return next === tokens.length ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, mark, single, double, digits, word] = match;
    if (mark !== undefined) tokens.push({ mark });
    else if (digits !== undefined) tokens.push({ value: Number(digits) });
    else if (word !== undefined) tokens.push({ value: word === 'None' ? null : word === 'True' });
    else tokens.push({ value: single ?? double! });
  }
  return tokens;
}
