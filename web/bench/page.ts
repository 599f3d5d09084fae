// In a page and in a Node process of its own: answers calls by name.
import * as checks from './checks.ts';
import { fingerprint, sample } from './measure.ts';
import * as peers from './peers/measure.ts';

const calls = { ...checks, ...peers, sample, fingerprint };

export type Calls = typeof calls;

declare global {
  var benchCall: (name: keyof Calls, args: readonly unknown[]) => Promise<unknown>;
}

globalThis.benchCall = (name, args) =>
  (calls[name] as (...args: readonly unknown[]) => Promise<unknown>)(...args);

if (typeof process === 'object' && process.send !== undefined) {
  process.on('message', async ([name, args]: [keyof Calls, readonly unknown[]]) => {
    try {
      process.send!({ value: await globalThis.benchCall(name, args) });
    } catch (error) {
      process.send!({ error: String(error) });
    }
  });
}
