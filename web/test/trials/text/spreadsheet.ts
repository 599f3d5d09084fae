// What Excel, LibreOffice and Google Sheets put on the clipboard: tabs between cells, each as it is shown.
import type { TextKind } from '../trial.ts';

export const spreadsheet: TextKind = {
  id: 'spreadsheet',
  source: { en: 'spreadsheets', zh: '电子表格' },
  cases: [
    {
      name: 'a block',
      text: `1\t2.5
-3\t4e-5
`,
      rows: [
        [1, 2.5],
        [-3, 4e-5],
      ],
      format: 'spreadsheet',
    },
    {
      name: 'a German block',
      text: `0,5\t0,25
-1,5\t3`,
      rows: [
        [0.5, 0.25],
        [-1.5, 3],
      ],
      format: 'spreadsheet',
      notes: { decimalComma: true },
    },
    {
      name: 'a German column',
      text: `28,97
54,76
65,01
80,56
52,90
`,
      rows: [[28.97], [54.76], [65.01], [80.56], [52.9]],
      notes: { decimalComma: true },
    },
    {
      name: 'a row with CRLF',
      text: `1\t2.5\r
-3\t4e-5\r
`,
      rows: [
        [1, 2.5],
        [-3, 4e-5],
      ],
    },
    {
      name: 'a header line',
      text: `h0\th1
0.1\t0.2`,
      rows: [[0.1, 0.2]],
      notes: { header: true },
    },
    {
      name: 'German thousands',
      text: '1.234,5\t0,5',
      rows: [[1234.5, 0.5]],
    },
    {
      name: 'English thousands',
      text: `1,234.5\t2
1,000\t3`,
      rows: [
        [1234.5, 2],
        [1000, 3],
      ],
    },
    {
      name: 'French thousands, with a narrow no-break space',
      text: '1\u202f234,5\t2',
      rows: [[1234.5, 2]],
    },
    {
      name: 'a typographic minus',
      text: '−0.5\t1',
      rows: [[-0.5, 1]],
    },
    {
      name: 'full-width digits',
      text: '１．５\t２',
      rows: [[1.5, 2]],
    },
    {
      name: 'dates in front',
      text: `2024-01-01\t0.1
2024-01-02\t0.2`,
      rows: [[0.1], [0.2]],
      notes: { index: true },
    },
    {
      name: 'three decimals beside a German number',
      text: '1,234\t0,5',
      rows: [[1.234, 0.5]],
    },
    {
      name: 'ones and zeros',
      text: `0\t1
1\t0`,
      rows: [
        [0, 1],
        [1, 0],
      ],
    },
    {
      name: 'quotes',
      text: '"0.5"\t"1"',
      rows: [[0.5, 1]],
    },
    {
      name: 'one German cell',
      text: '0,5',
      refused: 'ambiguous',
    },
    {
      name: 'a German column whose commas may separate',
      text: `1,5
2,5`,
      refused: 'ambiguous',
    },
    {
      name: 'thousands or decimals',
      text: '1,234',
      refused: 'ambiguous',
    },
    {
      name: 'thousands or decimals, in a column',
      text: `1,000
2,000`,
      refused: 'ambiguous',
    },
    {
      name: 'both marks',
      text: '0,5\t0.5',
      refused: 'ambiguous',
    },
    {
      name: 'three decimals beside an English number',
      text: '1,234\t0.5',
      refused: 'ambiguous',
    },
    {
      name: 'a no-break space',
      text: '1\u00a0234',
      refused: 'ambiguous',
    },
    {
      name: 'a space between thousands',
      text: '1 234,5',
      refused: 'ambiguous',
    },
    {
      name: 'an empty cell',
      text: `0.1\t\t0.3
0.4\t0.5\t0.6`,
      refused: 'emptyCell',
    },
    {
      name: 'an empty cell at the start',
      text: `\t0.2\t0.3
0.4\t0.5\t0.6`,
      refused: 'emptyCell',
    },
    {
      name: 'an empty row',
      text: `0.1\t0.2
\t
0.3\t0.4`,
      refused: 'emptyCell',
    },
    {
      name: 'an empty cell in a column',
      text: `0.1

0.3`,
      refused: 'emptyCell',
    },
    {
      name: 'a formula that failed',
      text: `#N/A\t0.2
0.3\t0.4`,
      refused: 'number',
    },
    {
      name: 'a formula that failed, in German',
      text: `#DIV/0!
#BEZUG!`,
      refused: 'number',
    },
    {
      name: 'percent',
      text: '12%',
      refused: 'number',
    },
    {
      name: 'a currency',
      text: '$5',
      refused: 'number',
    },
    {
      name: 'a superscript',
      text: '10²',
      refused: 'number',
    },
    {
      name: 'a fraction',
      text: '½',
      refused: 'number',
    },
    {
      name: 'a range',
      text: '1–2',
      refused: 'number',
    },
    {
      name: 'a letter for a digit',
      text: `O.5
0.1
0.2`,
      refused: 'number',
    },
    {
      name: 'a short row',
      text: `0.1\t0.2
0.3`,
      refused: 'ragged',
    },
    {
      name: 'a column that counts beside fractions',
      text: `0\t0.5
1\t0.7
2\t0.9`,
      refused: 'ambiguous',
    },
  ],
};
