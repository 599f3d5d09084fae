import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../element/state/presets/index.ts';
import { resize } from '../../element/state/resize.ts';
import type { State } from '../../element/state/state.ts';
import type { Defect } from '../../lib/index.ts';
import {
  browserLanguage,
  EVERYTHING,
  isShareable,
  readSettings,
  writeSettings,
} from '../../page/state.ts';

describe('Address: the address', () => {
  it('is empty for the defaults and holds only what differs from them', () => {
    const start = readSettings('').settings;
    expect(start.state).toEqual(PRESETS.fixed);
    expect(writeSettings(start)).toBe('');
    expect(writeSettings({ ...start, theme: 'dark' })).toBe('?theme=dark');
    expect(writeSettings({ ...start, state: PRESETS.post })).toBe('?v=1&preset=post');
    const longer = { ...start, state: { ...PRESETS.post, steps: 3 }, language: 'zh' } as const;
    expect(writeSettings(longer)).toBe('?v=1&preset=post&t=3&lang=zh');
    const edited = { ...start, state: { ...PRESETS.fixed, h0: [1, 2] }, language: 'en' } as const;
    expect(writeSettings(edited)).toBe('?v=1&lang=en#h0=1,2');
  });

  it('comes back as it was written, for every choice', () => {
    for (const preset of ['fixed', 'post'] as const)
      for (const defects of [[], ['A', 'B', 'D'], ['C']] as Defect[][])
        for (const steps of [1, 3, 12])
          for (const language of [undefined, 'en', 'zh'] as const)
            for (const theme of [undefined, 'light', 'dark'] as const) {
              const state = { ...PRESETS[preset], defects, steps, h0: [0.5, steps] };
              const settings = { state, allowed: EVERYTHING, language, theme };
              expect(readSettings(writeSettings(settings))).toEqual({ settings });
            }
    const allowed = {
      panels: ['forward', 'lab'],
      controls: 'compact',
      readonly: true,
      large: true,
    } as const;
    const locked = { ...readSettings('').settings, allowed };
    expect(writeSettings(locked)).toBe('?panels=forward,lab&controls=compact&readonly&large');
    expect(readSettings(writeSettings(locked))).toEqual({ settings: locked });
  });

  it('leaves the state as it was where it cannot be read, and says why', () => {
    const { settings, problem } = readSettings('?v=3&lang=zh&theme=no', PRESETS.post);
    expect(settings).toEqual({
      state: PRESETS.post,
      allowed: EVERYTHING,
      language: 'zh',
      theme: undefined,
    });
    expect(problem).toEqual({ parameter: 'v', value: '3', reason: 'version' });
    expect(readSettings('?t=two').settings.state).toBe(PRESETS.fixed);
  });

  it('is that of the preset where there are too many numbers for a link', () => {
    const large = resize(PRESETS.vanishing, { inputSize: 8, hiddenSize: 8 });
    const rows = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => Math.random()));
    const state: State = {
      ...large,
      weights: { U: rows, W: rows, b: rows[0]! },
      x: [...rows, ...rows],
    };
    expect(isShareable(state)).toBe(false);
    const settings = { ...readSettings('').settings, state };
    expect(writeSettings(settings)).toBe('?v=1&preset=vanishing');
  });
});

describe('Address: the language', () => {
  it('is the first of the browser’s that the page has, else English', () => {
    expect(browserLanguage(['fr', 'zh-TW', 'en'])).toBe('zh');
    expect(browserLanguage(['en-GB', 'zh'])).toBe('en');
    expect(browserLanguage(['fr'])).toBe('en');
    expect(browserLanguage([])).toBe('en');
  });
});
