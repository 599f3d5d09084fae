// A teacher's case: words beside a figure, and a question whose answer is a step that waits.
import type { TimedPanel } from './entry-id.ts';
import type { Lesson, State, StatePatch } from './state.ts';
import { beginning, isTimed, step, toStep } from './timeline.ts';

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

/** The panel in which the step of an answer is still to come; elsewhere the sequence ends before it. */
export function waitsIn({ panel, steps }: State, at: number): TimedPanel | undefined {
  return isTimed(panel) && at <= steps ? panel : undefined;
}

/** The question, with everything that comes before the step of its answer. */
export function asked(state: State, lesson: Lesson): StatePatch {
  const told = { lesson: { ...lesson, revealed: false } };
  const { at } = lesson;
  if (at === undefined) return told;
  const panel = waitsIn(state, at);
  if (panel !== undefined)
    return { ...told, ...playedTo(state, panel === 'forward' ? at - 1 : at + 1) };
  return { ...told, steps: Math.max(1, Math.min(state.steps, at - 1)) };
}

/** The answer, and the step that gives it. */
export function revealed(state: State, lesson: Lesson): StatePatch {
  const { at } = lesson;
  const told = { lesson: { ...lesson, revealed: true } };
  if (at === undefined) return told;
  if (waitsIn(state, at) !== undefined) return { ...told, ...playedTo(state, at) };
  if (at <= state.steps) return told;
  const longer = { ...state, steps: at };
  return { ...told, steps: at, ...(state.panel === 'forward' ? step(longer, 1) : {}) };
}

/** Whether an answer is still to come, whatever is opened meanwhile. */
export function isWaiting({ lesson }: Pick<State, 'lesson'>): boolean {
  return lesson?.at !== undefined && !lesson.revealed;
}

/** As if Play had come to the end of this step; before the last one of Backward, to where it begins. */
function playedTo(state: State, time: number): StatePatch {
  const from = beginning(state);
  return time > state.steps ? from : toStep({ ...state, ...from }, time)!;
}
