import type { Message, Value } from './hostile-messages.ts';

declare global {
  function deliverAll(list: readonly Message[]): Promise<{
    /** The right message that came last was obeyed. */
    passed: boolean;
    errors: readonly { readonly code: string }[];
    /** What else the frame said. */
    others: readonly unknown[];
  }>;
  function lieAbout(
    message: Readonly<Record<string, Value>>,
    from: string,
  ): Promise<{ styles: (string | null)[]; own: string; height: number }>;
}

/** Runs in the page, where it makes the messages and posts them: `deliverAll` to the frame, `lieAbout` to the loader. */
export function deliver(): void {
  const frameOf = (id: string) => document.getElementById(id) as HTMLIFrameElement;
  const transfers: Transferable[] = [];
  const cycle: Record<string, unknown> = { type: 'set' };
  cycle.self = cycle;
  const nested = () => {
    let value: unknown = [];
    for (let depth = 0; depth < 500; depth++) value = [value];
    return value;
  };
  const transferred = <T extends Transferable>(value: T) => {
    transfers.push(value);
    return value;
  };
  const make: Record<string, () => unknown> = {
    undefined: () => undefined,
    NaN: () => NaN,
    Infinity: () => Infinity,
    '-0': () => -0,
    bigint: () => 5n,
    date: () => new Date(5),
    map: () => new Map([['t', 5]]),
    set: () => new Set([5]),
    error: () => new RangeError('5'),
    regexp: () => /5/,
    cycle: () => cycle,
    deep: nested,
    sparse: () => new Array(1e6),
    huge: () => 'v=1&preset=post'.repeat(1e5),
    buffer: () => transferred(new ArrayBuffer(1e6)),
    port: () => transferred(new MessageChannel().port1),
    proto: () => JSON.parse('{"__proto__": {"t": 5}, "constructor": 5, "toString": null}'),
    accessor: () => Object.defineProperty({}, 't', { get: () => 5, enumerable: true }),
  };
  const made = (value: Value) => ('json' in value ? value.json : make[value.strange]!());
  const isValue = (it: Message['fields']): it is Value => 'json' in it || 'strange' in it;
  const built = (fields: Message['fields']) =>
    isValue(fields)
      ? made(fields)
      : Object.fromEntries(
          Object.entries(fields)
            .filter(([, value]) => !('strange' in value) || value.strange !== 'undefined')
            .map(([name, value]) => [name, made(value)]),
        );
  /** A window's own postMessage makes it the source. */
  const post = (sender: Window, target: Window, fields: Message['fields']) => {
    const message = built(fields);
    const run = (sender as unknown as { eval(code: string): typeof send }).eval(
      '(target, message, transfer) => target.postMessage(message, "*", transfer)',
    );
    run(target, message, transfers.splice(0));
  };
  const send = (_target: Window, _message: unknown, _transfer: Transferable[]): void => {};

  globalThis.deliverAll = async (list) => {
    const frame = frameOf('ours').contentWindow!;
    const inside = document.createElement('iframe');
    const heard: { type: string; code: string }[] = [];
    const hear = ({ source, data }: MessageEvent) => {
      if (source === frame) heard.push(data);
    };
    addEventListener('message', hear);
    document.body.append(inside); // gone when the message comes: without a source
    const senders = {
      parent: window,
      stranger: frameOf('stranger').contentWindow!,
      child: inside.contentWindow!,
    };
    for (const { fields, from } of list) post(senders[from], frame, fields);
    inside.remove();
    frame.postMessage({ source: 'recurrent-layer', v: 1, id: 'a', type: 'check' }, '*');
    const checked = () => heard.some(({ type }) => type === 'check');
    for (let k = 0; k < 1000 && !checked(); k++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    removeEventListener('message', hear);
    const expected = ['error', 'check', 'resize', 'change'];
    return {
      passed: checked(),
      errors: heard.filter(({ type }) => type === 'error'),
      others: heard.filter(({ type }) => !expected.includes(type)),
    };
  };

  globalThis.lieAbout = async (message, from) => {
    const liar = frameOf(from);
    const arrived = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    post(liar.contentWindow!, window, message);
    await arrived;
    const styles = ['ours', 'other.html'].map((id) => frameOf(id).getAttribute('style'));
    const own = frameOf('embed.html').getAttribute('style') ?? '';
    return { styles, own, height: frameOf('embed.html').clientHeight };
  };
}
