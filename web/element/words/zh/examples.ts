import type { ExampleWords, LinesOfPanels } from '../en/examples.ts';

export const lines: LinesOfPanels = {
  setup: '这一层的全部数字：改大小、权重或输入，其他面板都跟着变。',
  check: '同一个梯度，两条路：把一个数推一推再量，或者反向算。两边一致，代码才可信。',
  lab: '往代码里放一个错误，看哪些数据能让它现形。',
  compare: '同一层，两种设置：在哪一种设置下，末尾的误差还传得到第一步？',
  data: '同一层，写成程序、可复制的数字和文件。',
};

export const yours: LinesOfPanels = {
  forward: '你自己的层：每个状态都由新输入和上一个状态算出。每个数都可以就地修改。',
  backward: '你自己的层：误差从右边出发往左走，每退一步都会变大或变小。',
};

export const zh: ExampleWords = {
  fixed: {
    backward: '误差从右边出发，越往左越小：最早的一步，对学习的影响最小。',
  },
  post: {
    backward:
      '红框：正确代码算出的是另一个数。看看其中哪些进了总和，为什么两步的检查一个也没看到。',
    check: '全绿，代码却是错的：只有两步时，错的数一个也进不了 ∂W。再加一步试试。',
  },
  'post-test': {
    backward: 'ReLU 的斜率非 1 即 0。博文的代码把它存进状态表，之后又当作状态来读。',
  },
  letters: {
    backward: '每个字母对最后的状态有多重要：从 o 往回读误差项 δ，一直读到 h。',
  },
  wave: {
    backward: '只有取平均的单元听得到久远的过去：它的误差每步少四分之一，别的单元两步就没了。',
  },
  'dead-relu': {
    check: '0 = 0 算不上一致：这次检查什么也没比，它自己也这么说。',
  },
  kink: {
    backward: '折角处的斜率按惯例取 0；取 1 也一样说得通。',
  },
  rotation: {
    backward: '走过十二步，误差的大小一直不变：旋转既不缩短，也不拉长。',
  },
  echo: {
    backward: '误差沿着对角线原路退回：所有输入里，只有三步之前的那一个收得到。',
  },
};
