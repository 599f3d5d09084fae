// A text that is changed after a bundler has made it, and the source map that goes with it.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CONTINUES = 32;

/** The first number of a segment in base 64 VLQ, the columns since the segment before, and the rest. */
function firstOf(segment) {
  let [bits, length, digit] = [0, 0, CONTINUES];
  while (digit & CONTINUES) {
    digit = DIGITS.indexOf(segment[length]);
    bits |= (digit & (CONTINUES - 1)) << (5 * length++);
  }
  return { columns: bits & 1 ? -(bits >> 1) : bits >> 1, rest: segment.slice(length) };
}

/** Columns only grow along a line, so they are never negative. */
function written(columns) {
  let text = '';
  for (let bits = columns << 1; ; bits >>= 5) {
    const more = bits >= CONTINUES;
    text += DIGITS[(bits & (CONTINUES - 1)) | (more ? CONTINUES : 0)];
    if (!more) return text;
  }
}

/** Replaces every match of an expression within a line, and moves what the map says of the line behind it. */
export function replacing(text, { mappings, ...map }, expression, by) {
  const lines = mappings.split(';');
  const script = text.split('\n').map((line, i) => {
    const edits = Array.from(line.matchAll(expression), (match) => ({
      end: match.index + match[0].length,
      growth: by(match).length - match[0].length,
    }));
    if (edits.length > 0) lines[i] = widened(lines[i], edits);
    return line.replaceAll(expression, (...match) => by(match));
  });
  return { script: script.join('\n'), sourceMap: { ...map, mappings: lines.join(';') } };
}

function widened(line, edits) {
  let column = 0;
  let next = 0;
  return line
    .split(',')
    .map((segment) => {
      const { columns, rest } = firstOf(segment);
      column += columns;
      let moved = columns;
      while (edits[next]?.end <= column) moved += edits[next++].growth;
      return written(moved) + rest;
    })
    .join(',');
}
