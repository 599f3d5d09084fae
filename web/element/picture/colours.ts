// The colours of the page as plain ones, for programs that do not know those a style sheet can mix.

/** A computed colour as rgb(); undefined where nothing of it is seen. */
export function plainColour(colour: string): string | undefined {
  const [notation] = /^\w+/.exec(colour) ?? [];
  const [a = 0, b = 0, c = 0, alpha = 1] = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (notation === 'none' || notation === 'transparent' || alpha === 0) return undefined;
  const [red, green, blue] = notation === 'oklab' ? rgbFrom([a, b, c]) : [a, b, c];
  return `rgb(${red}, ${green}, ${blue})`;
}

type Triple = readonly [number, number, number];

// Oklab: Björn Ottosson, A perceptual color space for image processing, 2020.
const FROM_LAB = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_LMS = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

const times = (matrix: readonly (readonly number[])[], vector: Triple): Triple =>
  matrix.map((row) => row.reduce((sum, v, k) => sum + v * vector[k]!, 0)) as unknown as Triple;
const each = (vector: Triple, f: (v: number) => number) => vector.map(f) as unknown as Triple;

function rgbFrom(lab: Triple): Triple {
  const linear = times(
    FROM_LMS,
    each(times(FROM_LAB, lab), (v) => v ** 3),
  );
  return each(linear, (v) => {
    const gamma = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.max(0, Math.min(1, gamma)));
  });
}
