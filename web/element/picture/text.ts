// Text of a picture: names and sentences as runs, how wide they are, and where their lines end. There is
// nothing to measure a text with here; widths are estimates on the safe side.
import type { TemplateResult } from 'lit';
import type { TextRun } from './scene.ts';

/** `∂L/∂h 0` with its letters in italics and its index below: names as they are said, to be written. */
export function mathRuns(said: string): TextRun[] {
  const parts = said.matchAll(/ (\d[\d…]*|t$)|([A-Za-zδρ]+)|([^ A-Za-zδρ]+| )/g);
  return Array.from(parts, ([, index, word, other]) => {
    if (index !== undefined) return { text: index, shape: 'sub' };
    if (word === undefined) return { text: other!.replace('′', '\u200A′') }; // clear of an italic f
    return word.length === 1 ? { text: word, shape: 'italic' } : { text: word };
  });
}

export type Sentence = string | TemplateResult;

/** A formula as formula.ts puts it on the page: its twin says all of it. */
const FORMULA =
  /<span class="math"><span class="twin"[^>]*>([^<]*)<\/span><math.*?<\/math><\/span>/g;

/** A sentence of a dictionary, with the letters and the indices of its mathematics. */
export function runsOf(sentence: Sentence): TextRun[] {
  const parts = markupOf(sentence).split(FORMULA); // every second one is a twin
  return parts.flatMap((part, k) => (k % 2 === 1 ? mathRuns(plain(part)) : proseRuns(part)));
}

function proseRuns(markup: string): TextRun[] {
  const runs: TextRun[] = [];
  let shape: TextRun['shape'];
  for (const [tag, close, name] of markup.matchAll(/<(\/?)(\w*)[^>]*>|[^<]+/g)) {
    if (name === undefined) runs.push({ text: plain(tag), ...(shape && { shape }) });
    else if (name === 'i') shape = close ? undefined : 'italic';
    else if (name === 'sub') shape = close ? undefined : 'sub';
  }
  return runs;
}

function markupOf(sentence: unknown): string {
  if (typeof sentence === 'string')
    return sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (typeof sentence !== 'object' || sentence === null) return String(sentence);
  const { strings, values } = sentence as TemplateResult;
  return strings.map((text, k) => text + (k < values.length ? markupOf(values[k]) : '')).join('');
}

const plain = (text: string) =>
  text.replace(/\s+/g, ' ').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** About how wide a text is, in its size: an em for a Chinese character, 0.56 for others. */
export function emsOf(runs: readonly TextRun[]): number {
  return runs
    .flatMap(({ text }) => [...text])
    .reduce((sum, character) => sum + (character > '\u2E7F' ? 1 : 0.56), 0);
}

/** The runs in lines of at most so many ems, where they can be broken. */
export function linesOf(runs: readonly TextRun[], ems: number): TextRun[][] {
  const lines: TextRun[][] = [[]];
  let used = 0;
  for (const word of wordsOf(runs)) {
    const width = emsOf(word);
    if (used > 0 && used + width > ems) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(...word);
    used += width;
  }
  return lines;
}

/** A word with the space behind it, or a Chinese character or mark. */
const PIECES = /[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]*\s|[^\s\u2E80-\uFFEF]+/g;

/** What is not broken: a letter with its index, and what stands beside them without a space. */
function wordsOf(runs: readonly TextRun[]): TextRun[][] {
  const words: TextRun[][] = [];
  let before = ' ';
  for (const { text, ...look } of runs)
    for (const [piece] of text.matchAll(PIECES)) {
      if (mayBreak(before, piece)) words.push([]);
      words.at(-1)!.push({ ...look, text: piece });
      before = piece;
    }
  return words;
}

/** No line begins with a closing mark or ends with an opening one. */
function mayBreak(before: string, after: string): boolean {
  if (/^[，。；：！？、）》”…]/.test(after) || /[（《“]$/.test(before)) return false;
  return /[\s\u2E80-\uFFEF]$/.test(before) || /^[\u2E80-\uFFEF]/.test(after);
}
