// The colours of the page as plain ones: variables resolved, and mixed as the style sheet mixes them.
import type { Palette } from './scene.ts';

const VARIABLES = {
  paper: '--paper',
  ink: '--ink',
  soft: '--ink-2',
  quiet: '--ink-3',
  rule: '--rule-2',
  faint: '--rule',
  accent: '--accent',
  wash: '--accent-wash',
  alarm: '--alarm',
  negative: '--neg',
  zero: '--zero',
  positive: '--pos',
} as const;

/** As they are at an element of the page, in its theme. */
export function paletteAt(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.setProperty('forced-color-adjust', 'none'); // or every colour would be that of text
  element.append(probe);
  const colour = (variable: string) => {
    probe.style.setProperty('color', `var(${variable})`);
    return getComputedStyle(probe).color;
  };
  const entries = Object.entries(VARIABLES).map(([name, variable]) => [name, colour(variable)]);
  probe.remove();
  const style = getComputedStyle(element);
  const family = (variable: string) => style.getPropertyValue(variable).replace(/\s+/g, ' ').trim();
  return { ...Object.fromEntries(entries), serif: family('--serif'), sans: family('--sans') };
}

type Triple = readonly [number, number, number];

/** The fill of a cell: a share of the strong colour over zero, in Oklab, as color-mix(in oklab) does. */
export function fillOf(shade: number, { negative, zero, positive }: Palette): string {
  const [from, to] = [rgbOf(zero), rgbOf(shade < 0 ? negative : positive)];
  if (!from || !to || shade === 0) return zero;
  const [a, b] = [oklabOf(from), oklabOf(to)];
  const share = Math.abs(shade);
  const [red, green, blue] = rgbFrom(a.map((v, k) => v + share * (b[k]! - v)) as unknown as Triple);
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Undefined for notations other than rgb(), which fills are then not mixed with. */
function rgbOf(colour: string): Triple | undefined {
  const numbers = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour)?.slice(1).map(Number);
  return numbers && (numbers as unknown as Triple);
}

// Oklab: Björn Ottosson, A perceptual color space for image processing, 2020.
const TO_LMS = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
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

function oklabOf(rgb: Triple): Triple {
  const linear = each(rgb, (v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return times(TO_LAB, each(times(TO_LMS, linear), Math.cbrt));
}

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
