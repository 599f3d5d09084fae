// Everything that can be chosen from, in the order of the menus. A name that the library gains or loses
// does not compile here.
import type { Activation, Defect, InitScheme, Parameter } from '../../lib/index.ts';

function all<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(names) as Name[];
}

export const ACTIVATIONS = all<Activation>({
  identity: true,
  relu: true,
  tanh: true,
  sigmoid: true,
  leakyRelu: true,
  softplus: true,
});

export const SCHEMES = all<InitScheme>({
  uniform: true,
  torch: true,
  glorot: true,
  orthogonal: true,
  identity: true,
});

/** What the library draws weights with, at most. */
export const LARGEST_SCALE = 1e300;

export const PARAMETERS = all<Parameter>({ U: true, W: true, b: true, h0: true, x: true });

export const DEFECTS = all<Defect>({ A: true, B: true, C: true, D: true });
