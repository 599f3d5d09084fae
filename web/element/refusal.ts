// A share string that was not taken, as a sentence in the reader's language.
import type { ShareProblem } from './share.ts';
import { figureWords, type Language, type Words } from './words.ts';

const SHOWN = 40; // characters of what stood there; enough to find it

export function refusal(problem: ShareProblem, language: Language): string {
  const words = figureWords[language];
  const { value } = problem;
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return `${words.refused(problem.parameter, shown)} ${reasonOf(problem, words)}`.replace(
    '  ',
    ' ',
  );
}

function reasonOf(problem: ShareProblem, { refusedReason: why, position }: Words): string {
  switch (problem.reason) {
    case 'choice':
      return why.choice(problem.choices);
    case 'whole':
      return why.whole(problem.from, problem.to);
    case 'number':
      return why.number(problem.at ? position(problem.at) : '');
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
