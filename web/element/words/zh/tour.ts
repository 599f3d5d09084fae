// The captions of the first minute in Chinese.
import { html } from 'lit';
import { type Formula, written } from '../../maths/formula.ts';
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
      html`<b>也有东西被记住。</b>新的状态 ${m(names.h(2))} 有两个来源：新的输入，经过 ${m(names.U)}；上一步的状态，经过 ${m(names.W)}。两者相加，再由 tanh 压进 −1…1。过去留下多少，由 ${m(names.W)} 决定。`,
    again: () =>
      html`<b>每一步都是同一个 ${m(names.W)}。</b>每一步的加权输入里都有这个 ${m(names.W)}（虚线框）。走三步，就要经过它三次。`,
    back: () =>
      html`<b>误差往回走。</b>要学习，每一步都得知道自己对结果有多大影响。误差项 ${m(names.delta('t'))} 从最后一步出发，往左传：每退一步，又要经过同一个 ${m(names.W)}，再乘一次 tanh 的斜率。`,
    shrinks: ({ steps, norm, shrunk }) =>
      html`<b>越传越小。</b>每退一步就多乘一次：先乘 ${m(names.W)}，这里最多剩下原来的 ${norm} 倍；再乘 tanh 的斜率，而斜率不超过 1。退了 ${steps - 1} 步，误差只剩约 1/${shrunk}：隔得太远的输入，几乎学不到。`,
    bug: ({ made, left }) =>
      html`<b>缺陷：把还要用的数改写了。</b>有一段发表过的代码，反向传播时把斜率（红框里的 ${left}）写进了存好的状态：${m(names.h(2))} 本该还是 ${made}。走三步，算梯度就要读 ${m(names.h(2))}；它自带的检查只走两步，没有谁再读 ${m(names.h(2))}，所以通过了。`,
    turn: ({ failed, compared, steps, first }) => {
      const all = failed + compared;
      if (failed > 0 && first !== undefined)
        return html`<b>露馅了。</b>走 ${steps} 步，梯度就要读 ${m(names.h(2))}，读到的是 ${first.wrong}，本该是 ${first.right}：${all} 项里有 ${failed} 项不符。下面的开关可以把缺陷一个个改掉。`;
      if (failed > 0) return html`<b>检查抓到了。</b>${all} 项里有 ${failed} 项不符。`;
      return steps > 2
        ? html`<b>什么也看不出来。</b>走 ${steps} 步，${all} 项里有 ${compared} 项一致。`
        : html`<b>轮到你了。</b>这就是那次检查：走 ${steps} 步，${all} 项梯度全部一致。再加一个时间步，梯度就要读 ${m(names.h(2))} 了。加上看看，你猜会怎样？`;
    },
  },
};
