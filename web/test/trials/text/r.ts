// Prints, calls and files. Real prints of R 4.2.
import type { TextKind } from '../trial.ts';

export const r: TextKind = {
  id: 'r',
  source: { en: 'R', zh: 'R' },
  cases: [
    {
      name: 'a wide matrix, in two parts',
      text: `      [,1]   [,2]   [,3] [,4]   [,5]  [,6]   [,7]
[1,]  0.25 -1.500  3.125  0.5 -0.750  1.00  2.500
[2,]  1.75  0.125 -2.250  4.5  0.375 -1.25  0.000
[3,] -0.50  2.000  0.625 -3.5  1.500  0.25 -0.125
        [,8]
[1,] -0.0625
[2,]  0.8125
[3,]  5.0000
`,
      rows: [
        [0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625],
        [1.75, 0.125, -2.25, 4.5, 0.375, -1.25, 0, 0.8125],
        [-0.5, 2, 0.625, -3.5, 1.5, 0.25, -0.125, 5],
      ],
      format: 'r',
    },
    {
      name: 'a wide data frame, in two parts',
      text: `     V1     V2     V3   V4     V5    V6     V7
1  0.25 -1.500  3.125  0.5 -0.750  1.00  2.500
2  1.75  0.125 -2.250  4.5  0.375 -1.25  0.000
3 -0.50  2.000  0.625 -3.5  1.500  0.25 -0.125
       V8
1 -0.0625
2  0.8125
3  5.0000
`,
      rows: [
        [0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625],
        [1.75, 0.125, -2.25, 4.5, 0.375, -1.25, 0, 0.8125],
        [-0.5, 2, 0.625, -3.5, 1.5, 0.25, -0.125, 5],
      ],
      format: 'r',
    },
    {
      name: 'a small matrix',
      text: `     [,1]  [,2]  [,3]
[1,] 0.25 -1.50 3.125
[2,] 0.50 -0.75 1.000
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'r',
    },
    {
      name: 'a vector',
      text: '[1] 0.1 0.2',
      rows: [[0.1, 0.2]],
      vector: true,
      format: 'r',
    },
    {
      name: 'a vector over three lines',
      text: ` [1]  0.2500  1.7500 -0.5000 -1.5000  0.1250  2.0000  3.1250 -2.2500  0.6250
[10]  0.5000  4.5000 -3.5000 -0.7500  0.3750  1.5000  1.0000 -1.2500  0.2500
[19]  2.5000  0.0000 -0.1250 -0.0625  0.8125  5.0000
`,
      rows: [
        [
          0.25, 1.75, -0.5, -1.5, 0.125, 2, 3.125, -2.25, 0.625, 0.5, 4.5, -3.5, -0.75, 0.375, 1.5,
          1, -1.25, 0.25, 2.5, 0, -0.125, -0.0625, 0.8125, 5,
        ],
      ],
      vector: true,
      format: 'r',
    },
    {
      name: 'names of rows and columns',
      text: `      a     b     c
u1 0.25 -1.50 3.125
u2 0.50 -0.75 1.000
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
    },
    {
      name: 'a vector with names',
      text: '   a    b    c \n 0.1  0.2 -0.3 ',
      rows: [[0.1, 0.2, -0.3]],
    },
    {
      name: 'decimal commas (OutDec)',
      text: `     [,1]  [,2]  [,3]
[1,] 0,25 -1,50 3,125
[2,] 0,50 -0,75 1,000
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'r',
      notes: { header: true, index: true, decimalComma: true },
    },
    {
      name: 'dput',
      text: 'structure(c(0.25, 0.5, -1.5, -0.75, 3.125, 1), dim = 2:3)',
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'r',
    },
    {
      name: 'matrix(), columns first',
      text: 'matrix(c(1, 2, 3, 4, 5, 6), nrow = 2)',
      rows: [
        [1, 3, 5],
        [2, 4, 6],
      ],
      format: 'r',
    },
    {
      name: 'matrix(), rows first',
      text: 'U <- matrix(c(1, 2, 3, 4, 5, 6), nrow = 2, byrow = TRUE)',
      rows: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      format: 'r',
    },
    {
      name: 'rbind()',
      text: 'rbind(c(1, 2), c(3, 4))',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'r',
    },
    {
      name: 'write.csv',
      text: `"","V1","V2","V3"
"1",0.25,-1.5,3.125
"2",0.5,-0.75,1
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'csv',
    },
    {
      name: 'write.csv2',
      text: `"";"V1";"V2";"V3"
"1";0,25;-1,5;3,125
"2";0,5;-0,75;1
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'csv',
      notes: { header: true, index: true, decimalComma: true },
    },
    {
      name: 'write.table',
      text: `"V1" "V2" "V3"
"1" 0.25 -1.5 3.125
"2" 0.5 -0.75 1
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'r',
    },
    {
      name: 'a tibble',
      text: '# A tibble: 2 × 2\n     V1      V2\n  <dbl>   <dbl>\n1 0.62  -0.156 \n2 -0.0561 -1.47 \n',
      rows: [
        [0.62, -0.156],
        [-0.0561, -1.47],
      ],
      format: 'r',
    },
    {
      name: 'NA',
      text: `     [,1] [,2]
[1,]    1    3
[2,]   NA    4
`,
      refused: 'number',
    },
    {
      name: 'rows left out',
      text: `     [,1]
[1,]    1
 [ reached getOption("max.print") -- omitted 1 row ]
`,
      refused: 'shortened',
    },
    {
      name: 'a list of matrices',
      text: `$U
     [,1]
[1,]    1

$W
     [,1]
[1,]    2
`,
      refused: 'several',
    },
    {
      name: 'three dimensions',
      text: `, , 1

     [,1]
[1,]    1
`,
      refused: 'dimensions',
    },
    {
      name: 'numbers that R would repeat',
      text: 'matrix(c(1, 2, 3), 2, 2)',
      refused: 'size',
    },
    ...[
      'c()',
      'cbind()',
      'cbind(c())',
      'rbind(c())',
      'matrix(c(), 0, 0)',
      'structure(c(), dim = c(0L, 0L))',
    ].map((text) => ({ name: `no number: ${text}`, text, refused: 'empty' as const })),
    {
      name: 'a label that skips numbers',
      text: `[1] 0.1 0.2
[4] 0.3`,
      refused: 'size',
    },
    {
      name: 'complex numbers',
      text: `     [,1] [,2]
[1,] 1+3i 2+4i
`,
      refused: 'complex',
    },
    {
      name: 'str()',
      text: ' num [1:2, 1:3] 0.6198 -0.0561 ...',
      refused: 'shortened',
    },
  ],
};
