import { html } from 'lit';
import { formula, written } from '../../maths/formula.ts';
import * as names from '../../maths/names.ts';
import type { WorthWords } from '../en/worth.ts';

export const zh: WorthWords = {
  title: '这次检查有多可信？',
  says: {
    flawless: '可信。这组数据把每一步递推都用到了。',
    undecided: '不管数据好坏：这样量，检查得不出结论。',
    flawed: '不可信，原因标在上面：就算全绿，也说明不了什么。',
    strong: (caught, layers) =>
      `可信。在这组设置下，${layers} 个随机层里，有 ${caught} 个能把缺陷实验室的四个缺陷全部抓到。`,
    notStrong: (caught, layers) =>
      `上面几处弱点都没有，却仍不够可信：${layers} 个随机层里，${caught === 0 ? '没有一个' : `只有 ${caught} 个`}能把缺陷实验室的四个缺陷全部抓到。`,
    notUseless: (caught, layers) =>
      `不够可信，原因标在上面；不过 ${layers} 个随机层里，有 ${caught} 个能把缺陷实验室的四个缺陷全部抓到。`,
    weak: (_, layers) =>
      `不可信，原因标在上面：就算全绿，也说明不了什么。${layers} 个随机层里，没有一个能把缺陷实验室的四个缺陷全部抓到。`,
  },
  weaknesses: {
    T_LT_3: {
      good: written(formula`T ≥ 3`),
      bad: (t) => html`只有 ${written(names.delta(t))} 影响 ${written(formula`∂${names.W}`)}`,
    },
    H0_ZERO: {
      good: written(formula`${names.h(0)} ≠ 0`),
      bad: () => html`${written(names.h(0))} 为零会盖住 ${written(names.delta(1))}`,
    },
    LINEAR_ONLY: {
      good: html`${written(formula`f`)} 非线性`,
      bad: (_, f) => (f === 'identity' ? html`恒等函数处处斜率为 1` : html`斜率处处相同`),
    },
    TINY_WEIGHTS: {
      good: html`${written(names.W)} 不太小`,
      bad: () => html`权重太小，递推项会被淹没`,
    },
    DEAD_UNITS: { good: html`没有死单元`, bad: () => html`死单元只是在比 0 = 0` },
    DCT_ZERO: {
      good: written(formula`${names.dcT} ≠ 0`),
      bad: () => html`最后的细胞状态那里没有误差进来`,
    },
  },
};
