import type { KeyWords } from '../en/keys.ts';

export const zh: KeyWords = {
  play: '播放或暂停：一步一步、一段一段地算，没算到的先空着',
  step: '往左或往右走一步；前向走完最后一步，就转入反向',
  phase: '在一步之内，换到前一个或后一个量',
  ends: '到第一步或最后一步',
  panels: '按编号打开面板',
  tab: '从一个数表到下一个，每个数表只停一次',
  grid: '在数表里，从一格到另一格',
  edit: '修改 U、W、b、x、h₀ 或 dh 里的一个数，或者放弃修改；拖动或按上下箭头增减，按住 Shift 更细',
  help: '打开这张表',
};
