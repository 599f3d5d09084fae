// The options of `backward`, checked and filled in.

import { requireDouble } from '../check/point.ts';
import { unexpected } from '../errors.ts';
import { requireBoolean, requireOptions, requireSize, requireSomeOf } from '../options.ts';
import type { Sizes } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import type { BackwardOptions } from './passes.ts';

/** `steps` is where truncation cuts nothing. */
export function readBackwardOptions(
  options: BackwardOptions,
  sizes: Sizes,
  steps: number,
): Required<BackwardOptions> {
  requireOptions('options', options, ['perStep', 'defects', 'truncate']);
  const { perStep = false, defects = [], truncate = Math.max(1, steps) } = options;
  requireBoolean('perStep', perStep);
  requireSomeOf('defects', defects, DEFECTS);
  requireSize('truncate', truncate);
  if (defects.length > 0) {
    requireDouble('defects', sizes);
    if (options.truncate !== undefined) {
      throw unexpected('BAD_OPTION', 'truncate', 'none beside defects', String(truncate));
    }
  }
  return { perStep, defects, truncate };
}
