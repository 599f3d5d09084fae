// The words of the figures in Chinese.
import { html } from 'lit';
import { written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { FigureWords } from '../en/figure.ts';

export const zh: FigureWords = {
  locale: 'zh-CN',
  title: '把循环层摊开来看',
  gap: '',
  comma: '，',
  position: ([i, j]) => (j === undefined ? `第 ${i} 行` : `第 ${i} 行，第 ${j} 列`),
  wrong: '与正确代码的结果不同',

  weights: '权重',
  U: '输入权重',
  W: '循环权重',
  b: '偏置',
  x: '输入',
  net: '加权输入',
  h: '状态',
  slope: '斜率',
  delta: '误差项',
  share: '这一步的贡献',
  sum: '从右往左累加',
  total: '总和',
  readAs: '这里用',
  ofInput: '输入的梯度',
  addUp: '累加哪个梯度',
  radius: '谱半径',
  radiusSays: {
    below: '小于 1：离得越远，误差越小',
    belowFirst: '小于 1，但 ‖W‖ 大于 1：误差仍可能先变大',
    one: '等于 1：误差可以一直不变',
    oneFirst: '等于 1，但 ‖W‖ 大于 1：误差可能变大',
    above: '大于 1：离得越远，误差可能越大',
  },
  norms: '大小，对数刻度',
  normsLabel: (delta, jacobian) =>
    `每一步误差项的大小（t = 1 处为 ${delta}），以及最后的状态对各步状态的导数的大小（t = 0 处为 ${jacobian}）。`,
  normsTable: '把这些大小列成表',
  noError: '误差项全是零：没有什么可以往回传。',
  faded: (from, to, ratio) =>
    html`从 ${written(names.time(from))} 退到 ${written(names.time(to))}，误差缩小到了 ${ratio} 分之一。`,
  grown: (from, to, ratio) =>
    html`从 ${written(names.time(from))} 退到 ${written(names.time(to))}，误差放大到了 ${ratio} 倍。`,
  correctly: {
    faded: (ratio) => `正确的代码缩小到 ${ratio} 分之一。`,
    grown: (ratio) => `正确的代码放大到 ${ratio} 倍。`,
  },
  terms: (count) => `共 ${count} 项`,
  what: {
    U: ([i, j]) => `输入 ${j} 到单元 ${i} 的权重`,
    W: ([i, j]) => `单元 ${j} 到下一步单元 ${i} 的权重`,
    b: ([i]) => `单元 ${i} 的偏置`,
    x: ([t, j]) => `第 ${t} 步的输入 ${j}`,
    net: ([t, i]) => `第 ${t} 步，单元 ${i} 的加权输入`,
    h: ([t, i]) => `第 ${t} 步，单元 ${i} 的状态`,
    slope: ([t, i]) => `第 ${t} 步，单元 ${i} 的斜率`,
    dh: ([t, i]) => `第 ${t} 步，单元 ${i} 从外面传来的梯度`,
    delta: ([t, i]) => `第 ${t} 步，单元 ${i} 的误差项`,
    dx: ([t, j]) => `第 ${t} 步，输入 ${j} 的梯度`,
    dh0: ([i]) => `初始状态的梯度，单元 ${i}`,
    share: ([t]) => `第 ${t} 步对梯度的贡献`,
    sum: ([t]) => `第 ${t} 步及以后的贡献之和`,
    dW: () => '梯度：各步贡献的总和',
  },

  forward: '前向',
  backward: '反向',
  scaleHint: '零没有颜色。每类数各用一个色标。',
  read: '算它时用到的',
  feeds: '接着送进',
  loss: '损失函数会用到它',
  neverRead: '博文的代码从不读它',
  noneHere: '这一步没有',
  overwritten: '反向传播把它改写成了',
  stateForSlope: '该乘斜率，却乘了状态',
  slopeForgotten: '漏乘了斜率',
  slopeTooLate: '取的是晚一步的斜率',
  overwrittenRemark:
    '前向传播算出的是前一个数，往后也是用它算的。随后，博文的反向传播把斜率写进了同一张状态表。',
  backwardRemark: html`误差从最后一步进来，一路往左走。每退一步，就再乘一次权重，再乘一次激活函数的斜率。`,
  stateWasOverwritten: '这个乘积里的状态，已被反向传播改写。',
  crumb: '各项互相抵消，剩下的只是舍入误差，这个数其实是零。',
  wrongRemark: '红框里的数，和正确代码算出来的不一样。',

  status: {
    pass: '一致',
    fail: '不符',
    kink: '折点',
    vacuous: '无可比',
    lost: '步长丢失',
    nonfinite: '非有限',
    undecided: '未定',
  },

  controls: '设置',
  example: '示例',
  presetGroup: { post: '博文', gradients: '梯度', memory: '记忆' },
  steps: '步数',
  fewer: '少一步',
  more: '多一步',
  code: '反向代码',
  codes: { correct: '正确', published: '博文原样' },
  activation: '激活函数',
  weightScale: '权重范围',
  firstState: '初始状态',
  edited: '已改动 · 还原',
  yours: '你的层',
  withSteps: (name, steps) => `${name}，T = ${steps}`,
  trainsItsOwn: '这里训练的是另一个层，设置在下面。',
  playback: '播放',
  play: '播放',
  pause: '暂停',
  playByStep: '播放，按一次走一段',
  toCome: '还没算到',
  played: {
    first: html`从这个状态出发，其余的都还没算到。`,
    input: (t) =>
      html`输入：${written(names.x(t))} 进来，每个数乘上 ${written(names.U)} 里的一个权重。`,
    memory: (t) =>
      html`记忆：上一个状态 ${written(names.h(t - 1))} 乘上 ${written(names.W)}。每一步用的都是同一个 ${written(names.W)}。`,
    sum: (t) => html`求和：全部加起来，就是 ${written(names.net(t))}。`,
    state: (t, activation) =>
      activation === 'identity'
        ? html`和就是新状态 ${written(names.h(t))}：恒等函数原样放行。`
        : html`压缩：对和取 ${written(names.activationName(activation))}，就得到新状态 ${written(names.h(t))}。`,
    turn: '这是最后一个状态。接下来，误差往回走。',
    back: '往回走',
  },
  stepLeft: '往左一步',
  stepRight: '往右一步',
  toStart: '回到 t = 0',
  toLast: '到最后一步',
  speed: '速度',
  help: '按键',
  close: '关闭',

  panelTitle: {
    setup: '设置',
    forward: '前向',
    backward: '反向',
    check: '梯度检查',
    lab: '缺陷实验室',
    train: '训练',
    data: '代码与数据',
  },
  panels: {
    forward: {
      say: '从左往右：每个状态都由这一步的输入和上一步的状态算出。',
      published: '前向传播没有错。红框里的数，是博文的反向传播后来写进状态表的。',
    },
    backward: {
      say: '从右往左，还是同一条时间轴：误差一步步退回去，每一步都给梯度添上一份。',
      published: '红框里的数，和正确代码算出来的不一样。看看其中哪些进了总和。',
    },
  },

  refused: {
    link: '没有采用这个链接：',
    attribute: '没有采用这项属性：',
    program: '没有采用这个值：',
  },
  refusedReason: {
    version: () => '属于本页的另一个版本。',
    choice: (choices) => `不在可选的 ${choices.join('、')} 之内。`,
    whole: (from, to) => `不是 ${from} 到 ${to} 之间的整数。`,
    number: (at) => `不是有限的数${at && `（${at}）`}。`,
    positive: () => '不是大于零的有限数。',
    range: (to) => `不是 0 到 ${to} 之间的数。`,
    shape: (rows, columns) =>
      `形状不对：这里要 ${rows} × ${columns} 个数，行与行之间用 ;，数与数之间用 ,。`,
    missing: (needs) => `不能单独出现，还需要 ${needs}。`,
    form: (example) => `格式不对，应当像 ${example} 这样。`,
  },

  failure: {
    WASM_BLOCKED: '算不出这些数字：这个浏览器里不能运行 WebAssembly。',
    WASM_NOT_FOUND: '算不出这些数字：本页有一部分没能下载下来。',
    BAD_OPTION: '这个图示显示不了：有一项设置不认识。',
    DATA_NOT_FOUND: '这个图示显示不了：它要用的数据没有下载到。',
  },
  failureOther: '算不出这些数字。',
  noGradient: '最后的状态太大：h_T − y 不是有限的数，反向传播无从开始。',
  untaken: '什么都没有改。',
  reason: '给出的原因：',
  policy: '如果本页带有内容安全策略，策略里要允许它。要加的一行是：',
};
