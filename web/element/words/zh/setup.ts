// The words of Setup in Chinese.
import type { SetupWords } from '../en/setup.ts';

export const zh: SetupWords = {
  example: '示例',
  sizes: '大小',
  steps: '步',
  inputs: '个输入',
  units: '个单元',
  fewer: (what) => `减少：${what}`,
  more: (what) => `增加：${what}`,
  activation: '激活函数',
  bias: '偏置',
  on: '有',
  off: '无',
  weights: '权重',
  given: '给定的数',
  scheme: {
    uniform: '均匀，±范围',
    torch: 'PyTorch，±范围/√H',
    glorot: 'Glorot',
    orthogonal: '正交',
    identity: '单位阵（IRNN）',
  },
  scale: '范围',
  seed: '种子',
  redraw: '重新抽取',
  loss: '损失',
  losses: {
    last: '最后一个状态之和',
    all: '所有状态之和',
    target: '½‖h_T − y‖²',
    given: '直接给定 dh',
  },
  y: '目标',
  dh: '从外面传来的梯度',
  h0: '初始状态',
  c0: '初始细胞状态',
  dcT: '从外面来的、最后细胞状态的梯度',
  x: '输入，每步一行',
  how: '按 Enter 修改一个数，按 Esc 放弃；方向键和 Tab 换格。可以粘贴一整块数：来自电子表格、CSV，或 NumPy、PyTorch、MATLAB、R、pandas、JavaScript 的写法。',
  startedFrom: (example) => `回到“${example}”`,
  describes: ({ steps, inputSize, hiddenSize, h0 }, scale, made) =>
    `${steps} 步，${inputSize} 个输入，${hiddenSize} 个单元，${made}，权重在 ${scale} 以内，初始状态${
      h0.every((value) => value === 0) ? '为零' : '不为零'
    }。`,
  drawn: 'U、W、b 由程序库抽取。改动其中任何一个数，它们就归你了。',
  number: (text) => `“${text}”不是一个数，要像 −0.3 或 2e-5 这样写。`,
  finite: (text) => `${text} 不是有限的数，要像 −0.3 或 2e-5 这样写。`,
  at: (where, why) => `${where}：${why}什么都没有改。`,
  unchanged: '什么都没有改。',
  room: (where, pasted, room) =>
    `${where}：放不下 ${pasted} 个数，从这里起只有 ${room} 格。什么都没有改。`,
  range: (what, text) => `${what}：“${text}”不是 0 到 1e300 之间的数。什么都没有改。`,
  whole: (what, text) => `${what}：“${text}”不是大于或等于 0 的整数。什么都没有改。`,
  edit: (cell) => `${cell} 的新值`,
};
