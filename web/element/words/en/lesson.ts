// The words around a teacher's case in English; their keys are the contract of zh.
export const en = {
  label: 'A case',
  predict: 'What do you expect?',
  reveal: 'Reveal',
  answer: 'Answer:',
  again: 'Ask again',
};

export type LessonWords = typeof en;
