import { sizeOf } from '../array.ts';
import { requireOneOf } from '../options.ts';
import { check, make, type RawModule, read, write } from '../raw.ts';
import { ACTIVATIONS, type Activation } from '../spec/activations.ts';
import { readTensor, Tensor, type TensorLike } from '../tensor.ts';

/** `activate(name, numbers)` is f of every number, `activate.slope(name, numbers)` is f'. */
export interface Activate {
  /**
   * f, element by element, never in place. Numbers come as one number, a list or a Tensor; the result
   * is a number or a Tensor of the same shape.
   */
  (name: Activation, numbers: number): number;
  (name: Activation, numbers: TensorLike): Tensor;
  /** f' at every number; relu'(0) = 0 and leakyRelu'(0) = 0.01. */
  slope: {
    (name: Activation, numbers: number): number;
    (name: Activation, numbers: TensorLike): Tensor;
  };
}

/** The post's `myMap` with its activators, on the core's own code. */
export function makeActivate(module: RawModule): Activate {
  function apply(name: Activation, numbers: number | TensorLike, slope: boolean): number | Tensor {
    const f = ACTIVATIONS.indexOf(requireOneOf('name', name, ACTIVATIONS));
    const single = typeof numbers === 'number';
    const tensor = readTensor('numbers', single ? [numbers] : numbers, [], 'float64');
    const size = sizeOf(tensor.shape);
    const raw = make(module.RawActivation, 'activate');
    try {
      check(raw.stage(size), 'activate');
      write(module, raw.window() >>> 3, tensor, 'float64', 'numbers');
      check(raw.apply(f, slope), 'activate');
      const result = read(module, raw.window() >>> 3, size, 'float64');
      return single ? result[0]! : new Tensor(tensor.shape, result);
    } finally {
      raw.delete();
    }
  }
  const activate = (name: Activation, numbers: number | TensorLike) => apply(name, numbers, false);
  const slope = (name: Activation, numbers: number | TensorLike) => apply(name, numbers, true);
  return Object.assign(activate, { slope }) as Activate;
}
