// What was understood of a pasted or dropped text, and why not, in Chinese.
import type { TextFormat } from '../../../lib/codec/text/index.ts';
import { type Refusals, sizeOf, type TextWords } from '../en/text.ts';

const formats: Readonly<Record<TextFormat, string>> = {
  numpy: ' NumPy 的打印结果',
  pytorch: ' PyTorch 的打印结果',
  tensorflow: ' TensorFlow 的打印结果',
  list: '方括号列表',
  matlab: ' MATLAB 的写法',
  julia: ' Julia 的打印结果',
  r: ' R 的写法',
  pandas: ' pandas 的打印结果',
  spreadsheet: '电子表格',
  csv: ' CSV',
  lines: '分列的文本',
};

const place = ({ line, column }: { line: number; column?: number }) =>
  column === undefined ? `第 ${line} 行` : `第 ${line} 行第 ${column} 格`;

const refused: Refusals = {
  empty: () => '里面没有数。',
  number: (at) => `${place(at)}的“${at.text}”不是一个数。`,
  finite: (at) => `${place(at)}的 ${at.text} 不是有限的数。`,
  complex: (at) => `${place(at)}的 ${at.text} 是复数。`,
  emptyCell: (at) => `${place(at)}有一格是空的。`,
  ragged: ({ line, expected, actual }) =>
    `各行长短不一：第一行有 ${expected} 个数，第 ${line} 行有 ${actual} 个。`,
  open: () => '括号或引号没有结束，文字就断了。',
  shortened: ({ text }) => `打印结果有省略，“${text}”处缺了数。`,
  ambiguous: ({ what, text }) =>
    ({
      comma: `“${text}”有两种读法：逗号是小数点，或者逗号隔开两个数。请用小数点，或用制表符分列。`,
      point: `“${text}”有两种读法：小数点，或者千位分隔符。请用小数点，千位不要分隔。`,
      header: `第一行“${text}”可能是标签，也可能是数。请删去这一行，或把数写成 0.0 这样带小数的。`,
      index: `第一列“${text}……”可能是标签，也可能是数。请删去这一列，或把数写成 0.0 这样带小数的。`,
    })[what],
  several: () => '里面不止一个数组。',
  dimensions: () => '除了行和列，还有别的维度。',
  size: ({ said, found }) => `它自称有 ${said} 个数，实际有 ${found}。`,
  limit: ({ limit, count }) => `里面有 ${count} 个数，最多读 ${limit} 个。`,
  unknown: ({ text }) => `“${text}”也许会改变这些数，这里看不懂。`,
};

export const zh: TextWords = {
  refused,
  understood: ({ rows, format, notes: { header, index, decimalComma, factor } = {} }) =>
    `读到 ${sizeOf(rows)}，来自${formats[format]}${[
      header && '，略去第一行标签',
      index && '，略去行首标签',
      decimalComma && '，逗号是小数点',
      factor !== undefined && `，乘以 ${factor}`,
    ]
      .filter(Boolean)
      .join('')}。`,
};
