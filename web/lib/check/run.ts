// A gradient check in progress: its own copy of the layer, measured slice by slice.

import { sizeOf } from '../array.ts';
import { unexpected } from '../errors.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { requireSeed, requireSomeOf } from '../options.ts';
import { fixed } from '../print/format.ts';
import { check, read, readBytes } from '../raw.ts';
import { DEFECTS } from '../spec/defects.ts';
import { requireSimple } from '../spec/read.ts';
import { indexOf, Tensor } from '../tensor.ts';
import { maskOf } from '../window.ts';
import type {
  EntryStatus,
  GradcheckOptions,
  GradcheckReport,
  ParameterReport,
  Verdict,
} from './gradcheck.ts';
import { CheckHandle, type PartNumber, STATUSES } from './handle.ts';
import { MEASUREMENTS, readEpsilon, readGradients, requireMeasurement } from './options.ts';
import { checkable, PARAMETERS, type Parameter } from './parameters.ts';
import { type CheckPoint, shapesOf } from './point.ts';
import { WARNING_TEXT, WARNINGS } from './warnings.ts';

// The order of the C++ enumeration.
const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'vacuous', 'undecided'];

/** Owns memory until `dispose`. */
export class CheckRun {
  readonly #handle: CheckHandle;
  readonly #parameters: readonly Parameter[];
  /** None where a parameter has one direction. */
  readonly #shapes: Readonly<Partial<Record<Parameter, readonly number[]>>>;

  constructor(layer: LayerHandle, point: CheckPoint, options: GradcheckOptions) {
    const { spec } = point;
    const shapes = shapesOf(point);
    const { seed = 1, absoluteTolerance = 1e-10, relativeTolerance = 1e-5 } = options;
    const measurement = requireMeasurement(options, spec);
    const { defects = [] } = options;
    const chosen = requireSomeOf('defects', defects, DEFECTS);
    if (chosen.length > 0) requireSimple('defects', spec);
    const given = readGradients(options, chosen, shapes, checkable({ ...spec, bias: true }));
    const all = given.length > 0 ? given.map(({ name }) => name) : checkable(spec);
    const { parameters = all } = options;
    this.#parameters = requireSomeOf('parameters', parameters, all);
    if (measurement === 'single' && chosen.length > 0) {
      throw unexpected('BAD_OPTION', 'defects', 'none in float32', chosen.join(', '));
    }
    this.#shapes = measurement === 'directional' ? {} : shapes;

    const handle = new CheckHandle(layer, point, 'gradcheck');
    this.#handle = handle;
    handle.during(() => {
      const { raw } = handle;
      if (given.length > 0) check(raw.stageGradients(), 'gradcheck');
      for (const { name, tensor } of given) {
        handle.write(handle.slotOf(name, 'gradient'), tensor, `gradients.d${name}`);
      }
      const status = raw.start(
        MEASUREMENTS.indexOf(measurement),
        readEpsilon(options),
        requireSeed('seed', seed),
        absoluteTolerance,
        relativeTolerance,
        maskOf(PARAMETERS, this.#parameters),
        maskOf(DEFECTS, chosen),
      );
      check(status, 'gradcheck');
    });
  }

  get total(): number {
    return this.#handle.look('total');
  }
  get measured(): number {
    return this.#handle.look('measured');
  }

  /** Measures up to `entries` further entries. */
  advance(entries: number): void {
    check(this.#handle.raw.advance(entries), 'gradcheck');
  }

  report(): GradcheckReport {
    const parameters: Partial<Record<Parameter, ParameterReport>> = {};
    for (const name of PARAMETERS) {
      if (this.#parameters.includes(name)) parameters[name] = this.#parameterReport(name);
    }
    const reports = Object.values(parameters);
    const total = (status: EntryStatus) =>
      reports.reduce((sum, { counts }) => sum + counts[status], 0);
    const verdict = VERDICTS[this.#handle.look('verdict')]!;
    return {
      passed: verdict === 'pass',
      verdict,
      parameters,
      counts: countsBy(total),
      warnings: WARNINGS.filter((code) => this.#handle.look(code)).map((code) => ({
        code,
        message: WARNING_TEXT[code],
      })),
      evaluations: this.#handle.look('evaluations'),
      get lines() {
        return reports.flatMap(({ lines }) => lines);
      },
    };
  }

  dispose(): void {
    this.#handle.dispose();
  }

  #parameterReport(name: Parameter): ParameterReport {
    const { module } = this.#handle;
    const look = (number: PartNumber) => this.#handle.lookOf(name, number);
    const shape = this.#shapes[name] ?? [1];
    const size = sizeOf(shape);
    const numbers = (array: 'numeric' | 'analytic' | 'error') => {
      const slot = this.#handle.slotOf(name, array);
      return new Tensor(shape, read(module, slot, size, 'float64') as Float64Array);
    };
    const statuses = readBytes(module, this.#handle.slotOf(name, 'status'), size);
    const worst = look('worst');
    const numeric = numbers('numeric');
    const analytic = numbers('analytic');
    let lines: readonly string[] | undefined;
    return {
      verdict: VERDICTS[look('verdict')]!,
      numeric,
      analytic,
      error: numbers('error'),
      status: Array.from(statuses, (s) => STATUSES[s]!),
      counts: countsBy(look),
      largestError: look('largestError'),
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

function countsBy(count: (status: EntryStatus) => number): Record<EntryStatus, number> {
  return Object.fromEntries(STATUSES.map((s) => [s, count(s)])) as Record<EntryStatus, number>;
}

function postLines(name: string, numeric: Tensor, analytic: Tensor): string[] {
  return Array.from(numeric.data, (value, i) => {
    const index = indexOf(numeric.shape, i).join(',');
    return `${name.toLowerCase()}(${index}): expected ${fixed(value, 6)} - actual ${fixed(analytic.data[i]!, 6)}`;
  });
}
