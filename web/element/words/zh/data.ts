// The words of the panel of code and data in Chinese.
import type { DataWords } from '../en/data.ts';

const anyOf = (names: readonly string[]) => `${names.slice(0, -1).join('、')} 或 ${names.at(-1)}`;

export const zh: DataWords = {
  copyAs: '复制成',
  texts: {
    numpy: { name: 'NumPy', about: '只用 NumPy 的程序。' },
    pytorch: {
      name: 'PyTorch',
      about: '给 nn.RNN 设好权重的程序；它没有这种激活函数时，就把循环写出来。',
    },
    javascript: { name: 'JavaScript', about: '用本库的程序。' },
    cpp: { name: 'C++', about: '用本库头文件的程序。' },
    printed: { name: '打印', about: '博文 print() 的写法，NumPy 的格式。' },
  },
  everyDigit: '层和这次运算的数字一位不少，正着算，倒着算，再把两边的结果打印出来。',
  copy: '复制',
  copied: (what, lines) => `已复制：${what}，${lines} 行。`,
  notCopied: '浏览器没有允许。文字已经选中，请按 Ctrl+C 或 ⌘C。',

  take: '下载',
  files: '整个层和这次运算',
  matrices: '单个矩阵，CSV',
  csvOf: (name) => `${name}，CSV`,
  pictures: '面板的图',
  panel: '面板',
  saved: (name) => `开始下载：${name}。`,
  noPicture: '这个浏览器画不出图来。',

  bring: '打开文件',
  choose: '选一个文件……',
  drop: (layers, matrices, endings) =>
    `也可以把文件拖到这个面板上：整个层（${layers.join('、')}），或者名为 ${anyOf(matrices)} 的单个矩阵（${endings.join('、')}）。`,
  read: (name, { inputSize, hiddenSize, steps }) =>
    `现在显示的是 ${name}：I = ${inputSize}，H = ${hiddenSize}，T = ${steps}。`,
  leftOut: (names) =>
    `层里没有它们的位置，略去：${names.slice(0, 6).join('、')}${names.length > 6 ? '……' : ''}。`,
  otherCell: (cell) => `单元类型换成了 ${cell}。`,
  notRead: (name) => `没有读入 ${name}。`,
  unchanged: '一切照旧。',
  detail: '详情：',
  refused: {
    SHAPE_MISMATCH: '其中有一个数组，形状和层对不上。',
    NOT_FINITE: '其中有一个数不是有限的数。',
    BAD_OPTION: '文件损坏了，或者里面不是这样的层。',
  },
  unknown: (layers, endings) =>
    `整个层要用 ${anyOf(layers)} 文件，单个矩阵要用字母（例如 W）命名、以 ${anyOf(endings)} 结尾的文件；都不能超过 1 MB。`,
  tooLarge: ({ inputSize, hiddenSize, steps, batchSize }, most) =>
    `太大，显示不下：I = ${inputSize}，H = ${hiddenSize}，T = ${steps}，${batchSize} 个序列。最多 I = ${most.inputSize}，H = ${most.hiddenSize}，T = ${most.steps}，一个序列。`,
  oneFile: '一次请只放一个文件。',
};
