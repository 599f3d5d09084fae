import type { EmbedWords } from './en.ts';

export const zh: EmbedWords = {
  title: '嵌入到文章里',
  close: '关闭',
  forms: { frame: '框架 iframe', element: '网页组件', picture: '图片加链接' },
  formLabel: '形式',
  say: {
    frame: '允许 iframe 的地方都能用，和文章互不影响。',
    element: '直接放进文章，语言和配色跟着文章走；文章要允许脚本。',
    picture: '哪里都能用，订阅源和邮件里也行。请把图片存到文章旁边。',
  },
  panels: '面板',
  controls: '控件',
  control: { full: '设置和标签', compact: '只有标签', none: '不要' },
  language: '语言',
  languages: { '': '跟随文章', en: 'English', 'zh-CN': '中文' },
  theme: '主题',
  themes: { auto: '跟随文章', light: '浅色', dark: '深色' },
  height: '高度',
  automatic: '随内容',
  preview: '预览',
  code: '复制这一行',
  copy: '复制',
  copied: '已复制',
  notCopied: '浏览器不让复制，请选中这一行自己复制。',
  save: '保存图片（SVG）',
  fromFile: (folder) =>
    `本页是从硬盘打开的。请把网站里的 ${folder} 文件夹放到你的服务器上，下面这行会到那里去找。`,
  cors: '带校验值时，服务器要允许跨源（Access-Control-Allow-Origin），或者就用你自己的服务器。',
  frameTitle: '把循环层摊开来看',
  alternative: '循环层的输入、状态和权重，都是数字。点开可以操作。',
};
