// The words of the comparison in Chinese.
import type { CompareWords } from '../en/compare.ts';

export const zh: CompareWords = {
  presets: '比较',
  fromSizes: '在一张图上对比这一层的两种设置',
  against: '对',
  radius: '谱半径',
  factor: 'W 的倍数',
  chart: (a, b) => `两种设置下每一步误差项的大小：t = 1 处，A 为 ${a}，B 为 ${b}。`,
  tooLarge: '这些数已经大到浮点数表示不了：梯度爆炸了。',
  nothingLeft: '误差在往回走的路上变成了 0。',
  same: '误差的大小不变。',
  equal: '在 t = 1 处，两边的误差一样大。',
  together: (more, less, ratio) =>
    `在 t = 1 处，${more} 的误差是 ${less} 的 ${ratio} 倍：末尾的误差传到第一步时，前者剩得更多。`,
};
