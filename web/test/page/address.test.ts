// How often the page writes its address. Oracle: a history that throws as WebKit's does, after 100 calls in 10 s.
import './quiet-lit.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../page/state.ts';

const PLACE = 'https://example.org/unrolled/';
let entries: string[];
let calls: number[];

function restricted(change: (url: string) => void): (_: unknown, __: string, url: string) => void {
  return (_, __, url) => {
    calls = [...calls, Date.now()].filter((at) => at > Date.now() - 10_000);
    const { origin } = new URL(url, location.href);
    if (calls.length > 100 || origin !== new URL(location.href).origin) {
      throw new DOMException('no', 'SecurityError');
    }
    change(url);
    location.href = new URL(url, location.href).href;
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules(); // the pause of the test before
  entries = [PLACE];
  calls = [];
  vi.stubGlobal('location', { href: PLACE, pathname: new URL(PLACE).pathname });
  vi.stubGlobal('history', {
    replaceState: restricted((url) => entries.splice(-1, 1, url)),
    pushState: restricted((url) => entries.push(url)),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function address() {
  const { forgetDue, writeAddress, writeDue } = await import('../../page/address.ts');
  const { PRESETS } = await import('../../element/index.ts');
  const { EVERYTHING } = await import('../../page/state.ts');
  const at = (steps: number, preset: keyof typeof PRESETS = 'fixed'): Settings => ({
    state: { ...PRESETS[preset], steps },
    allowed: EVERYTHING,
    language: undefined,
    theme: undefined,
  });
  return { forgetDue, writeAddress, writeDue, at };
}

describe('The address of the page', () => {
  it('Held keys: no engine counts too many, and the last step is written', async () => {
    const { writeAddress, at } = await address();
    for (let key = 0; key < 1200; key++) {
      expect(() => writeAddress(at(1 + (key % 12)), 'replaceState')).not.toThrow();
      vi.advanceTimersByTime(1000 / 30);
      expect(calls.length).toBeLessThan(41);
    }
    writeAddress(at(7), 'replaceState');
    vi.advanceTimersByTime(400);
    expect(entries.at(-1)).toContain('t=7');
    writeAddress(at(8), 'replaceState');
    vi.advanceTimersByTime(5000);
    const before = calls.length;
    vi.advanceTimersByTime(60_000);
    expect(calls.length).toBe(before); // no timer without a change
  });

  it('A change after a pause is written at once', async () => {
    const { writeAddress, at } = await address();
    writeAddress(at(5), 'replaceState');
    expect(entries).toEqual([`${PLACE}?v=1&t=5`]);
  });

  it('Another example: the one before is kept as it was left', async () => {
    const { writeAddress, at } = await address();
    writeAddress(at(5), 'replaceState');
    writeAddress(at(6), 'replaceState');
    writeAddress(at(9, 'echo'), 'pushState');
    vi.advanceTimersByTime(400);
    expect(entries.map((url) => new URL(url).search)).toEqual(['?v=1&t=6', '?v=1&preset=echo&t=9']);
  });

  it('A reader who goes back: nothing of what was left is written over it', async () => {
    const { writeAddress, forgetDue, at } = await address();
    writeAddress(at(5), 'replaceState');
    writeAddress(at(6), 'replaceState');
    forgetDue();
    vi.advanceTimersByTime(5000);
    expect(entries.at(-1)).toContain('t=5');
  });

  it('Who copies it gets the last one', async () => {
    const { writeAddress, writeDue, at } = await address();
    writeAddress(at(5), 'replaceState');
    writeAddress(at(6), 'replaceState');
    writeDue();
    expect(location.href).toContain('t=6');
  });

  it.each([
    'https://example.org//',
    'https://example.org//folder/',
    'https://example.org///folder/index.html?v=1#W=1',
  ])('%s is no other host', async (href) => {
    const { writeAddress, at } = await address();
    location.href = href;
    Object.assign(location, { pathname: new URL(href).pathname });
    writeAddress(at(5), 'replaceState');
    expect(entries).toEqual([`${href.replace(/\?.*/, '')}?v=1&t=5`]);
  });

  it('An engine that refuses: the page goes on', async () => {
    const { writeAddress, at } = await address();
    vi.stubGlobal('history', {
      replaceState: () => {
        throw new DOMException('never', 'SecurityError');
      },
    });
    expect(() => writeAddress(at(5), 'replaceState')).not.toThrow();
  });
});
