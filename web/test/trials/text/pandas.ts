// Prints and files of data frames. Real prints of pandas 1.5.
import type { TextKind } from '../trial.ts';

export const pandas: TextKind = {
  id: 'pandas',
  source: { en: 'pandas', zh: 'pandas' },
  cases: [
    {
      name: 'a line that only goes on',
      text: '\\\n\\\nx',
      refused: 'emptyCell',
    },
    {
      name: 'a print',
      text: `      0     1      2
0  0.25 -1.50  3.125
1  0.50 -0.75  1.000`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'pandas',
    },
    {
      name: 'a print in parts',
      text: '      0      1      2    3      4  \\\n0  0.25 -1.500  3.125  0.5 -0.750   \n1  1.75  0.125 -2.250  4.5  0.375   \n2 -0.50  2.000  0.625 -3.5  1.500   \n\n      5      6       7  \n0  1.00  2.500 -0.0625  \n1 -1.25  0.000  0.8125  \n2  0.25 -0.125  5.0000  ',
      rows: [
        [0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625],
        [1.75, 0.125, -2.25, 4.5, 0.375, -1.25, 0, 0.8125],
        [-0.5, 2, 0.625, -3.5, 1.5, 0.25, -0.125, 5],
      ],
      format: 'pandas',
    },
    {
      name: 'names of rows and columns',
      text: `      a     b      c
u  0.25 -1.50  3.125
v  0.50 -0.75  1.000`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
    },
    {
      name: 'a series',
      text: `0    0.250
1   -1.500
2    3.125
Name: h, dtype: float64`,
      rows: [[0.25], [-1.5], [3.125]],
      format: 'pandas',
    },
    {
      name: 'dates in front',
      text: `               0     1      2
2024-01-01  0.25 -1.50  3.125
2024-01-02  0.50 -0.75  1.000`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
    },
    {
      name: 'an index with a name',
      text: '      a     b      c\nt                   \n1  0.25 -1.50  3.125\n2  0.50 -0.75  1.000',
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
    },
    {
      name: 'the size below',
      text: `      0     1      2
0  0.25 -1.50  3.125
1  0.50 -0.75  1.000

[2 rows x 3 columns]`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'pandas',
    },
    {
      name: 'one number',
      text: `     0
0  0.5`,
      rows: [[0.5]],
      format: 'pandas',
    },
    {
      name: 'whole numbers',
      text: `   0  1
0  1  2
1  3  4`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'pandas',
    },
    {
      name: 'to_csv',
      text: `,0,1,2
0,0.25,-1.5,3.125
1,0.5,-0.75,1.0
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'csv',
      notes: { header: true, index: true },
    },
    {
      name: 'to_csv with names',
      text: `a,b,c
0.25,-1.5,3.125
0.5,-0.75,1.0
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'csv',
      notes: { header: true },
    },
    {
      name: "to_csv(sep=';', decimal=',')",
      text: `;0;1;2
0;0,25;-1,5;3,125
1;0,5;-0,75;1,0
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'csv',
    },
    {
      name: 'the clipboard',
      text: `\t0\t1\t2
0\t0.25\t-1.5\t3.125
1\t0.5\t-0.75\t1.0
`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'spreadsheet',
    },
    {
      name: "to_json(orient='values')",
      text: '[[0.25,-1.5,3.125],[0.5,-0.75,1.0]]',
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'list',
    },
    {
      name: 'to_csv(index=False): a first line that may be labels or numbers',
      text: `0,1,2
0.153,0.386,0.621
0.636,0.095,0.571
0.095,0.109,0.904
`,
      refused: 'ambiguous',
    },
    {
      name: 'the same where only three rows have room',
      text: `0,1,2
0.153,0.386,0.621
0.636,0.095,0.571
0.095,0.109,0.904
`,
      rows: [
        [0.153, 0.386, 0.621],
        [0.636, 0.095, 0.571],
        [0.095, 0.109, 0.904],
      ],
      format: 'csv',
      notes: { header: true },
      fits: [3, 3],
    },
    {
      name: 'to_csv(header=False): a first column that may be labels or numbers',
      text: `0,0.82,0.429
1,0.878,0.102
`,
      refused: 'ambiguous',
    },
    {
      name: 'columns left out',
      text: `         0   ...        39
0 -0.925900  ... -0.596370

[1 rows x 40 columns]`,
      refused: 'shortened',
    },
    {
      name: 'rows left out',
      text: `           0
0   1.083253
..       ...
99  2.587823
`,
      refused: 'shortened',
    },
    {
      name: 'NaN',
      text: `   0    1
0  1  NaN
1  2  3.0`,
      refused: 'finite',
    },
    {
      name: 'texts in it',
      text: `     a  b
0  1.5  x
1  2.0  y`,
      refused: 'number',
    },
    {
      name: 'to_json',
      text: '{"0":{"0":0.82},"1":{"0":0.429}}',
      refused: 'unknown',
    },
    {
      name: 'two lines of names',
      text: `       a             b
       x      y      z
0  0.820  0.429  0.759
`,
      refused: 'ragged',
    },
  ],
};
