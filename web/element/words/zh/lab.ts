// The words of the bug lab in Chinese.
import { html } from 'lit';
import type { Activation } from '../../../lib/index.ts';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { LabWords } from '../en/lab.ts';

const steps = (t: number) => written(names.steps(t));
const slope = (f: Activation) =>
  f === 'identity' ? '恒等函数每一步斜率都是 1' : '每一步的斜率都一样';

export const zh: LabWords = {
  simpleOnly: '博文里的层是简单单元，这些错误也是它的错误：要在那里看。',
  toPost: '打开博文里的层',
  locale: 'zh-CN',
  headline: {
    publishedPasses: html`博文的检查通过了。代码就对了吗？`,
    publishedFails: (before, after) =>
      html`${steps(before)} 时，博文的检查通过；${after - before === 1 ? '再走一步' : html`到 ${steps(after)}`}，就露馅了。`,
    correct: html`这段代码是对的。`,
    unseen: html`这次检查通过了。代码却是错的。`,
    shows: (before, after) =>
      html`${steps(before)} 时，检查通过；${after - before === 1 ? '再走一步' : html`到 ${steps(after)}`}，就露馅了。`,
    seen: (before) => html`${steps(before)} 时检查就不通过：缺陷被抓到了。`,
  },
  postSettings: '博文的设置',
  toPostSettings: '看博文自己的检查',
  putIn: '放入博文里的缺陷',
  automatic: '自动',
  passes: '通过',
  passesOf: (compared, count) => `通过，${count} 项中比了 ${compared} 项`,
  vacuous: '什么也没比',
  undecided: '未定',
  fails: (failed, count) =>
    failed === count ? `失败，${count} 项全不符` : `失败，${count} 项中 ${failed} 项不符`,
  numeric: '数值梯度',
  checkedCode: '被查代码',
  otherLines: (count) => `还有 ${count} 行`,
  caption: {
    published: '和博文打印的四行一字不差。六位小数全部吻合。',
    correct: {
      all: '数值梯度和解析梯度一致，本该如此。',
      part: '能比的各项，数值梯度和解析梯度都一致。',
      none: '代码是对的，但这里的检查没有东西可比。',
      broken: '代码是对的，检查却下不了结论：原因在步长、容差，或者数的大小。',
    },
    seen: '这里两步就够了：错的梯度已在容差之外。',
    unseen: '全在容差之内，而产生这些数的反向传播是错的。',
    more: (inputs) =>
      `同样的代码、同样的权重，只多了${inputs === 1 ? '一' : ` ${inputs} `}个输入。`,
    agrees: '依然一致。',
    stillUnseen: '还是什么也看不出来。',
    wrongSign: '梯度符号反了',
    wrongSize: '梯度不对了',
    ratio: (ratio) => `，第一个错的数还大了约 ${ratio} 倍`,
    stop: '。',
  },
  question: (input) =>
    html`代码不变，权重不变。再加一个输入 ${input}，把同一个检查再跑一遍。你猜会怎样？`,
  addStep: '再加一个时间步',
  moreInputs: (inputs) => (inputs === 1 ? '再加一个输入' : `再加 ${inputs} 个输入`),
  backTo: (t) => html`回到 ${steps(t)}`,

  answers: '答案：代码有哪些缺陷，哪种检查能发现',
  defects: '四个缺陷，各有各的开关',
  defectsShown: '代码里可能有的四个缺陷',
  asInPost: '打开的就是博文的那三个',
  ofPost: (defects) => `博文里有 ${defects.slice(0, -1).join('、')} 和 ${defects.at(-1)}`,
  on: '开',
  off: '关',
  what: {
    A: '反向时改写了存好的状态',
    B: '该乘斜率，却乘了状态',
    C: '斜率取晚了一步',
    D: '最后一步漏乘斜率',
  },
  seen: (failed, count) =>
    `这一层的检查抓得到它：只犯这一个错，${count} 项梯度里就有 ${failed} 项不符。`,
  unseen: '这一层的检查抓不到它：',
  why: {
    untouched: () =>
      html`只有下标 ≥ 2 的状态被改写，而求和用的是 ${written(names.h('t−1'))}。${steps(2)} 时用到的是 ${written(names.h(1))}，还没被动过。`,
    oneStep: () => html`只有一步，误差根本没有往回走。`,
    zeroState: () =>
      html`算错的 ${written(names.delta(1))} 要乘以 ${written(formula`${names.h(0)} = 0`)}，错误随之消失。`,
    linear: (f) => html`${slope(f)}，取哪一步都一样。`,
    linearLast: (f) =>
      html`${f === 'identity' ? '还是恒等函数：乘不乘 1，看不出差别。' : `${slope(f)}：乘不乘，看不出差别。`}`,
    flat: () => html`斜率全是 0：什么也传不回去，也就错不了。`,
    drowned: () => html`它造成的差别比容差还小。`,
  },

  noticed: '谁会发现？',
  layers: (count, t, scale) =>
    `另外随机抽 ${count} 层（T = ${t}，权重 ±${scale}），检查在其中几层里不通过`,
  ways: { printed: '打印的数字', usual: '常用容差', ours: 'Unrolled' },
  byEye: '肉眼比对',
  thePost: '博文',
  correct: '正确的代码',
  falseAlarms: '误报',
  flagged: (count, layers) => `${layers} 个中标出 ${count} 个`,

  hints: '怎样让检查抓到',
  hintsHow: '一次只改一处',
};
