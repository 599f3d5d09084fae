// Prints and literals. Real prints of Octave 7; those of MATLAB and Julia as their documentation shows them.
import type { TextKind } from '../trial.ts';

export const matlab: TextKind = {
  id: 'matlab',
  source: { en: 'MATLAB, Octave and Julia', zh: 'MATLAB、Octave 与 Julia' },
  cases: [
    {
      name: 'a print of 8 columns',
      text: `W =

   0.2500  -1.5000   3.1250   0.5000  -0.7500   1.0000   2.5000  -0.0625
   1.7500   0.1250  -2.2500   4.5000   0.3750  -1.2500        0   0.8125
  -0.5000   2.0000   0.6250  -3.5000   1.5000   0.2500  -0.1250   5.0000

`,
      rows: [
        [0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625],
        [1.75, 0.125, -2.25, 4.5, 0.375, -1.25, 0, 0.8125],
        [-0.5, 2, 0.625, -3.5, 1.5, 0.25, -0.125, 5],
      ],
      format: 'matlab',
    },
    {
      name: 'a print in parts',
      text: `W =

 Columns 1 through 7:

   0.250000  -1.500000   3.125000   0.500000  -0.750000   1.000000   2.500000

 Columns 8 through 12:

  -0.062500   1.750000   0.125000  -2.250000   4.500000

`,
      rows: [[0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625, 1.75, 0.125, -2.25, 4.5]],
      format: 'matlab',
    },
    {
      name: 'MATLAB: parts, the last of one column',
      text: `W =

  Columns 1 through 2

    0.1000    0.2000
    0.3000    0.4000

  Column 3

    0.5000
    0.6000
`,
      rows: [
        [0.1, 0.2, 0.5],
        [0.3, 0.4, 0.6],
      ],
      format: 'matlab',
    },
    {
      name: 'MATLAB: a scale factor',
      text: `U =

   1.0e+03 *

    1.0005    0.0020
    0.0030    0.0040
`,
      rows: [
        [1000.5, 2],
        [3, 4],
      ],
      format: 'matlab',
      notes: { factor: 1000 },
    },
    {
      name: 'Octave: a scale factor',
      text: `V =

  1.0e+03 *

   1.5005   0.0020
   0.0030   0.0040
`,
      rows: [
        [1500.5, 2],
        [3, 4],
      ],
      format: 'matlab',
    },
    {
      name: 'scientific notation',
      text: `V =

   1.0005e+03   2.0000e+00
   3.0000e+00   4.0000e-03
`,
      rows: [
        [1000.5, 2],
        [3, 0.004],
      ],
      format: 'matlab',
    },
    {
      name: 'a column',
      text: `b =

   0.5000
  -0.2500
   1.0000
`,
      rows: [[0.5], [-0.25], [1]],
      format: 'matlab',
    },
    {
      name: 'one number',
      text: `q = 0.5000
`,
      rows: [[0.5]],
    },
    {
      name: 'a diagonal matrix',
      text: `I2 =

Diagonal Matrix

   0.5000        0
        0   0.5000
`,
      rows: [
        [0.5, 0],
        [0, 0.5],
      ],
      format: 'matlab',
    },
    {
      name: 'mat2str',
      text: 'ans = [0.25 -1.5 3.125;0.5 -0.75 1]',
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'matlab',
    },
    {
      name: 'a literal over two lines',
      text: `U = [ 0.1, 0.2;
      0.3, 0.4 ];
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      format: 'matlab',
    },
    {
      name: 'a literal whose rows end with their lines',
      text: `[0.1 0.2
 0.3 0.4]`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      format: 'matlab',
    },
    {
      name: 'rows between semicolons, without brackets',
      text: '1 2.5; -3 4e-5',
      rows: [
        [1, 2.5],
        [-3, 4e-5],
      ],
      format: 'matlab',
    },
    {
      name: 'Julia: a matrix',
      text: `2×3 Matrix{Float64}:
 0.1  0.2  0.3
 0.4  0.5  0.6`,
      rows: [
        [0.1, 0.2, 0.3],
        [0.4, 0.5, 0.6],
      ],
      format: 'julia',
    },
    {
      name: 'Julia: a vector',
      text: `3-element Vector{Float64}:
 0.1
 0.2
 0.3`,
      rows: [[0.1], [0.2], [0.3]],
      format: 'julia',
    },
    {
      name: 'whole numbers that look like labels',
      text: `K =

   0   1   2
   1   5   6
`,
      rows: [
        [0, 1, 2],
        [1, 5, 6],
      ],
      format: 'matlab',
    },
    {
      name: 'complex numbers',
      text: `c =

   1 + 2i   3 + 0i
`,
      refused: 'complex',
    },
    {
      name: 'not a number',
      text: `n =

     1   NaN
   Inf     2
`,
      refused: 'finite',
    },
    {
      name: 'two matrices',
      text: `F =

   1   2

G =

   3   4
`,
      refused: 'several',
    },
    {
      name: 'a column that is not there',
      text: `W =

  Columns 1 through 2

    0.1000    0.2000

  Column 4

    0.5000
`,
      refused: 'several',
    },
    {
      name: 'three dimensions',
      text: `ans(:,:,1) =

   0   0
   0   0
`,
      refused: 'dimensions',
    },
    {
      name: 'Julia: rows left out',
      text: `100×2 Matrix{Float64}:
 0.1  0.2
 ⋮
 0.4  0.5`,
      refused: 'shortened',
    },
    {
      name: 'Julia: fewer rows than it says',
      text: `2×3 Matrix{Float64}:
 0.1  0.2  0.3`,
      refused: 'size',
    },
    {
      name: 'an expression',
      text: '[1 - 2]',
      refused: 'number',
    },
    {
      name: 'decimal commas in brackets',
      text: '[0,5 0,7]',
      refused: 'ambiguous',
    },
    {
      name: 'an empty matrix',
      text: 'z = [](0x3)',
      refused: 'empty',
    },
  ],
};
