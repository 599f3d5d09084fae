// The captions of the first minute in Chinese.
import { html } from 'lit';
import { type Formula, formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { TourWords } from '../en/tour.ts';

const m = (name: Formula) => written(name);

export const zh: TourWords = {
  label: '第一分钟',
  of: (at, count) => `共 ${count} 句，第 ${at} 句：`,
  back: '上一句',
  next: '下一句',
  skip: '跳过',
  done: '完成',
  captions: {
    input: () =>
      html`<b>有东西进来。</b>${m(names.x(1))} 是第一步的几个数：可以是一个字母、一段声音、一个价格。${m(names.U)} 给它们加权，虚线框标出它们去了哪里。`,
    memory: () =>
      html`<b>也有东西被记住。</b>${m(names.time(2))} 的加权输入分两份：新的输入，经过 ${m(names.U)}；上一步的状态，经过 ${m(names.W)}。过去留下多少，由 ${m(names.W)} 决定。`,
    squash: () =>
      html`<b>压一压。</b>tanh 把和压进 −1…1，得到新的状态 ${m(names.h(2))}：此前的一切，下一步只能从它得知。`,
    again: () =>
      html`<b>每一步都是同一个 ${m(names.W)}。</b>一个 ${m(names.W)} 送进每一步的和（虚线框）。走三步，就要从它那里过三遍。`,
    back: () =>
      html`<b>误差往回走。</b>要学习，每一步都得知道自己对结果有多大影响。误差项 ${m(names.delta('t'))} 从最后一步出发往左走：再过一遍同一个 ${m(names.W)}，再乘一次 tanh 的斜率。`,
    shrinks: ({ steps, norm, shrunk }) =>
      html`<b>越走越小。</b>每退一步就多乘一次：这里 ${m(names.W)} 最多留下它的 ${norm} 倍，tanh 的斜率又不超过 1。退 ${steps - 1} 步，误差只剩 ${shrunk} 分之一，离得远的几乎学不到。`,
    bug: ({ failed, compared, steps }) =>
      failed === 0
        ? html`<b>轮到你了。</b>这段反向传播发表时带着自己的检查：${steps} 步，${compared} 项梯度全部一致。代码对吗？再加一个时间步看看。`
        : html`<b>这就是那个缺陷。</b>往回走时，该乘斜率的地方乘了状态，还把后面要用的状态改写了。只有两步时，错的数要么乘上 ${m(formula`${names.h(0)} = 0`)}，要么没人去读；到了 ${steps} 步，${failed + compared} 项里 ${failed} 项不符。`,
  },
};
