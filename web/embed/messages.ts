// What a page and the frame in it say to each other: their shape, and whom the frame believes.

export const SOURCE = 'recurrent-layer';
export const VERSION = 1;

/** Of all messages, both ways. */
interface Envelope {
  readonly source: typeof SOURCE;
  readonly v: typeof VERSION;
  /** The `id` of the frame's address; empty where it has none. */
  readonly id: string;
}

/** From the frame. */
export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'resize'; readonly height: number }
  /** The share string of all choices. */
  | { readonly type: 'change'; readonly state: string }
  | {
      readonly type: 'check';
      readonly passed: boolean;
      readonly counts: Readonly<Record<string, number>>;
      readonly maxError: number;
    }
  | { readonly type: 'error'; readonly code: string; readonly message: string };

/** Of a setting that is on or off. */
const FLAGS = ['readonly', 'large'] as const;

/** What `set` may set: first what can be refused. Not `src` and `wasm`, which are the address's or nobody's. */
export const NAMES = [
  ...(['state', 'preset', 'panel', 'activation', 't', 'tour', 'speed'] as const),
  ...(['panels', 'controls', 'digits', 'lang'] as const),
  ...FLAGS,
] as const;

/** To the frame. */
export type Request =
  /** Asks for the height: by a page that listens only now. */
  | { readonly type: 'hello' }
  | ({ readonly type: 'set' } & { readonly [Name in (typeof NAMES)[number]]?: string | null })
  | { readonly type: 'step'; readonly t: number; readonly phase: 'forward' | 'backward' }
  | { readonly type: 'check'; readonly epsilon?: number | 'auto' }
  | { readonly type: 'theme'; readonly theme: 'auto' | 'light' | 'dark' };

export function envelope<Message extends Report>(id: string, message: Message): Envelope & Message {
  return { source: SOURCE, v: VERSION, id, ...message };
}

/** A message of the right shape, to this frame; undefined for everything else. */
export function readRequest(data: unknown, id: string): Request | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Readonly<Record<string, unknown>>;
  if (message.source !== SOURCE || message.v !== VERSION) return undefined;
  if (message.type === 'hello') return { type: 'hello' };
  if (message.id !== id) return undefined;
  switch (message.type) {
    case 'set':
      return readSet(message);
    case 'step': {
      const { t, phase = 'forward' } = message;
      if (typeof t !== 'number' || (phase !== 'forward' && phase !== 'backward')) return undefined;
      return { type: 'step', t, phase };
    }
    case 'check': {
      const { epsilon } = message;
      if (epsilon === undefined) return { type: 'check' };
      return typeof epsilon === 'number' || epsilon === 'auto'
        ? { type: 'check', epsilon }
        : undefined;
    }
    case 'theme': {
      const theme = (['auto', 'light', 'dark'] as const).find((known) => known === message.theme);
      return theme && { type: 'theme', theme };
    }
    default:
      return undefined;
  }
}

function readSet(message: Readonly<Record<string, unknown>>): Request | undefined {
  const given = NAMES.filter((name) => message[name] !== undefined);
  const words = given.map((name) => [name, wordsOf(name, message[name])] as const);
  if (given.length === 0 || words.some(([, said]) => said === undefined)) return undefined;
  return { type: 'set', ...Object.fromEntries(words) };
}

/** As the attribute has it: null without one; undefined for what is neither. */
function wordsOf(name: (typeof NAMES)[number], value: unknown): string | null | undefined {
  if (FLAGS.some((flag) => flag === name))
    return typeof value === 'boolean' ? (value ? '' : null) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
}

/**
 * The origin of the page around, as far as the browser tells it; undefined where it does not. A page
 * without an origin of its own (a file, a sandbox) is `null`.
 */
export function parentOrigin(
  ancestors: ArrayLike<string> | undefined,
  referrer: string,
): string | undefined {
  if (ancestors !== undefined && ancestors.length > 0) return ancestors[0];
  return URL.canParse(referrer) ? new URL(referrer).origin : undefined;
}
