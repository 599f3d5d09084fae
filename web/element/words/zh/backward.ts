// The words of Backward in Chinese.
import { html } from 'lit';
import type { BackwardWords } from '../en/backward.ts';

export const zh: BackwardWords = {
  remark: html`误差从最后一步进来，一路往左走。每退一步，就再乘一次权重，再乘一次激活函数的斜率。`,
  radiusSays: {
    below: '小于 1：离得越远，误差越小',
    belowFirst: '小于 1，但 ‖W‖ 大于 1：误差仍可能先变大',
    one: '等于 1：误差可以一直不变',
    oneFirst: '等于 1，但 ‖W‖ 大于 1：误差可能变大',
    above: '大于 1：离得越远，误差可能越大',
  },
};
