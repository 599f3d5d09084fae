// The words around a teacher's case in Chinese.
import type { LessonWords } from '../en/lesson.ts';

export const zh: LessonWords = {
  label: '题目',
  predict: '你猜会怎样？',
  reveal: '揭晓',
  answer: '答案：',
  again: '再问一次',
};
