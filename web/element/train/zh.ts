// The words of the training panel in Chinese.
import type { TrainWords } from './en.ts';

export const zh: TrainWords = {
  task: '任务',
  tasks: { echo: '回声', delay: '延迟', count: '计数', sine: '正弦' },
  about: {
    echo: (steps) => `把每个输入推迟 ${steps} 步再说一遍。`,
    delay: (steps) => `把每个输入推迟 ${steps} 步再说一遍。`,
    count: (one) => `数到目前为止有几个 1，每个记 ${one}。`,
    sine: (steps) => `用 ${steps} 步画出一个周期的正弦。输入只在开头有一个 1。`,
  },
  read: (units) =>
    units === 1
      ? '唯一的单元就是答案。'
      : `${units} 个单元里，第一个是答案，其余的留给它自己记东西。`,
  layer: '层',
  units: '单元数',
  fewer: '少一个单元',
  more: '多一个单元',
  activation: '激活函数',
  init: '初始化',
  scale: '范围',
  seed: '种子',
  settings: '层和学习率',
  descent: '梯度下降',
  trained: '训练',
  parameters: { all: 'U、W、b', W: '只有 W' },
  likeThePost: '和博文的 update 一样',
  learningRate: '学习率',
  clip: '上限',
  clipping: '裁剪梯度',
  run: '运行',
  pause: '暂停',
  step: '走一步',
  undo: '撤销',
  reset: '重新开始',
  refused: {
    learningRate: (text) => `学习率要填大于 0 的数，“${text}”不行。`,
    clip: (text) => `上限要填大于 0 的数，“${text}”不行。`,
    scale: (text) => `范围要填 0 到 100 之间的数，“${text}”不行。`,
    seed: (text) => `种子要填不小于 0 的整数，“${text}”不行。`,
  },
  kept: '仍用原来的值。',

  lossAfter: (iterations) => `迭代 ${iterations} 次后的损失`,
  gradientNorm: '梯度的长度',
  shortened: (limit) => `裁剪到 ${limit}`,
  whole: '原样使用',
  spectralRadius: '谱半径',
  reach: (steps) => `往回 ${steps} 步，至多`,
  shrinks: (factor, steps) => `梯度消失：末尾的误差往回走 ${steps} 步，至多只剩原来的 ${factor}。`,
  grows: (factor, steps) => `梯度爆炸：末尾的误差往回走 ${steps} 步，至多放大到 ${factor} 倍。`,
  steady: (factor, steps) =>
    `不消失也不爆炸：末尾的误差往回走 ${steps} 步，至多变成 ${factor} 倍。`,
  diverged: (what, iteration) =>
    `已停下：第 ${iteration} 次迭代会让${what}不再是有限的数。这一步没有走。`,
  diverging: '撤销可以回到之前。调小学习率，或者裁剪梯度，就不会发散。',
  impossible: (what) => `用这样的初始权重，${what}不是有限的数。训练保持原样。`,
  stop: { weights: '权重', states: '状态', loss: '损失', gradient: '梯度' },
  use: '把这组权重用到别处',
  used: '其他面板现在显示的就是这个层、它的任务和它的梯度。',

  plots: {
    loss: '损失',
    lossLabel: (from, to) => `损失随迭代的变化，从 ${from} 到 ${to}。`,
    iteration: '迭代',
    answer: '输出和目标',
    answerLabel: (error) => `第一个单元和它的目标，逐步对照，最多相差 ${error}。`,
    target: '目标',
    norms: '误差往回走时的大小',
    normsLabel: (last, first) => `误差项的范数，最后一步是 ${last}，第一步是 ${first}。`,
    radius: 'W 的谱半径',
    radiusLabel: (from, to) => `W 的谱半径，从 ${from} 到 ${to}。`,
    one: '1：不缩小也不放大',
    table: '数据',
  },
};
