// A check's memory in the module: its own copy of the layer and of where it is checked.

import { sizeOf } from '../array.ts';
import type { LayerHandle } from '../layer/handle.ts';
import { check, make, type RawCheck, type RawLayer64, type RawModule, write } from '../raw.ts';
import { batchSizeOf, passOf } from '../spec/read.ts';
import type { Tensor } from '../tensor.ts';
import { CHECK_NUMBERS, PARAMETER_NUMBERS } from '../window.ts';
import type { EntryStatus } from './gradcheck.ts';
import { PARAMETERS, type Parameter } from './parameters.ts';
import type { CheckPoint } from './point.ts';
import { WARNINGS } from './warnings.ts';

/** In the order of the C++ enumeration. */
export const STATUSES: readonly EntryStatus[] = [
  'pass',
  'fail',
  'kink',
  'vacuous',
  'lost',
  'nonfinite',
  'undecided',
];

const HEAD = [...CHECK_NUMBERS, ...WARNINGS] as const;
const PART = [...PARAMETER_NUMBERS, ...STATUSES] as const;
type Head = (typeof HEAD)[number];
export type PartNumber = (typeof PART)[number];

/** Owns memory until `dispose`. */
export class CheckHandle {
  readonly module: RawModule;
  readonly raw: RawCheck;
  readonly #window: number;

  /** Of a layer of float64. `what` is the call, for its errors. */
  constructor(layer: LayerHandle, { spec, inputs, start, incoming }: CheckPoint, what: string) {
    this.module = layer.module;
    const { steps, batch } = passOf(inputs);
    const raw = make(this.module.RawCheck, what);
    this.raw = raw;
    this.#window = raw.window() >>> 3;
    this.during(() => {
      const columns = sizeOf(incoming.dh.shape) / spec.hiddenSize;
      check(raw.stage(layer.raw as RawLayer64, steps, batchSizeOf(batch), columns), what);
      this.write(this.slot('x'), inputs, 'x');
      for (const [name, tensor] of Object.entries({ ...start, ...incoming })) {
        if (tensor) this.write(this.slot(name as Head), tensor, name);
      }
    });
  }

  /** Disposes if `body` throws. */
  during(body: () => void): void {
    try {
      body();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  slot(name: Head): number {
    return this.#window + HEAD.indexOf(name);
  }
  /** Of what the check knows of a parameter. */
  slotOf(parameter: Parameter, name: PartNumber): number {
    return (
      this.slot(HEAD[0]) +
      HEAD.length +
      PARAMETERS.indexOf(parameter) * PART.length +
      PART.indexOf(name)
    );
  }

  look(name: Head): number {
    return this.module.HEAPF64[this.slot(name)]!;
  }
  lookOf(parameter: Parameter, name: PartNumber): number {
    return this.module.HEAPF64[this.slotOf(parameter, name)]!;
  }

  write(slot: number, tensor: Tensor, argument: string): void {
    write(this.module, slot, tensor, 'float64', argument);
  }

  dispose(): void {
    this.raw.delete();
  }
}
