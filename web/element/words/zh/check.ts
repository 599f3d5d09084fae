// The words of the gradient check in Chinese.
import { html } from 'lit';
import { listed } from '../../maths/formula.ts';
import type { CheckWords } from '../en/check.ts';

export const zh: CheckWords = {
  numeric: '数值梯度',
  measured: '量出来的',
  analytic: '解析梯度',
  fromBackward: '反向传播',
  difference: '差',
  sameScale: '同一色标',
  verdict: '判定',

  parameters: '看哪个梯度',
  verdicts: { pass: '通过', fail: '不通过', vacuous: '什么也没比', undecided: '未定' },
  all: (count) => `${count} 项全部一致`,
  allMeans: '解析梯度与数值梯度之差在容差以内',
  most: (passed, count) => `${count} 项中 ${passed} 项一致`,
  mostMeans: (left, without) =>
    html`没有不符的。未比较：${left.join('，')}。${
      without.length === 0 ? '' : html`其中 ${listed(without, '、')} 一项也没比到，所以不算通过。`
    }`,
  leftOut: (left) => `未比较：${left.join('，')}。`,
  left: {
    kink: (count) => `${count} 项在折点上`,
    vacuous: (count) => `${count} 项两边都是 0`,
    lost: (count) => `${count} 项步长丢失`,
    undecided: (count) => `${count} 项量得太粗`,
  },
  unsure: (count, total) =>
    count === total ? `${total} 项全部未定` : `${total} 项中 ${count} 项未定`,
  measuredBadly: (wrong, because) =>
    wrong
      ? `梯度是错的，但这次检查看不出来：${because}，换成正确代码也对不上。`
      : `梯度是对的，是量得不准：${because}。`,
  undecided: {
    small: {
      says: '这个 ε 太小',
      because: (count, total) => `${total} 项中有 ${count} 项，舍入误差超过容差`,
      remark: (alike, of) =>
        alike >= of
          ? 'L(w + ε) 与 L(w − ε) 每一位都相同：ε 太小，损失一点也没动。换个大一点的 ε 就会动。'
          : `L(w + ε) 与 L(w − ε) 的 ${of} 位数字中有 ${alike} 位相同，剩下的几位里又混着舍入误差。换成正确代码也对不上；ε 大一些，剩下的位数就多一些。`,
    },
    big: {
      says: '这个 ε 太大',
      because: (count, total) => `${total} 项中有 ${count} 项，截断误差超过容差`,
      remark: () =>
        '从 w − ε 到 w + ε，损失是弯的，差商不等于它在 w 处的斜率（截断误差）。换成正确代码也对不上；ε 小一些就对得上。',
    },
    tight: {
      says: '这个容差太严',
      because: (count, total) => `${total} 项中有 ${count} 项，无论用哪个 ε 都量不到这么准`,
      remark: () => '无论用哪个 ε，这一项都量不到容差要求的那么准。换成正确代码也对不上。',
    },
  },
  defects: (names, wrong, total) =>
    `待查的代码带有缺陷 ${names.join('、')}。${
      wrong === 0
        ? '这里检查的梯度一项也没有因此改变。'
        : `这里检查的 ${total} 项中有 ${wrong} 项因此改变。`
    }`,
  some: (failed, count) =>
    failed === count ? `${count} 项全部不符` : `${count} 项中 ${failed} 项不符`,
  someMeans: '解析梯度与数值梯度之差超出容差',
  none: '什么也没有比到',
  notFinite: (count, total) => `${total} 项中 ${count} 项不是有限的数`,
  entries: (count) => `${count} 项`,

  nudge: '把一个数左右各推一点，看损失变多少',
  nudgeHeld: '把一个数左右各推一点，看 L = Σ dh·h 变多少（dh 不变）',
  allowed: '容差',
  remark: {
    kink: '在 −ε 与 +ε 之间，有一个单元越过了折点。差商里混进了两种斜率，不是导数，也就无从评判反向传播。',
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
    tooBig: '太大：截断误差',
    zone: '用这里的任何 ε，正确代码都能通过',
    post: (epsilon) => `博文，${epsilon}`,
    tolerance: (value) => `容差 ${value}`,
  },
  narrow: {
    tooSmall: '舍入',
    tooBig: '截断',
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
