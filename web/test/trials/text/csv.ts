// Files of columns, in both conventions, and what np.savetxt writes.
import type { TextKind } from '../trial.ts';

export const csv: TextKind = {
  id: 'csv',
  source: { en: 'CSV and other columns', zh: 'CSV 与其他分列文本' },
  cases: [
    {
      name: 'not a number, in a first line of two',
      text: 'NaN,1\n1,1\n',
      refused: 'finite',
    },
    {
      name: 'names over numbers, and a column of names',
      text: 'unit,a,b\nfirst,0.1,0.2\nsecond,0.3,0.4\n',
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      notes: { header: true, index: true },
    },
    {
      name: 'names over whole numbers',
      text: 'a,b\n1,2\n3,4\n',
      rows: [
        [1, 2],
        [3, 4],
      ],
      notes: { header: true },
    },
    {
      name: 'np.savetxt as it comes',
      text: `1.450057021730851714e-01 2.541620950048578687e-01
-8.870910345746896297e-02 3.004681601170244853e-02
`,
      rows: [
        [0.14500570217308517, 0.25416209500485787],
        [-0.08870910345746896, 0.03004681601170245],
      ],
      format: 'lines',
    },
    {
      name: 'np.savetxt with a header',
      text: `# U of the layer
0.1 0.2
0.3 0.4
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    },
    {
      name: 'a MATLAB comment',
      text: `% W
0.1 0.2
`,
      rows: [[0.1, 0.2]],
    },
    {
      name: 'commas',
      text: `1,2.5
-3,4e-5`,
      rows: [
        [1, 2.5],
        [-3, 4e-5],
      ],
      format: 'csv',
    },
    {
      name: 'semicolons',
      text: `0.1;0.2
0.3;0.4
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      format: 'csv',
    },
    {
      name: 'German CSV',
      text: `0,5;0,7
0,1;0,2
`,
      rows: [
        [0.5, 0.7],
        [0.1, 0.2],
      ],
      format: 'csv',
      notes: { decimalComma: true },
    },
    {
      name: 'a byte order mark and CRLF',
      text: `\ufeff0.1;0.2\r
0.3;0.4\r
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    },
    {
      name: 'old line ends',
      text: '1\t2\r3\t4.5\r',
      rows: [
        [1, 2],
        [3, 4.5],
      ],
    },
    {
      name: 'a separator at every line’s end',
      text: `0.1,0.2,
0.3,0.4,
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      format: 'csv',
    },
    {
      name: 'a semicolon at every line’s end',
      text: `0.1;0.2;
0.3;0.4;
`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      format: 'csv',
    },
    {
      name: 'quotes, and blanks behind commas',
      text: `"1", "2"
"3","4.5"

`,
      rows: [
        [1, 2],
        [3, 4.5],
      ],
      format: 'csv',
    },
    {
      name: 'quoted thousands',
      text: '"1,234.50","2,000.00"',
      rows: [[1234.5, 2000]],
      format: 'csv',
    },
    {
      name: 'a header line',
      text: `a,b
0.1,0.2`,
      rows: [[0.1, 0.2]],
      format: 'csv',
      notes: { header: true },
    },
    {
      name: 'a header with units',
      text: `force (N),x_1
0.1,0.2`,
      rows: [[0.1, 0.2]],
      notes: { header: true },
    },
    {
      name: 'columns between blanks with decimal commas',
      text: `0,5 0,7
0,1 0,2`,
      rows: [
        [0.5, 0.7],
        [0.1, 0.2],
      ],
    },
    {
      name: 'a table in Markdown',
      text: `| a | b |
|---|---|
| 0.1 | 0.2 |
| 0.3 | 0.4 |`,
      rows: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    },
    {
      name: 'an address of this page',
      text: '.5,.2;.3,.4',
      rows: [
        [0.5, 0.2],
        [0.3, 0.4],
      ],
    },
    {
      name: 'whole numbers where two columns have room',
      text: `1,2
3,4`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'csv',
      fits: [2, 2],
    },
    {
      name: 'a counting first line',
      text: `1,2,3
4,5,6`,
      rows: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      format: 'csv',
    },
    {
      name: 'whole numbers, or decimal commas',
      text: `1,2
3,4`,
      refused: 'ambiguous',
    },
    {
      name: 'a line of decimals, or a matrix',
      text: '0,5;0,7',
      refused: 'ambiguous',
    },
    {
      name: 'three numbers, or one',
      text: '1,234,567',
      refused: 'ambiguous',
    },
    {
      name: 'a short line',
      text: `1,2.5
3`,
      refused: 'ragged',
    },
    {
      name: 'a text',
      text: `1,2.5
3,x`,
      refused: 'number',
    },
    {
      name: 'a hexadecimal number',
      text: '0x10',
      refused: 'number',
    },
    {
      name: 'more than a double holds',
      text: '1e999',
      refused: 'finite',
    },
    {
      name: 'nothing',
      text: ' \n',
      refused: 'empty',
    },
    {
      name: 'only comments',
      text: `# nothing
`,
      refused: 'empty',
    },
    {
      name: 'an empty cell',
      text: `0.1,,0.3
0.4,0.5,0.6`,
      refused: 'emptyCell',
    },
    {
      name: 'a named column that counts',
      text: `step,x1,x2
0,0.1,0.2
1,0.3,0.4`,
      refused: 'ambiguous',
    },
  ],
};
