// A value that was not taken, as a sentence in the reader's language.
import { UnrolledError } from '../../lib/index.ts';
import type { ShareProblem } from '../state/share.ts';
import { figureWords, type Language, type Words } from './languages.ts';

const SHOWN = 40; // characters of what stood there; enough to find it

/** Where it stood: the page's address, an attribute of the element, or a program's own call. */
export type Origin = 'link' | 'attribute' | 'program';

export function refusal(problem: ShareProblem, origin: Origin, language: Language): string {
  const words = figureWords[language];
  const { parameter, value } = problem;
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  const what = value === '' ? parameter : `${parameter} = ${shown}`;
  return `${words.refused[origin]}${words.gap}${what} ${reasonOf(problem, words)}`;
}

function reasonOf(problem: ShareProblem, { refusedReason: why, position }: Words): string {
  switch (problem.reason) {
    case 'choice':
      return why.choice(problem.choices);
    case 'whole':
      return why.whole(problem.from, problem.to);
    case 'number':
      return why.number(problem.at ? position(problem.at) : '');
    case 'range':
      return why.range(`${problem.to}`.replace('+', ''));
    case 'length':
      return why.length(problem.to);
    case 'shape':
      return why.shape(problem.rows, problem.columns);
    case 'missing':
      return why.missing(problem.needs);
    case 'form':
      return why.form(problem.example);
    default:
      return why[problem.reason]();
  }
}

/** A setting that is not known; its sentence is the library's, in English, and the reader's. */
export class BadSetting extends UnrolledError {
  readonly problem: ShareProblem;
  readonly origin: Origin;

  constructor(problem: ShareProblem, origin: Origin) {
    super('BAD_OPTION', refusal(problem, origin, 'en'), { argument: problem.parameter });
    this.problem = problem;
    this.origin = origin;
  }
}
