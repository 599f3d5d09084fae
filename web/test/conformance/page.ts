// The suite in a page: `conformance(golden)` resolves to the outcome or the error of every case.
import { load } from '../../lib/index.ts';
import { conformanceCases, type Golden, type Outcome, outcomeOf } from './suite.ts';

declare global {
  var conformance: (golden: Golden) => Promise<(Outcome | { readonly error: string })[]>;
}

globalThis.conformance = async (golden) => {
  const api = await load();
  return conformanceCases(golden).map((c) => {
    try {
      return outcomeOf(c, api);
    } catch (error) {
      return { error: String(error) };
    }
  });
};
