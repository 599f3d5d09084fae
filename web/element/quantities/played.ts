// The note while Play goes through the parts of a state: what is still to come keeps its place.
import { isReached, type Moment, momentOf, PARTS, type Part } from '../state/played.ts';
import type { Explanation, LedgerRow } from './explanation.ts';

const ORDER: readonly Part[] = PARTS.forward;

/** What a state is made of, by the part in which it is seen. */
const READ: Readonly<Record<string, Part>> = {
  U: 'input',
  x: 'input',
  W: 'memory',
  h: 'memory',
  b: 'sum',
  net: 'state',
};

/** As far as Play has come: of a state in the making, the terms that are there, and the numbers that are read just now. */
export function asFarAs(moment: Moment | undefined, explanation: Explanation): Explanation {
  const { selected, operands, rows } = explanation;
  const id = selected[0]!;
  if (moment === undefined) return explanation;
  const made = momentOf(moment.panel, id);
  const making = made?.part === 'state' && made.time === moment.time && made.time > 0;
  if (!making) return isReached(moment, id) ? explanation : allLater(explanation);
  const isLater = (part: Part) => ORDER.indexOf(part) > ORDER.indexOf(moment.part);
  return {
    ...explanation,
    later: isLater('state'),
    rows: rows.map((row) => (isLater(partOf(row)) ? { ...row, later: true } : row)),
    operands: operands.filter((operand) => READ[operand.split('/', 1)[0]!] === moment.part),
    consumers: [],
  };
}

function allLater(explanation: Explanation): Explanation {
  const rows = explanation.rows.map((row) => ({ ...row, later: true }));
  return { ...explanation, later: true, rows, operands: [], consumers: [] };
}

function partOf({ kind, of = '' }: LedgerRow): Part {
  if (kind === 'term') return READ[of] ?? 'sum';
  return kind === 'sum' ? 'sum' : 'state';
}
