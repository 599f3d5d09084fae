import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { Background } from '../../element/views/background.ts';

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

const never = () => Promise.reject(new Error('started again'));

describe('Background: work', () => {
  it('starts once, tells what there is, and keeps what is finished', async () => {
    let told = 0;
    const work = new Background<string>();
    const leave = work.listen(() => told++);
    const one = job([], 'one');
    expect(work.follow('one', one.start).progress).toEqual({ part: undefined, done: false });
    one.report('half');
    expect(work.follow('one', never).progress).toEqual({ part: 'half', done: false });
    expect(told).toBe(1);
    one.report('more'); // too soon to be drawn again
    expect([told, work.progress.part]).toEqual([1, 'more']);
    one.finish('whole');
    await settled();
    expect(told).toBe(2);
    expect(work.follow('one', never).progress).toEqual({ part: 'whole', done: true });
    leave();
    work.follow('two', job([], 'two').start);
    expect(told).toBe(2);
  });

  it('ends a job for another, and when it is stopped; a stopped one starts again', async () => {
    const abortions: string[] = [];
    const work = new Background<string>();
    work.follow('one', job(abortions, 'one').start);
    work.follow('two', job(abortions, 'two').start);
    expect(abortions).toEqual(['one']);
    work.stop();
    await settled();
    expect(abortions).toEqual(['one', 'two']);
    const again = job(abortions, 'again');
    work.follow('two', again.start);
    again.finish('done');
    await settled();
    expect(work.follow('two', never).progress).toEqual({ part: 'done', done: true });
  });

  it('forgets the oldest of many finished jobs', async () => {
    const work = new Background<number>();
    for (let k = 0; k < 20; k++) work.follow(`${k}`, async () => k);
    await settled();
    for (let k = 0; k < 20; k++) {
      work.follow(`${k}`, async () => k);
      await settled();
    }
    expect(work.follow('19', () => Promise.reject(new Error('again'))).progress.part).toBe(19);
    let again = false;
    work.follow('0', async () => {
      again = true;
      return 0;
    });
    expect(again).toBe(true);
  });
});
