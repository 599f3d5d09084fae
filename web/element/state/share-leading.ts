// What leads a reader, in a share string: a caption of the first minute, a teacher's words, two settings to compare.
import { ACTIVATIONS } from './choices.ts';
import { LESSON_LIMITS, NO_LESSON } from './lesson.ts';
import { LIMITS } from './limits.ts';
import { field, own, type ShareField } from './share-field.ts';
import { choice, finite, type Kind, Malformed, onOff, upTo, whole, words } from './share-text.ts';
import type { Lesson, State } from './state.ts';
import { TOUR, tourAt } from './tour.ts';

/** Alone the name means its beginning; the offer of a tour is in no link. */
const caption: Kind<State['tour']> = {
  read(text, parameter) {
    if (text === '') return TOUR.first;
    return text === 'off' ? undefined : whole(TOUR.first, TOUR.last).read(text, parameter);
  },
  write: (value) => (value ? `${value}` : ''),
};

/** Before all other fields, which count for more. */
export const TOUR_FIELD = field(
  caption,
  (s) => (tourAt(s.tour ?? TOUR.offer).preset === s.preset ? s.tour : undefined),
  (stop) => (stop === undefined ? { tour: undefined } : tourAt(stop)),
);

/** Without a word there is none. */
function lessonOf(lesson: Lesson): Lesson | undefined {
  const names = Object.keys(NO_LESSON) as (keyof Lesson)[];
  return names.every((name) => lesson[name] === NO_LESSON[name]) ? undefined : lesson;
}

const inLesson = <Key extends keyof Lesson>(key: Key, kind: Kind<Lesson[Key]>) =>
  field(
    kind,
    ({ lesson = NO_LESSON }) => lesson[key],
    (value, { lesson = NO_LESSON }) => ({ lesson: lessonOf({ ...lesson, [key]: value }) }),
  );

const stepOrNone: Kind<number | undefined> = {
  read: whole(1, LIMITS.steps).read,
  write: (value) => (value === undefined ? '' : `${value}`),
};

const LARGEST_FACTOR = 1000;

/** 0.5:tanh,1.5:relu */
const sides: Kind<State['compare']> = {
  read(text, parameter) {
    const form = { reason: 'form', example: '0.5:tanh,1.5:tanh' } as const;
    const [first, second, ...more] = text.split(',').map((side) => {
      const [scale, name, ...rest] = side.split(':');
      if (name === undefined || rest.length > 0) throw new Malformed(parameter, side, form);
      return {
        scale: upTo(LARGEST_FACTOR).read(scale!, parameter),
        activation: choice(ACTIVATIONS).read(name, parameter),
      };
    });
    if (second === undefined || more.length > 0) throw new Malformed(parameter, text, form);
    return [first!, second];
  },
  write: (value) =>
    value?.map(({ scale, activation }) => `${finite.write(scale)}:${activation}`).join(',') ?? '',
};

export const LEADING_FIELDS: Readonly<Record<string, ShareField>> = {
  compare: own('compare', sides),
  title: inLesson('title', words(LESSON_LIMITS.title)),
  note: inLesson('note', words(LESSON_LIMITS.note, 'lines')),
  question: inLesson('question', words(LESSON_LIMITS.question)),
  answer: inLesson('answer', words(LESSON_LIMITS.answer, 'lines')),
  at: inLesson('at', stepOrNone),
  revealed: inLesson('revealed', onOff),
};
