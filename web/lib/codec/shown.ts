// Words out of a file, as a message may carry them to a terminal: on one line, no longer than a line.

const MOST = 40;
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** In quotes; control, format and line-breaking characters are written as escapes. */
export function shown(text: string): string {
  const quoted = JSON.stringify(text.slice(0, MOST)).replace(
    UNPRINTED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length > MOST ? `${quoted.slice(0, -1)}…"` : quoted;
}

/** A name as it is, where it has only plain letters. */
export const shownName = (name: string): string =>
  /^[ -~]{1,40}$/.test(name) ? name : shown(name);
