// Fails where a regular expression can divide the same letters among two of its repetitions: it then tries every
// division before it gives up, and a text that somebody else made costs the square of its length, or worse.
//   node scripts/regexps.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', 'web'], {
  encoding: 'utf8',
});
const files = listed
  .split('\0')
  .filter((file) => /\.(ts|js)$/.test(file) && !file.startsWith('web/test/'));

/** What letters an atom may begin with, tried on the letters that separators and numbers are made of. */
const SAMPLES = [...'aZ09_ \t\n.,;:+-=#%\\/()[]{}<>|"\'!$&^~@?*×−'];

/** A sequence as its items: the letters of an atom, and how often it may stand there. */
function itemsOf(source, flags) {
  const items = [];
  for (let i = 0; i < source.length; ) {
    const start = i;
    if (source[i] === '\\')
      i += /^\\[pPu]\{/.test(source.slice(i)) ? source.indexOf('}', i) - i + 1 : 2;
    else if (source[i] === '[') {
      for (i++; source[i] !== ']'; i++) if (source[i] === '\\') i++;
      i++;
    } else if (source[i] === '(') {
      let depth = 0;
      let inClass = false;
      do {
        if (source[i] === '\\') i++;
        else if (source[i] === '[') inClass = true;
        else if (source[i] === ']') inClass = false;
        else if (!inClass && source[i] === '(') depth++;
        else if (!inClass && source[i] === ')') depth--;
        i++;
      } while (depth > 0);
    } else i++;
    const atom = source.slice(start, i);
    const [quantifier = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(i)) ?? [];
    i += quantifier.length;
    if (atom === '|') items.push({ bar: true });
    else
      items.push({
        atom,
        endless: /^[*+]|,\}/.test(quantifier),
        optional: /^[*?]|^\{0/.test(quantifier),
        flags,
      });
  }
  return items;
}

const inside = (atom) => /^\((?!\?(?:[=!]|<[=!]))(?:\?:|\?<\w+>)?(.*)\)$/s.exec(atom)?.[1];
const isEmpty = (atom) => /^(?:[\^$]|\\[bB]|\(\?(?:[=!]|<[=!]))/.test(atom);

/** The sample letters that an atom takes, one letter long. */
function letters({ atom, flags }) {
  const group = inside(atom);
  if (group !== undefined) {
    return new Set(
      itemsOf(group, flags).flatMap((item) =>
        item.bar || isEmpty(item.atom) ? [] : [...letters(item)],
      ),
    );
  }
  if (/^\\\d/.test(atom)) return new Set();
  const one = new RegExp(`^(?:${atom})$`, flags.replace(/[gy]/g, ''));
  return new Set(SAMPLES.filter((letter) => one.test(letter)));
}

/** Those that it may begin with. */
function firstLetters(item) {
  const group = inside(item.atom);
  if (group === undefined) return letters(item);
  const first = new Set();
  let begun = false; // whether something has to stand in front
  for (const part of itemsOf(group, item.flags)) {
    if (part.bar) begun = false;
    else if (!isEmpty(part.atom) && !begun) {
      for (const letter of firstLetters(part)) first.add(letter);
      begun = !part.optional;
    }
  }
  return first;
}

/** `a+$` looks for the end from every letter of a row of them. */
function searches(source, flags) {
  const [first, ...rest] = itemsOf(source, flags);
  return (
    !flags.includes('y') &&
    first?.endless === true &&
    !rest.some(({ bar }) => bar) &&
    rest.length > 0
  );
}

/** The ways to divide: `a+b?a+`, where nothing has to stand between, and `(a+)+`, where nothing has to follow. */
function ambiguous(source, flags) {
  const found = [];
  const items = itemsOf(source, flags);
  let open; // an endless atom, behind which only what may be absent has come
  for (const item of items) {
    if (item.bar) open = undefined;
    if (item.bar || isEmpty(item.atom)) continue;
    const group = inside(item.atom);
    if (group !== undefined) {
      found.push(...ambiguous(group, flags));
      const parts = itemsOf(group, flags).filter((part) => !part.bar && !isEmpty(part.atom));
      const alone = parts.filter((part) => !part.optional);
      const nested =
        item.endless &&
        parts.some((part) => part.endless) &&
        alone.every((part) => part.endless) &&
        alone.length < 2;
      if (nested) found.push(source);
    }
    const own = letters(item);
    if (
      item.endless &&
      open !== undefined &&
      [...firstLetters(item)].some((letter) => open.has(letter))
    )
      found.push(source);
    if (item.endless) open = own;
    else if (!item.optional) open = undefined;
  }
  return found;
}

/** Of texts that are never long. */
const SHORT = new Map([['web/lib/print/format.ts', ['/0+$/']]]); // the decimals of one number

const wrong = [];
for (const file of files) {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      if (SHORT.get(file)?.includes(node.text)) return;
      const at = `${file}:${line + 1}: ${node.text}`;
      if (ambiguous(source, flags).length > 0)
        wrong.push(`${at} divides the same letters in more than one way`);
      if (searches(source, flags))
        wrong.push(`${at} begins anew at every letter of what it repeats`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
