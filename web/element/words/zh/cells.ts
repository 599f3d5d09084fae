// The words of the cells with gates in Chinese.
import type { Gate, Summed } from '../../state/state.ts';
import type { CellWords } from '../cells.ts';

type At = readonly number[];

const gate: Readonly<Record<Gate, string>> = {
  i: '输入门',
  f: '遗忘门',
  g: '候选值',
  o: '输出门',
  r: '重置门',
  z: '更新门',
  n: '候选值',
  m: '重置门后面的记忆',
};

const parameter: Readonly<Record<Summed, string>> = { U: '输入权重', W: '循环权重', b: '偏置' };

/** By the name without its gate. */
const what: Readonly<Record<string, (at: At, of: string) => string>> = {
  U: ([i, j], of) => `输入 ${j} 到${of}单元 ${i} 的权重`,
  W: ([i, j], of) => `单元 ${j} 到下一步${of}单元 ${i} 的权重`,
  b: ([i], of) => `${of}单元 ${i} 的偏置`,
  net: ([t, i], of) => `第 ${t} 步，${of}单元 ${i} 的加权输入`,
  slope: ([t, i], of) => `第 ${t} 步，${of}单元 ${i} 的斜率`,
  delta: ([t, i], of) => `第 ${t} 步，${of}单元 ${i} 的误差项`,
  gate: ([t, i], of) => `第 ${t} 步，单元 ${i} 的${of}`,
  c: ([t, i]) => `第 ${t} 步，单元 ${i} 的细胞状态`,
  tanhC: ([t, i]) => `第 ${t} 步，单元 ${i} 的细胞状态的 tanh`,
  slopeOfC: ([t, i]) => `第 ${t} 步，细胞状态外面那个 tanh 的斜率，单元 ${i}`,
  keep: ([t, i]) => `第 ${t} 步，更新门从候选值取多少，单元 ${i}`,
  change: ([t, i]) => `第 ${t} 步，前一个状态减候选值，单元 ${i}`,
  errorOfH: ([t, i]) => `第 ${t} 步，单元 ${i} 的状态的梯度`,
  errorOfC: ([t, i]) => `第 ${t} 步，单元 ${i} 的细胞状态的梯度`,
  dcT: ([i]) => `从外面来的、最后的细胞状态的梯度，单元 ${i}`,
  dc0: ([i]) => `最初的细胞状态的梯度，单元 ${i}`,
};

export const zh: CellWords = {
  gate,
  c: '细胞状态',
  errorOfH: '状态的误差',
  errorOfC: '细胞状态的误差',
  dcT: '来自损失',
  of: (name: Summed, of: Gate) => `${parameter[name]}，${gate[of]}`,
  errorOf: (of: Gate) => `误差项，${gate[of]}`,
  what,
};
