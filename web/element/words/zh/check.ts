// The words of the gradient check in Chinese.
import type { CheckWords } from '../en/check.ts';

export const zh: CheckWords = {
  numeric: '数值',
  measured: '量出来的',
  analytic: '解析',
  fromBackward: '反向传播',
  difference: '差',
  sameScale: '同一色标',
  verdict: '判定',

  parameters: '看哪个梯度',
  verdicts: { pass: '通过', fail: '不通过', vacuous: '什么也没比' },
  all: (count) => `${count} 项全部一致`,
  allMeans: '解析值与数值在容差内相等',
  most: (passed, count) => `${count} 项中 ${passed} 项一致`,
  mostMeans: '其余各项无法比较',
  some: (failed, count) =>
    failed === count ? `${count} 项全部不符` : `${count} 项中 ${failed} 项不符`,
  someMeans: '解析值与数值之差超出容差',
  none: '什么也没有比到',
  noneMeans: '没有一个数可比',
  vacuousMeans: '有一个参数，没有一个数可比，所以不算通过',
  notFinite: (count, total) => `${total} 项中 ${count} 项不是有限的数`,
  compared: (passed, count) => `${count} 项中比了 ${passed} 项`,
  entries: (count) => `${count} 项`,

  nudge: '把一个数左右各推一点，看损失变多少',
  nudgeHeld: '把一个数左右各推一点，看 L = Σ dh·h 变多少（dh 不变）',
  allowed: '容差',
  remark: {
    kink: '在 −ε 与 +ε 之间，有一个单元越过了折点。商里混进了两种斜率，不是导数，也就无从评判反向传播。',
    vacuous: '两边都是零：这一项只是在比 0 = 0，什么也不做的代码也能通过。',
    lost: 'ε 小于这个数的分辨率：w + ε 还是 w，等于一步也没走，没什么可量。',
    nonfinite: '这里的损失或梯度不是有限的数。',
  },

  automatic: '自动',
  postEpsilon: (epsilon) => `博文的 ${epsilon}`,
  absoluteTolerance: '绝对容差',
  relativeTolerance: '相对容差',
  refused: (what, text, kept) =>
    `“${text}”不能用作${what}：要填不小于 0 的数，例如 1e-5。${what}仍是 ${kept}。`,

  largestError: (of) => `${of} 的最大相对误差`,
  errorColumn: '误差',
  notCompared: '无可比较',
  single: '单精度',
  wide: {
    tooSmall: '太小：舍入误差',
    tooBig: '太大：弯曲',
    zone: '用这里的任何 ε，正确代码都能通过',
    post: (epsilon) => `博文，${epsilon}`,
    tolerance: (value) => `容差 ${value}`,
  },
  narrow: {
    tooSmall: '舍入',
    tooBig: '弯曲',
    zone: '正确代码通过',
    post: () => '博文',
    tolerance: (value) => `容差 ${value}`,
  },
  sweepSays: (of, best, zone) =>
    [
      `${of} 的最大相对误差随步长 ε 的变化。`,
      best && `ε = ${best[1]} 时最小，为 ${best[0]}。`,
      zone && `ε 从 ${zone[0]} 到 ${zone[1]}，正确代码都能通过。`,
    ]
      .filter(Boolean)
      .join(''),
  sweepTable: '把曲线列成表',
  noRightArm:
    '这条曲线没有右臂：单看其中任何一个数，损失都是直线或抛物线，而中心差商对直线和抛物线没有截断误差，步子再大也是准的。',
  noEpsilonHelps: '误差不是步长造成的：错的代码，换哪个 ε 都对不上。',

  lines: '博文的输出格式，加上判定',
  otherLines: (count) => `其余 ${count} 行，格式相同`,
};
