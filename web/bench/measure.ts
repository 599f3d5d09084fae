// Inside an engine: prepares a peer, times it, and says what it computed.
import { type DType, type Fingerprint, fingerprintOf, inputsOf, SIZES } from './job.ts';
import { publicTask, rawTask } from './ours.ts';
import { plainTask, type Task } from './plain.ts';

export type Peer = 'raw' | 'typed' | 'into' | 'nested' | 'plain';
export type Pass = 'forward' | 'both';

const TASKS: Readonly<
  Record<Peer, (...job: Parameters<typeof plainTask>) => Task | Promise<Task>>
> = {
  raw: rawTask,
  typed: (...job) => publicTask(...job, {}),
  into: (...job) => publicTask(...job, { into: true }),
  nested: (...job) => publicTask(...job, { nested: true }),
  plain: plainTask,
};

const tasks = new Map<string, Task>();

async function taskOf(peer: Peer, size: string, dtype: DType): Promise<Task> {
  const key = `${peer} ${size} ${dtype}`;
  const known = tasks.get(key);
  if (known !== undefined) return known;
  const shape = SIZES.find(({ name }) => name === size)!;
  const task = await TASKS[peer](shape, dtype, inputsOf(shape, dtype));
  tasks.set(key, task);
  return task;
}

/** Nanoseconds per call, the mean over at least `milliseconds`, with calls in blocks between two looks
 *  at the clock: browsers round it to 0.1 or 1 ms. */
export function time(run: () => unknown, milliseconds: number): number {
  let calls = 0;
  let block = 1;
  const started = performance.now();
  for (;;) {
    const from = performance.now();
    for (let i = 0; i < block; i++) run();
    calls += block;
    const now = performance.now();
    if (now - started >= milliseconds) return ((now - started) * 1e6) / calls;
    if (now - from < milliseconds / 10) block *= 2;
  }
}

export async function sample(
  peer: Peer,
  size: string,
  dtype: DType,
  pass: Pass,
  milliseconds: number,
): Promise<number> {
  const task = await taskOf(peer, size, dtype);
  return time(task[pass], milliseconds);
}

export async function fingerprint(peer: Peer, size: string, dtype: DType): Promise<Fingerprint> {
  const task = await taskOf(peer, size, dtype);
  task.both();
  return fingerprintOf(task.gradients());
}
