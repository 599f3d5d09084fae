import { describe, expect, it } from 'vitest';
import { browserLanguage, opening, readSettings, writeSettings } from '../../page/state.ts';

describe('the address', () => {
  it('is empty for the defaults and holds only what differs from them', () => {
    const start = readSettings('');
    expect(start).toMatchObject({ preset: 'fixed', code: 'correct', steps: 3 });
    expect(writeSettings(start)).toBe('');
    expect(writeSettings({ ...start, ...opening('post') })).toBe('?preset=post');
    expect(writeSettings({ ...start, ...opening('post'), steps: 3, language: 'zh' })).toBe(
      '?preset=post&t=3&lang=zh',
    );
  });

  it('comes back as it was written, for every choice', () => {
    for (const preset of ['fixed', 'post'] as const)
      for (const code of ['correct', 'published'] as const)
        for (const steps of [2, 3] as const)
          for (const language of [undefined, 'en', 'zh'] as const)
            for (const theme of [undefined, 'light', 'dark'] as const) {
              const settings = { preset, code, steps, language, theme };
              expect(readSettings(writeSettings(settings))).toEqual(settings);
            }
  });

  it('may hold anything: what is unknown is passed over', () => {
    const odd = '?preset=x&code=1&t=99999999999&lang=fr&theme=&other=1&t=2';
    expect(readSettings(odd)).toEqual(readSettings(''));
    expect(readSettings('?preset=post&t=two')).toMatchObject({ preset: 'post', steps: 2 });
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
