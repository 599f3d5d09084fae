// Texts from the outside, each with its right value or the reason why it is refused. Oracle: the numbers that the
// program was given to print, or those that stand there.
import { describe, expect, it } from 'vitest';
import { readText, TextRefusal } from '../../lib/codec/text/index.ts';
import { TEXT_KINDS } from './text/index.ts';
import type { TextCase } from './trial.ts';

function outcome({ text, fits }: TextCase) {
  const room = fits && ((rows: number, columns: number) => `${[rows, columns]}` === `${fits}`);
  try {
    return readText(text, room ? { fits: room } : {});
  } catch (refusal) {
    if (refusal instanceof TextRefusal) return { refused: refusal.problem.reason };
    throw refusal;
  }
}

for (const { id, cases } of TEXT_KINDS) {
  describe(`a text: ${id}`, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      const { name, text, fits, ...wanted } = one;
      expect(outcome(one)).toMatchObject(wanted);
    });
  });
}
