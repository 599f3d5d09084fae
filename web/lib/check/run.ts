// A gradient check in progress: its own copy of the layer, measured slice by slice.

import { sizeOf } from '../array.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { requireSeed, requireSomeOf } from '../options.ts';
import { fixed } from '../print/format.ts';
import {
  check,
  make,
  type RawCheck,
  type RawLayer64,
  type RawModule,
  read,
  readBytes,
  write,
} from '../raw.ts';
import { shapeOf } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import { batchSizeOf, passOf, readIncoming } from '../spec/read.ts';
import { indexOf, Tensor } from '../tensor.ts';
import { CHECK_NUMBERS, maskOf, PARAMETER_NUMBERS } from '../window.ts';
import type {
  EntryStatus,
  GradcheckOptions,
  GradcheckReport,
  ParameterReport,
  Verdict,
  WarningCode,
} from './gradcheck.ts';
import { MEASUREMENTS, readGradients, requireMeasurement } from './options.ts';
import { PARAMETERS, type Parameter } from './parameters.ts';
import type { CheckPoint } from './point.ts';

// The orders of the C++ enumerations.
const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'vacuous'];
export const STATUSES: readonly EntryStatus[] = [
  'pass',
  'fail',
  'kink',
  'vacuous',
  'lost',
  'nonfinite',
];
const WARNING_TEXT: Readonly<Record<WarningCode, string>> = {
  T_LT_3: 'T < 3: no product of two recurrent steps reaches dW. Use at least three steps.',
  H0_ZERO: 'h0 = 0: the error term of the first step is multiplied by zero and drops out of dW.',
  LINEAR_ONLY:
    "f' is the same at every step, so a missing or misplaced slope does not show. Use tanh and larger inputs.",
  TINY_WEIGHTS: 'W is tiny: what the recursion adds is drowned. Use weights of about 0.5.',
  DEAD_UNITS: "A unit has f' = 0 at every step: its rows compare 0 with 0.",
};
const WARNINGS = Object.keys(WARNING_TEXT) as WarningCode[];

/** Owns memory until `dispose`. */
export class CheckRun {
  readonly #module: RawModule;
  readonly #raw: RawCheck;
  readonly #parameters: readonly Parameter[];
  /** None where a parameter has one direction. */
  readonly #shapes: Readonly<Partial<Record<Parameter, readonly number[]>>>;

  constructor(handle: LayerHandle, point: CheckPoint, options: GradcheckOptions) {
    const { spec, inputs, h0 } = point;
    const shapes = {
      U: shapeOf('U', spec),
      W: shapeOf('W', spec),
      b: shapeOf('b', spec),
      h0: h0.shape,
      x: inputs.shape,
    };
    const { seed = 1, absoluteTolerance = 1e-10, relativeTolerance = 1e-5 } = options;
    const measurement = requireMeasurement(options, spec.activation);
    const given = readGradients(options, shapes);
    const all = PARAMETERS.filter((name) => spec.bias || name !== 'b');
    const checkable = given.length > 0 ? given.map(({ name }) => name) : all;
    const { parameters = checkable, defects = [] } = options;
    this.#parameters = requireSomeOf('parameters', parameters, checkable);
    const chosen = requireSomeOf('defects', defects, DEFECTS);
    const pass = passOf(inputs);
    const dh = readIncoming(spec, options.dh, pass);
    this.#shapes = measurement === 'directional' ? {} : shapes;

    this.#module = handle.module;
    const layer = handle.raw as RawLayer64;
    const raw = make(this.#module.RawCheck, 'gradcheck');
    this.#raw = raw;
    try {
      const incoming = sizeOf(dh.shape) / spec.hiddenSize;
      check(raw.stage(layer, pass.steps, batchSizeOf(pass.batch), incoming), 'gradcheck');
      write(this.#module, this.#slot('x'), inputs, 'float64');
      write(this.#module, this.#slot('h0'), h0, 'float64');
      write(this.#module, this.#slot('dh'), dh, 'float64');
      if (given.length > 0) check(raw.stageGradients(), 'gradcheck');
      for (const { name, tensor } of given) {
        write(this.#module, this.#slotAt(name)('gradient'), tensor, 'float64');
      }
      const status = raw.start(
        MEASUREMENTS.indexOf(measurement),
        options.epsilon ?? 0,
        requireSeed('seed', seed),
        absoluteTolerance,
        relativeTolerance,
        maskOf(PARAMETERS, this.#parameters),
        maskOf(DEFECTS, chosen),
      );
      check(status, 'gradcheck');
    } catch (error) {
      raw.delete();
      throw error;
    }
  }

  get total(): number {
    return this.#look('total');
  }
  get measured(): number {
    return this.#look('measured');
  }

  /** Measures up to `entries` further entries. */
  advance(entries: number): void {
    check(this.#raw.advance(entries), 'gradcheck');
  }

  report(): GradcheckReport {
    const parameters: Partial<Record<Parameter, ParameterReport>> = {};
    for (const name of PARAMETERS) {
      if (this.#parameters.includes(name)) parameters[name] = this.#parameterReport(name);
    }
    const reports = Object.values(parameters);
    const total = (status: EntryStatus) =>
      reports.reduce((sum, { counts }) => sum + counts[status], 0);
    const verdict = VERDICTS[this.#look('verdict')]!;
    return {
      passed: verdict === 'pass',
      verdict,
      parameters,
      counts: countsBy(total),
      warnings: WARNINGS.filter((code) => this.#look(code)).map((code) => ({
        code,
        message: WARNING_TEXT[code],
      })),
      evaluations: this.#look('evaluations'),
      get lines() {
        return reports.flatMap(({ lines }) => lines);
      },
    };
  }

  dispose(): void {
    this.#raw.delete();
  }

  #slot(name: (typeof HEAD)[number]): number {
    return (this.#raw.window() >>> 3) + HEAD.indexOf(name);
  }

  #slotAt(parameter: Parameter): (name: (typeof PART)[number]) => number {
    const from =
      (this.#raw.window() >>> 3) + HEAD.length + PARAMETERS.indexOf(parameter) * PART.length;
    return (name) => from + PART.indexOf(name);
  }

  #look(name: (typeof HEAD)[number]): number {
    return this.#module.HEAPF64[this.#slot(name)]!;
  }

  #parameterReport(name: Parameter): ParameterReport {
    const slot = this.#slotAt(name);
    const look = (number: (typeof PART)[number]) => this.#module.HEAPF64[slot(number)]!;
    const shape = this.#shapes[name] ?? [1];
    const size = sizeOf(shape);
    const numbers = (array: 'numeric' | 'analytic') =>
      new Tensor(shape, read(this.#module, slot(array), size, 'float64') as Float64Array);
    const worst = look('worst');
    const numeric = numbers('numeric');
    const analytic = numbers('analytic');
    let lines: readonly string[] | undefined;
    return {
      verdict: VERDICTS[look('verdict')]!,
      numeric,
      analytic,
      status: Array.from(readBytes(this.#module, slot('status'), size), (s) => STATUSES[s]!),
      counts: countsBy(look),
      maxAbsoluteError: look('maxAbsoluteError'),
      maxRelativeError: look('maxRelativeError'),
      worst: worst < 0 ? null : indexOf(shape, worst),
      // On demand: the decimals of all entries took as long as measuring them.
      get lines() {
        lines ??= postLines(name, numeric, analytic);
        return lines;
      },
    };
  }
}

const HEAD = [...CHECK_NUMBERS, ...WARNINGS] as const;
const PART = [...PARAMETER_NUMBERS, ...STATUSES] as const;

function countsBy(count: (status: EntryStatus) => number): Record<EntryStatus, number> {
  return Object.fromEntries(STATUSES.map((s) => [s, count(s)])) as Record<EntryStatus, number>;
}

function postLines(name: string, numeric: Tensor, analytic: Tensor): string[] {
  return Array.from(numeric.data, (value, i) => {
    const index = indexOf(numeric.shape, i).join(',');
    return `${name.toLowerCase()}(${index}): expected ${fixed(value, 6)} - actual ${fixed(analytic.data[i]!, 6)}`;
  });
}
