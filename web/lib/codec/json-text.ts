// Parses untrusted JSON. JSON.parse alone lets the last of two equal names win, and would hand on any depth. It makes
// `__proto__` an ordinary own property, so the check for unknown names catches that.
import { unexpected } from '../errors.ts';
import { shown } from './shown.ts';

const DEPTH = 8; // twice what the files here need
const NAME_LENGTH = 1000; // longer than any parameter's name

/** Throws BAD_OPTION for what is not JSON, for a name twice in one object, and for deep nesting. */
export function parseJson(argument: string, text: string): unknown {
  try {
    requireFlatAndUnique(argument, text);
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw unexpected(
      'BAD_OPTION',
      argument,
      'JSON',
      `malformed text (${shown(cause.message).slice(1, -1)})`,
    );
  }
}

/** Goes through the text once. What it misreads in malformed text, JSON.parse then refuses. */
function requireFlatAndUnique(argument: string, text: string): void {
  const open: (Set<string> | undefined)[] = []; // the names so far of an object, nothing for an array
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '}' || character === ']') open.pop();
    if (character === '{' || character === '[') {
      if (open.length === DEPTH) {
        throw unexpected('BAD_OPTION', argument, `at most ${DEPTH} levels`, 'more');
      }
      open.push(character === '{' ? new Set() : undefined);
    }
    if (character !== '"') continue;
    const from = i;
    for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    const names = open.at(-1);
    if (names === undefined || !isName(text, i + 1)) continue;
    const name = readName(argument, text.slice(from, i + 1));
    if (names.has(name)) {
      throw unexpected('BAD_OPTION', argument, 'every name once', `${shown(name)} twice`);
    }
    names.add(name);
  }
}

function isName(text: string, after: number): boolean {
  let i = after;
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\r' || text[i] === '\t') i++;
  return text[i] === ':';
}

function readName(argument: string, quoted: string): string {
  if (quoted.length <= NAME_LENGTH) return JSON.parse(quoted);
  const expected = `names of at most ${NAME_LENGTH} characters`;
  throw unexpected('BAD_OPTION', argument, expected, String(quoted.length));
}
