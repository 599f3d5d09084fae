import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../element/presets.ts';
import type { Defect } from '../../lib/index.ts';
import { browserLanguage, readSettings, writeSettings } from '../../page/state.ts';

describe('the address', () => {
  it('is empty for the defaults and holds only what differs from them', () => {
    const start = readSettings('');
    expect(start.state).toEqual(PRESETS.fixed);
    expect(writeSettings(start)).toBe('');
    expect(writeSettings({ ...start, state: PRESETS.post })).toBe('?preset=post');
    const longer = { ...start, state: { ...PRESETS.post, steps: 3 }, language: 'zh' } as const;
    expect(writeSettings(longer)).toBe('?preset=post&t=3&lang=zh');
  });

  it('comes back as it was written, for every choice', () => {
    for (const preset of ['fixed', 'post'] as const)
      for (const defects of [[], ['A', 'B', 'D'], ['C']] as Defect[][])
        for (const steps of [1, 3, 12])
          for (const language of [undefined, 'en', 'zh'] as const)
            for (const theme of [undefined, 'light', 'dark'] as const) {
              const state = { ...PRESETS[preset], defects, steps };
              const settings = { state, language, theme };
              expect(readSettings(writeSettings(settings))).toEqual(settings);
            }
  });

  it('may hold anything: what is unknown is passed over', () => {
    const odd = '?preset=x&defects=E&t=99999999999&lang=fr&theme=&other=1&t=2';
    expect(readSettings(odd)).toEqual(readSettings(''));
    expect(readSettings('?preset=post&t=two').state).toMatchObject({ preset: 'post', steps: 2 });
  });
});

describe('the language', () => {
  it('is the first of the browser’s that the page has, else English', () => {
    expect(browserLanguage(['fr', 'zh-TW', 'en'])).toBe('zh');
    expect(browserLanguage(['en-GB', 'zh'])).toBe('en');
    expect(browserLanguage(['fr'])).toBe('en');
    expect(browserLanguage([])).toBe('en');
  });
});
