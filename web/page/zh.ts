// The words around the figures in Chinese.
import { html } from 'lit';
import type { PageWords } from './en.ts';

export const zh: PageWords = {
  locale: 'zh-CN',
  documentTitle: 'Unrolled：把循环层摊开来看',
  otherLanguage: 'English',
  appearance: '语言和主题',
  theme: { light: '浅色', dark: '深色' },
  title: '把循环层摊开来看',
  lede: '同一个公式，每个时刻再算一遍：正着走得到状态，倒着走得到梯度。',
  ledeMore: '下面的每个数字都在你的浏览器里现算，点哪个，哪个就告诉你它是怎么来的。',
  formula: '新状态 = 激活(输入 + 记忆 + 偏置)',
  formulaLinear: '新状态 = 输入 + 记忆',
  teaser: '有一次梯度检查，六位小数全部吻合，代码却是错的：',
  teaserLink: '先看它通过，再加一步',

  controls: '设置',
  example: '示例',
  preset: { fixed: '博文 · 改正版', post: '博文 · 原样' },
  steps: '步数',
  fewer: '少一步',
  more: '多一步',
  code: '反向代码',
  codes: { correct: '正确', published: '博文原样' },
  activation: '激活函数',

  panels: {
    forward: {
      title: '前向',
      say: '从左往右：每个状态都由这一步的输入和上一步的状态算出。',
      published: '前向传播没有错。红框里的数，是博文的反向传播后来写进状态表的。',
    },
    backward: {
      title: '反向',
      say: '从右往左，还是同一条时间轴：误差一步步退回去，每一步都给梯度添上一份。',
      published: '红框里的数，和正确代码算出来的不一样。看看其中哪些进了总和。',
    },
    check: {
      title: '梯度检查',
      say: '同一个梯度，不用反向传播，直接去量：把一个权重推一点，看损失变多少。',
      published: '同一个梯度，不用反向传播，直接去量：把一个权重推一点，看损失变多少。',
    },
  },

  storyPasses: '博文的检查通过了。代码却是错的。',
  storyFails: (t) =>
    html`<span class="nowrap"><i>T</i> = ${t}</span> 时，博文的检查通过；再走一步，就露馅了。`,
  storySettings: '博文的设置',
  passes: '通过',
  fails: (failed, count) =>
    failed === count ? `失败，${count} 项全不符` : `失败，${count} 项中 ${failed} 项不符`,
  beforeCaption: '和博文打印的一字不差。六位小数全部吻合，而产生它们的反向传播已经是错的。',
  question: (input) =>
    html`代码不变，权重不变。再加一个输入 ${input}，把同一个检查再跑一遍。你猜会怎样？`,
  afterCaption: (ratio) =>
    `同样的代码、同样的权重，只多了一个输入。梯度符号反了，第一项还大了约 ${ratio} 倍。`,
  addStep: '再加一个时间步',
  oneMore: '再加一个输入',
  backTo: (t) => html`回到 <i>T</i> = ${t}`,

  source: '源自博文《神经网络5：循环神经网络》，先复现，再改正。',
  privacy: '一切都在本页算出，不会离开本页。',
  failure: {
    WASM_BLOCKED: '算不出这些数字：这个浏览器里不能运行 WebAssembly。',
    WASM_NOT_FOUND: '算不出这些数字：本页有一部分没能下载下来。',
  },
  failureOther: '算不出这些数字。',
  reason: '给出的原因：',
};
