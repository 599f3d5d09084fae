// Words out of a file, as a message may carry them to a terminal: in quotes, on one line, no longer than a line.

const MOST = 40;

/** Control, format and line-breaking characters are written as escapes. */
export function shown(text: string): string {
  const start = text.slice(0, MOST);
  const quoted = JSON.stringify(start).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length > MOST ? `${quoted.slice(0, -1)}…"` : quoted;
}
