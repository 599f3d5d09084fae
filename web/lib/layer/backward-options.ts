// The options of `backward`, checked and filled in.

import { unexpected } from '../errors.ts';
import { requireBoolean, requireOptions, requireSize, requireSomeOf } from '../options.ts';
import type { Sizes } from '../spec/cells.ts';
import { DEFECTS } from '../spec/defects.ts';
import { requireDouble, requireSimple } from '../spec/read.ts';
import type { BackwardOptions, BackwardOut } from './passes.ts';

/** More steps than there can be: cuts nothing. */
const NO_TRUNCATION = 2 ** 31 - 1;

export function readBackwardOptions(
  options: BackwardOptions & { readonly out?: BackwardOut },
  sizes: Sizes,
): Required<Omit<BackwardOptions, 'dcT'>> & Pick<typeof options, 'dcT' | 'out'> {
  const known = ['perStep', 'defects', 'truncate', 'dcT', 'out'];
  const own = requireOptions('options', options, known);
  const { perStep = false, defects, truncate } = own;
  requireBoolean('perStep', perStep);
  const chosen = defects === undefined ? [] : requireSomeOf('defects', defects, DEFECTS);
  if (truncate !== undefined) requireSize('truncate', truncate);
  if (chosen.length > 0) {
    requireDouble('defects', sizes);
    requireSimple('defects', sizes);
    if (truncate !== undefined) {
      throw unexpected('BAD_OPTION', 'truncate', 'none beside defects', String(truncate));
    }
  }
  if (own.out !== undefined && perStep) {
    throw unexpected('BAD_OPTION', 'perStep', 'none beside out', 'true');
  }
  const given = { perStep, defects: chosen, truncate: truncate ?? NO_TRUNCATION };
  return Object.assign(own, given);
}
