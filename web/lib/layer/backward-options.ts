// The options of `backward`, checked and filled in.

import { requireDouble } from '../check/point.ts';
import { unexpected } from '../errors.ts';
import { requireBoolean, requireOptions, requireSize, requireSomeOf } from '../options.ts';
import type { Sizes } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import type { BackwardOptions } from './passes.ts';

/** More steps than there can be: cuts nothing. */
const NO_TRUNCATION = 2 ** 31 - 1;

export function readBackwardOptions(
  options: BackwardOptions,
  sizes: Sizes,
): Required<BackwardOptions> {
  const known = ['perStep', 'defects', 'truncate'];
  const { perStep = false, defects = [], truncate } = requireOptions('options', options, known);
  requireBoolean('perStep', perStep);
  const chosen = requireSomeOf('defects', defects, DEFECTS);
  if (truncate !== undefined) requireSize('truncate', truncate);
  if (chosen.length > 0) {
    requireDouble('defects', sizes);
    if (truncate !== undefined) {
      throw unexpected('BAD_OPTION', 'truncate', 'none beside defects', String(truncate));
    }
  }
  return { perStep, defects: chosen, truncate: truncate ?? NO_TRUNCATION };
}
