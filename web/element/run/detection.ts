// Which way of checking flags which published defect, over random layers with the present settings.
import { type Defect, type GradcheckOptions, Tensor, type Unrolled } from '../../lib/index.ts';
import { type ArrayName, shapeOf } from '../../lib/spec/cells.ts';
import type { LayerSpec } from '../../lib/spec/layer-data.ts';
import { LARGEST_SCALE, POST_DEFECTS } from '../state/choices.ts';
import type { State } from '../state/state.ts';
import { layerOf } from './layer-of.ts';
import type { Run } from './run.ts';
import { Slices } from './slices.ts';

/** How many layers are drawn. */
export const DRAWN_LAYERS = 20;

/** The code under test: each defect alone, the post's three, and correct code, whose flags are false alarms. */
export const CODE_VARIANTS: readonly (readonly Defect[])[] = [
  ['A'],
  ['B'],
  ['C'],
  ['D'],
  POST_DEFECTS,
  [],
];

/** The post's printed digits; a usual tolerance, PyTorch's default; the library's own. */
export const WAYS = ['printed', 'usual', 'ours'] as const;
export type Way = (typeof WAYS)[number];

export const USUAL = { epsilon: 1e-6, absoluteTolerance: 1e-5, relativeTolerance: 1e-3 } as const;
export const OURS = { absoluteTolerance: 1e-10, relativeTolerance: 1e-5 } as const;
const PRINTED = { epsilon: 1e-3 } as const;

/** What the random layers have in common, and how they are drawn. */
export interface LayerDistribution extends Pick<LayerSpec, 'activation' | 'hiddenSize'> {
  /** [T][I] */
  readonly x: readonly (readonly number[])[];
  /** U and W are uniform in ± this; there is no bias. */
  readonly scale: number;
  /** h_0 is uniform in ±0.5, or 0. */
  readonly startsAtZero: boolean;
}

/** A layer without bias and where it starts; flat, row-major. */
export interface RandomLayer {
  readonly U: ArrayLike<number>;
  readonly W: ArrayLike<number>;
  readonly h0: ArrayLike<number>;
}

/** By code and way: of every layer so far, whether it was flagged. */
export type Detection = readonly Readonly<Record<Way, readonly boolean[]>>[];

/** Layers like the one of a state. */
export function distributionOf(
  { activation, hiddenSize, weights }: State,
  run: Run,
): LayerDistribution {
  const { x, h0 } = run.problem;
  const numbers = [...run.U.data, ...run.W.data].map(Math.abs);
  const uniform = 'init' in weights && weights.init.scheme === 'uniform';
  const scale = uniform ? weights.init.scale : roundUp(Math.max(...numbers));
  return { activation, x, hiddenSize, scale, startsAtZero: h0.every((v) => v === 0) };
}

/** To a number that one would choose: 9.4e-5 and 8.9e-5 are 1e-4. Where all is zero, something that is not. */
function roundUp(value: number): number {
  if (value === 0) return 0.5;
  const decade = Number(`1e${Math.floor(Math.log10(value))}`);
  const share = Number((value / decade).toFixed(9));
  const chosen = [1, 2, 3, 5, 7].find((digit) => share <= digit) ?? 10;
  return Math.min(LARGEST_SCALE, Number((chosen * decade).toPrecision(1)));
}

/** For a `Background`: what to call the detection of a setting, and how to start it. */
export function detectionJob(library: Unrolled, setting: LayerDistribution) {
  const start = (report: (detection: Detection) => void, signal: AbortSignal) =>
    detect(library, setting, drawLayers(library, setting), report, signal);
  return [JSON.stringify(setting), start] as const;
}

/** The library's own generator; the same layers every time. */
export function drawLayers(
  library: Unrolled,
  { x, hiddenSize, scale, startsAtZero }: LayerDistribution,
): RandomLayer[] {
  const draw = (inputSize: number, bound: number, seed: number) => {
    const init = { scheme: 'uniform', scale: bound, seed } as const;
    const layer = layerOf(library, { inputSize, hiddenSize, bias: false, init });
    const { U, W } = layer;
    layer.dispose();
    return { U: U.data, W: W.data };
  };
  return Array.from({ length: DRAWN_LAYERS }, (_, k) => ({
    ...draw(x[0]!.length, scale, k),
    h0: startsAtZero ? new Float64Array(hiddenSize) : draw(1, 0.5, DRAWN_LAYERS + k).U,
  }));
}

/** Checks W as the post does, every code in every way, a layer at a time. */
export async function detect(
  library: Unrolled,
  setting: LayerDistribution,
  layers: readonly RandomLayer[],
  report: (detection: Detection) => void,
  signal?: AbortSignal,
): Promise<Detection> {
  let detection: Detection = CODE_VARIANTS.map(() => ({ printed: [], usual: [], ours: [] }));
  const slices = new Slices(() => report(detection), signal);
  for (const random of layers) {
    const rows: Record<Way, boolean>[] = [];
    for (const defects of CODE_VARIANTS) {
      rows.push(flagsOf(library, setting, random, defects));
      await slices.breathe();
    }
    detection = detection.map((row, k) => ({
      printed: [...row.printed, rows[k]!.printed],
      usual: [...row.usual, rows[k]!.usual],
      ours: [...row.ours, rows[k]!.ours],
    }));
  }
  return detection;
}

function flagsOf(
  library: Unrolled,
  { activation, x, hiddenSize }: LayerDistribution,
  { U, W, h0 }: RandomLayer,
  defects: readonly Defect[],
): Record<Way, boolean> {
  const sizes = { inputSize: x[0]!.length, hiddenSize };
  const tensor = (name: ArrayName, numbers: ArrayLike<number>) =>
    new Tensor(shapeOf(name, sizes), Float64Array.from(numbers));
  const weights = { U: tensor('U', U), W: tensor('W', W) };
  const layer = layerOf(library, { ...sizes, activation, bias: false, weights });
  const checkW = (options: GradcheckOptions) =>
    layer.gradcheck({ x, h0: tensor('h', h0), parameters: ['W'], defects, ...options });
  try {
    return {
      printed: checkW(PRINTED).lines.some(printsTwoNumbers),
      usual: checkW(USUAL).counts.fail > 0,
      ours: checkW(OURS).counts.fail > 0,
    };
  } finally {
    layer.dispose();
  }
}

/** `w(0,1): expected -0.000151 - actual -0.000151` compares equal digits. */
function printsTwoNumbers(line: string): boolean {
  const [, expected, actual] = /expected (\S+) - actual (\S+)$/.exec(line)!;
  return expected !== actual;
}

/** True once all layers have been checked. */
export function isComplete(detection: Detection): boolean {
  return detection.every(({ ours }) => ours.length === DRAWN_LAYERS);
}

/** How many layers of 20 a way flags. */
export function countOf(detection: Detection, code: number, way: Way): number {
  return detection[code]![way].filter(Boolean).length;
}

/** How many of the layers have each of the four defects flagged by our tolerance. */
export function caughtInAll(detection: Detection): number {
  const single = detection.filter((_, code) => CODE_VARIANTS[code]!.length === 1);
  return single[0]!.ours.filter((_, layer) => single.every(({ ours }) => ours[layer])).length;
}

/** All flags of the single defects, over all ways: what a better setting has more of. */
export function flagCount(detection: Detection): number {
  return detection
    .filter((_, code) => CODE_VARIANTS[code]!.length === 1)
    .flatMap((row) => WAYS.flatMap((way) => row[way]))
    .filter(Boolean).length;
}
