import type { WarningCode } from './gradcheck.ts';

export const WARNING_TEXT: Readonly<Record<WarningCode, string>> = {
  T_LT_3: 'T < 3: no product of two recurrent steps reaches dW. Use at least three steps.',
  H0_ZERO: 'h0 = 0: the error term of the first step is multiplied by zero and drops out of dW.',
  LINEAR_ONLY:
    "f' is the same at every step, so a missing or misplaced slope does not show. Use tanh and larger inputs.",
  TINY_WEIGHTS: 'W is tiny: what the recursion adds is drowned. Use weights of about 0.5.',
  DEAD_UNITS: 'A unit or a gate has slope 0 at every step: its rows compare 0 with 0.',
  DCT_ZERO:
    'dcT = 0: nothing comes in at c_T, so an error in its way back does not show by itself.',
};

/** In the order of the C++ enumeration. */
export const WARNINGS = Object.keys(WARNING_TEXT) as WarningCode[];
