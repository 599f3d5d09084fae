/**
 * The defects of the published backward pass: A overwrites the stored states, B multiplies by the
 * state instead of its slope, C takes the slope one step late, D forgets it at the last step. The post
 * has A, B and D. The equations are in `cpp/DERIVATION.md`.
 */
export type Defect = 'A' | 'B' | 'C' | 'D';

/** In the order of the bits of a mask. */
export const DEFECTS: readonly Defect[] = ['A', 'B', 'C', 'D'];
