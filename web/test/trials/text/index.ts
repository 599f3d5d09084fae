import type { TextKind } from '../trial.ts';
import { csv } from './csv.ts';
import { literals } from './literals.ts';
import { matlab } from './matlab.ts';
import { numpy } from './numpy.ts';
import { pandas } from './pandas.ts';
import { pytorch } from './pytorch.ts';
import { r } from './r.ts';
import { spreadsheet } from './spreadsheet.ts';

/** In the order of the documentation. */
export const TEXT_KINDS: readonly TextKind[] = [
  numpy,
  pytorch,
  matlab,
  r,
  pandas,
  spreadsheet,
  csv,
  literals,
];
