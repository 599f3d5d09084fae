// The golden cases in Node; conformance.engines.test.ts runs the same in browsers, cpp/test natively.
import { describe, expect, it } from 'vitest';
import { loadInNode } from '../fixtures.ts';
import { readGolden } from './golden.ts';
import { conformanceCases, outcomeOf } from './suite.ts';

const api = await loadInNode();
const cases = conformanceCases(readGolden());

describe.each(['golden', 'post', 'detection'])('%s', (suite) => {
  for (const c of cases.filter((one) => one.suite === suite)) {
    it(c.name, () => expect(outcomeOf(c, api).count).toBeGreaterThan(0));
  }
});
