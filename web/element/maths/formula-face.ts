// A face without letters, 0.7 kB, made here. Engines place indices and fractions by the MATH table of the first face
// of a formula, and without one each guesses otherwise: Chromium raises an exponent by the height of its base, WebKit
// lowers an index by nothing. With this table they agree, and the letters are those of the text around.
// After: OpenType 1.9, "MATH" and the tables that every TrueType font has.

const EM = 1000;
const ASCENT = 700;
const DESCENT = 0; // Firefox would make room for it under every index
const NEVER = 1000; // an em: a limit that is not reached

/** In thousandths of an em, by their place among the 51 lengths of MathConstants. */
const LENGTHS: Readonly<Record<number, number>> = {
  1: 280, // axisHeight, where the line of a fraction lies
  4: 220, // subscriptShiftDown
  5: NEVER, // subscriptTopMax
  6: -NEVER, // subscriptBaselineDropMin
  7: 340, // superscriptShiftUp
  8: 340, // superscriptShiftUpCramped
  10: NEVER, // superscriptBaselineDropMax
  28: 450, // fractionNumeratorShiftUp
  29: 450, // fractionNumeratorDisplayStyleShiftUp
  30: 350, // fractionDenominatorShiftDown
  31: 350, // fractionDenominatorDisplayStyleShiftDown
  32: 90, // fractionNumeratorGapMin
  33: 90, // fractionNumDisplayStyleGapMin
  34: 50, // fractionRuleThickness
  35: 90, // fractionDenominatorGapMin
  36: 90, // fractionDenomDisplayStyleGapMin
};
const SCRIPT_PERCENT = [70, 50];

const u16 = (...values: readonly number[]) => values.flatMap((v) => [(v >> 8) & 255, v & 255]);
const u32 = (...values: readonly number[]) => values.flatMap((v) => u16(v >>> 16, v));
const zeros = (count: number) => Array<number>(count).fill(0);

function mathTable(): number[] {
  const lengths = Array.from({ length: 51 }, (_, k) => u16(LENGTHS[k] ?? 0, 0)).flat();
  const constants = [...u16(...SCRIPT_PERCENT, 0, 0), ...lengths, ...u16(0)];
  const glyphs = zeros(8); // MathGlyphInfo and MathVariants, which must be there, are empty
  const after = 10 + constants.length;
  return [
    ...u32(0x10000),
    ...u16(10, after, after + glyphs.length),
    ...constants,
    ...glyphs,
    ...zeros(10),
  ];
}

/** Two empty glyphs: the one for what is missing, and the space, by which engines know the first face. */
function tables(): Readonly<Record<string, number[]>> {
  const metrics = u16(ASCENT, -DESCENT, 0);
  return {
    MATH: mathTable(),
    'OS/2': [
      ...u16(4, 250, 400, 5, 0, 700, 700, 0, 140, 700, 700, 0, 340, 50, 280, 0),
      ...zeros(30),
      ...u16(0x40, 32, 32),
      ...metrics,
      ...u16(ASCENT, DESCENT),
      ...zeros(8),
      ...u16(500, 700, 0, 32, 1),
    ],
    cmap: [
      ...u16(0, 1, 3, 1, 0, 12), // one table, of format 4: 32 is glyph 1
      ...u16(4, 32, 0, 4, 4, 1, 0, 32, 0xffff, 0, 32, 0xffff, -31, 1, 0, 0),
    ],
    glyf: zeros(4),
    head: [
      ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
      ...u16(0, EM),
      ...zeros(24),
      ...u16(0, 8, 2, 0, 0),
    ],
    hhea: [...u32(0x10000), ...metrics, ...u16(250), ...zeros(6), ...u16(1), ...zeros(14), 0, 2],
    hmtx: u16(250, 0, 250, 0),
    loca: u16(0, 0, 0),
    maxp: [...u32(0x10000), ...u16(2), ...zeros(8), ...u16(1), ...zeros(16)],
    name: u16(0, 0, 6),
    post: [...u32(0x30000), ...zeros(28)],
  };
}

/** The file: a directory, then the tables. Checksums are left at zero; engines compute their own. */
export function formulaFace(): Uint8Array<ArrayBuffer> {
  const all = Object.entries(tables());
  const start = 12 + 16 * all.length;
  const directory: number[] = [];
  const body: number[] = [];
  for (const [tag, table] of all) {
    const letters = [...tag].map((letter) => letter.charCodeAt(0));
    directory.push(...letters, ...u32(0, start + body.length, table.length));
    body.push(...table, ...zeros(-table.length & 3));
  }
  const search = 128; // 16 times the largest power of two among the tables, of which there are 11
  const header = [...u32(0x10000), ...u16(all.length, search, 3, 16 * all.length - search)];
  return new Uint8Array([...header, ...directory, ...body]);
}
