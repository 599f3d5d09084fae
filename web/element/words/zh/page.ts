// The words around the figures in Chinese.
import type { PageWords, Unscripted } from '../en/page.ts';

export const page: PageWords = {
  documentTitle: 'Unrolled：把循环层摊开来看',
  appearance: '语言、主题和嵌入',
  case: '出题',
  embed: '嵌入',
  theme: { light: '浅色', dark: '深色' },
  dismiss: '关闭',
  share: { offered: '复制链接', copied: '已复制', refused: '请从地址栏复制' },
  tooLong: '数字太多，一个链接装不下；现在的地址只指向示例本身。',
  download: '改为下载 JSON',
  renewed: '这个页面有新版本了。',
  reload: '载入新版本',
  lede: '同一个公式，每个时刻再算一遍：正着走得到状态，倒着走得到梯度。',
  ledeMore: '下面的每个数字都在你的浏览器里现算，点哪个，哪个就告诉你它是怎么来的。',
  opening: {
    says: '一个箭头指回自己的单元，展开就是每一步上的同一个单元。',
    unroll: '展开',
    rollUp: '卷起',
  },
  formula: '新状态 = 激活(输入 + 记忆 + 偏置)',
  formulaGated: '新状态 = 旧状态里留下的 + 新放进来的',
  formulaLinear: '新状态 = 输入 + 记忆',
  teaser: '一篇博文的梯度检查，六位小数全部吻合。代码就对了吗？',
  teaserLink: '先看它通过，再加一个时间步',

  source: '源自博文《神经网络5：循环神经网络》，先复现，再改正。',
  api: '在 JavaScript 中调用',
  privacy: '一切都在本页算出，不会离开本页。',
};

/** What stands in the page itself, before any script. */
export const unscripted: Unscripted = {
  description: '循环层的前向传播、反向传播与梯度检查，每个数字都可追问。',
  noScript: '本页的数字在你的浏览器里现算，需要 JavaScript。',
};
