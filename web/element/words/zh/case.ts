// The words of the dialog in which a teacher makes a case, in Chinese.
import type { CaseWords } from '../en/case.ts';

export const teacher: CaseWords = {
  heading: '出题',
  lede: '给页面上现在显示的内容配上你的话。全都写在链接里，什么也不存。',
  close: '关闭',
  title: '标题',
  note: '说明',
  question: '问题，先猜再看',
  answer: '答案，点「揭晓」才显示',
  at: '答案在第几步',
  none: '不指定',
  atHow: {
    forward: (at) => `揭晓之前，前向只显示第 ${at} 步以前的各步，T 不变；揭晓时走到第 ${at} 步。`,
    backward: (at) => `揭晓之前，反向只显示第 ${at} 步以后的各步；揭晓时退到第 ${at} 步。`,
    elsewhere: (at, steps) => `揭晓之前，图只到 T = ${steps}；揭晓时补到第 ${at} 步。`,
  },
  panels: '面板',
  controls: '控件',
  control: { full: '全部', compact: '不带设置', none: '只有打开的面板' },
  readonly: '只许看，不许改',
  large: '大字，投影用',
  link: '链接',
  copy: '复制链接',
  copied: '已复制。',
  notCopied: '浏览器不让复制，请手动复制。',
  show: '在本页显示',
  code: '链接的二维码',
  codeLate: '没能下载生成二维码的程序。',
  codeLong: '链接太长，做成二维码相机读不出来。请从示例出发，或者少改几个数。',
};
