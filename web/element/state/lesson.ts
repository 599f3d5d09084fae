// A teacher's case: words beside a figure, and a question whose answer is one more step.
import type { Lesson, State, StatePatch } from './state.ts';
import { step } from './timeline.ts';

/** Characters, of which a link has to hold all. */
export const LESSON_LIMITS = { title: 80, note: 400, question: 240, answer: 400 } as const;

export const NO_LESSON: Lesson = {
  title: '',
  note: '',
  question: '',
  answer: '',
  at: undefined,
  revealed: false,
};

/** The answer, and the step that gives it, where the reader was at the last one before. */
export function revealed(state: State, lesson: Lesson): StatePatch {
  const { at } = lesson;
  const told = { lesson: { ...lesson, revealed: true } };
  if (at === undefined || at <= state.steps) return told;
  const longer = { ...state, steps: at };
  return { ...told, steps: at, ...(state.panel === 'forward' ? step(longer, 1) : {}) };
}

/** The question again, for the next class. */
export function askedAgain({ steps }: State, lesson: Lesson): StatePatch {
  const told = { lesson: { ...lesson, revealed: false } };
  const { at } = lesson;
  return at === undefined || at > steps || at === 1 ? told : { ...told, steps: at - 1 };
}
