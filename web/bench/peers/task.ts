// The job as another library does it: float32, asynchronous where the library is.
import type { TypedArray } from '../../lib/index.ts';
import type { Inputs, Size } from '../job.ts';

/** What is compared: the states h_1 … h_T, and the gradients of the weights. */
export type Results = Readonly<Partial<Record<'states' | 'dU' | 'dW' | 'db', TypedArray>>>;

export interface PeerTask {
  /** The states of all steps, in JavaScript's memory. */
  forward(): Promise<Results>;
  /** Forward and backward; null where the library has no gradient. */
  readonly both: (() => Promise<Results>) | null;
}

/** What a module of this folder exports as `prepare`. */
export type Prepare = (size: Size, inputs: Inputs) => Promise<PeerTask>;
