// The words of the comparison in English; their keys are the contract of zh.ts.
export const en = {
  presets: 'Compare',
  fromSizes: 'Compare two settings of this layer on one chart',
  against: 'against',
  radius: 'spectral radius',
  factor: 'factor of W',
  chart: (a: string, b: string) =>
    `The size of the error term at each step with both settings, ${a} with A and ${b} with B at t = 1.`,
  tooLarge: 'These numbers run beyond what a computer holds: the gradient has exploded.',
  nothingLeft: 'On its way back the error becomes exactly 0.',
  same: 'The error keeps its size.',
  equal: 'At t = 1 both errors are of one size.',
  together: (more: string, less: string, ratio: string) =>
    `At t = 1 the error of ${more} is ${ratio} times that of ${less}: so much more does the first step hear of the end.`,
};

export type CompareWords = typeof en;
