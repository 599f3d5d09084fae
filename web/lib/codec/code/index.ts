import { requireOneOf } from '../../options.ts';
import type { LayerData } from '../../spec/layer-data.ts';
import type { TensorLike } from '../../tensor.ts';
import { cppProgram } from './cpp.ts';
import { javascriptProgram } from './javascript.ts';
import { numpyProgram } from './numpy.ts';
import { type Program, readProgram } from './program.ts';
import { pytorchProgram } from './pytorch.ts';

/** The languages that {@link toCode} writes. */
export type ProgramLanguage = 'numpy' | 'pytorch' | 'javascript' | 'cpp';

const PROGRAMS: Readonly<Record<ProgramLanguage, (program: Program) => string>> = {
  numpy: numpyProgram,
  pytorch: pytorchProgram,
  javascript: javascriptProgram,
  cpp: cppProgram,
};

/**
 * A whole program that makes this layer, with its numbers to the last digit, runs it forward and
 * backward, and prints states [T+1, H], dU, dW, db, dx, dh0 and, of an LSTM, dc0, at last as one line of JSON.
 * Without dh that is ones at the last step, as for `backward`. In NumPy, the equations are written out, forward and backward.
 * Throws BAD_OPTION without x or for another language, and what the readers throw for bad data.
 */
export function toCode(data: LayerData<TensorLike>, language: ProgramLanguage): string {
  const name = requireOneOf('language', language, Object.keys(PROGRAMS) as ProgramLanguage[]);
  return PROGRAMS[name](readProgram(data));
}
