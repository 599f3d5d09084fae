import { describe, expect, it } from 'vitest';
import { Background } from '../../element/background.ts';

/** A job that is finished by hand. */
function job(abortions: string[], name: string) {
  let finish: (part: string) => void = () => {};
  let report: (part: string) => void = () => {};
  const start = (reporting: (part: string) => void, signal: AbortSignal) => {
    report = reporting;
    return new Promise<string>((resolve, reject) => {
      finish = resolve;
      signal.addEventListener('abort', () => {
        abortions.push(name);
        reject(signal.reason);
      });
    });
  };
  return { start, finish: (part: string) => finish(part), report: (part: string) => report(part) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('work in the background', () => {
  it('starts once, tells what there is, and keeps what is finished', async () => {
    let drawn = 0;
    const work = new Background<string>(() => drawn++);
    const one = job([], 'one');
    expect(work.follow('one', one.start)).toEqual({ part: undefined, done: false });
    one.report('half');
    expect(work.follow('one', one.start)).toEqual({ part: 'half', done: false });
    one.finish('whole');
    await settled();
    expect(drawn).toBe(2);
    const never = () => Promise.reject(new Error('started again'));
    expect(work.follow('one', never)).toEqual({ part: 'whole', done: true });
  });

  it('ends a job for another, and when it is stopped; a stopped one starts again', async () => {
    const abortions: string[] = [];
    const work = new Background<string>(() => {});
    work.follow('one', job(abortions, 'one').start);
    work.follow('two', job(abortions, 'two').start);
    expect(abortions).toEqual(['one']);
    work.stop();
    expect(abortions).toEqual(['one', 'two']);
    const again = job(abortions, 'again');
    work.follow('two', again.start);
    again.finish('done');
    await settled();
    expect(work.follow('two', again.start)).toEqual({ part: 'done', done: true });
  });
});
