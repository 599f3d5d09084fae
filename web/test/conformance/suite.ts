// The suite: every golden case, and what came of each as text that travels between engines.
import type { TypedArray, Unrolled } from '../../lib/index.ts';
import type { Case, Golden } from './case.ts';
import { layerCases } from './layers.ts';
import { detectionCases, postCases } from './published.ts';

export type { Case, Golden } from './case.ts';

export function conformanceCases(golden: Golden): Case[] {
  return [
    ...layerCases(golden.layers),
    ...postCases(golden.post),
    ...detectionCases(golden.detection),
  ];
}

/** FNV-1a of the bytes of all numbers (Fowler, Noll, Vo, 1991): one differing bit changes it. */
function hashOf(arrays: readonly TypedArray[]): string {
  let hash = 0x811c9dc5;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

export interface Outcome {
  /** How many numbers the case computed; 0 would make the hash worthless. */
  readonly count: number;
  /** Of the bits of all of them. */
  readonly hash: string;
}

/** Runs a case. Throws where it differs from the golden data. */
export function outcomeOf(c: Case, api: Unrolled): Outcome {
  const arrays = c.run(api);
  return { count: arrays.reduce((sum, { length }) => sum + length, 0), hash: hashOf(arrays) };
}
