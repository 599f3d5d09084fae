// Oracle: the detection table, computed in NumPy (cpp/test/golden/detection.json).
import { describe, expect, it } from 'vitest';
import {
  CODE_VARIANTS,
  caughtInAll,
  countOf,
  DRAWN_LAYERS,
  detect,
  drawLayers,
  flagCount,
  type LayerDistribution,
  type RandomLayer,
  WAYS,
} from '../../element/run/detection.ts';
import { type DetectionRow, golden, loadInNode } from '../fixtures.ts';

const library = await loadInNode();
const rows = golden('detection.json');

const codeName = (code: number) => CODE_VARIANTS[code]!.join('') || 'none';

function settingOf({ name, activation, x, steps, layers }: DetectionRow): LayerDistribution {
  const inputs = Array.from({ length: steps }, (_, t) => x.slice(3 * t, 3 * t + 3));
  const scale = Number(name.split(', ')[1]);
  const startsAtZero = layers.every(({ h0 }) => h0.every((v) => v === 0));
  return { activation, x: inputs, hiddenSize: 2, scale, startsAtZero };
}

async function countsOf(
  row: DetectionRow,
  layers: readonly RandomLayer[] = drawLayers(library, settingOf(row)),
) {
  const detection = await detect(library, settingOf(row), layers, () => {});
  const counts = CODE_VARIANTS.map((_, code) => WAYS.map((way) => countOf(detection, code, way)));
  return { detection, counts: Object.fromEntries(counts.map((c, code) => [codeName(code), c])) };
}

describe.each(rows)('Detection: $name', (row) => {
  it('flags the layers of the table as NumPy does', async () => {
    expect((await countsOf(row, row.layers)).counts).toEqual(row.flagged);
  });

  it('flags as many of the layers that the library draws, up to chance', async () => {
    const { counts } = await countsOf(row);
    for (const [code, expected] of Object.entries(row.flagged))
      for (const [way, count] of expected.entries()) {
        const drawn = counts[code]![way]!;
        // Two samples of 20: all, none, or within three deviations of the difference.
        const p = (count + drawn) / (2 * DRAWN_LAYERS);
        const allowed = 3 * Math.sqrt(2 * DRAWN_LAYERS * p * (1 - p));
        expect(Math.abs(drawn - count), `${code} ${WAYS[way]}`).toBeLessThanOrEqual(allowed);
      }
  });
});

describe('Detection: the random layers', () => {
  const setting = settingOf(rows.at(-1)!);

  it('are 20 different ones in ±scale, the same ones every time', () => {
    const layers = drawLayers(library, setting);
    expect(layers).toHaveLength(DRAWN_LAYERS);
    expect(new Set(layers.map(({ W }) => `${W[0]}`)).size).toBe(DRAWN_LAYERS);
    expect(new Set(layers.map(({ h0 }) => `${h0[0]}`)).size).toBe(DRAWN_LAYERS);
    for (const { U, W, h0 } of layers)
      for (const v of [U, W, h0].flatMap((numbers) => Array.from(numbers)))
        expect(Math.abs(v)).toBeLessThan(0.5);
    expect(drawLayers(library, setting)).toEqual(layers);
  });

  it('are all caught with strong settings, and none with the post’s', async () => {
    const strong = (await countsOf(rows.at(-1)!)).detection;
    const post = (await countsOf(rows[0]!)).detection;
    expect([caughtInAll(strong), caughtInAll(post)]).toEqual([DRAWN_LAYERS, 0]);
    expect(flagCount(strong)).toBeGreaterThan(flagCount(post));
  });

  it('are no longer checked after an abort', async () => {
    const stop = new AbortController();
    stop.abort(new Error('changed'));
    const layers = drawLayers(library, setting);
    await expect(detect(library, setting, layers, () => {}, stop.signal)).rejects.toThrow(
      'changed',
    );
  });
});
