// Messages that should change nothing, as descriptions that reach a page as JSON and shrink: what cannot be
// written in JSON is named, and made in the page by `deliver`.
import fc from 'fast-check';

/** Made in the page: what structured cloning can carry and JSON cannot. */
const STRANGE = [
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  'bigint',
  'date',
  'map',
  'set',
  'error',
  'regexp',
  'cycle',
  'deep',
  'sparse',
  'huge',
  'buffer',
  'port',
  'proto',
  'accessor',
] as const;

export type Value = { readonly strange: (typeof STRANGE)[number] } | { readonly json: unknown };
export interface Message {
  readonly fields: Readonly<Record<string, Value>> | Value;
  readonly from: 'parent' | 'stranger' | 'child';
}

const json = (value: unknown): Value => ({ json: value });
const strange: fc.Arbitrary<Value> = fc.constantFrom(...STRANGE).map((name) => ({ strange: name }));
const anything = fc.oneof(strange, fc.jsonValue().map(json));

const ENVELOPE = { source: json('recurrent-layer'), v: json(1), id: json('a') };
const COMMANDS: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'set', t: 5, activation: 'tanh' },
  { type: 'set', preset: 'vanishing' },
  { type: 'set', state: 'v=1&preset=fixed&t=7' },
  { type: 'step', t: 1, phase: 'backward' },
  { type: 'check', epsilon: 0.1 },
  { type: 'theme', theme: 'dark' },
];
const command = fc
  .constantFrom(...COMMANDS)
  .map((fields) => Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, json(v)])));

const except = (value: unknown) =>
  anything.filter((it) => !('json' in it) || JSON.stringify(it.json) !== JSON.stringify(value));

/** A right command in a wrong envelope. */
const misaddressed = fc
  .constantFrom(['source', 'recurrent-layer'] as const, ['v', 1] as const, ['id', 'a'] as const)
  .chain(([name, value]) =>
    fc.tuple(command, except(value)).map(([it, wrong]) => ({ ...ENVELOPE, ...it, [name]: wrong })),
  );

const TYPES = ['constructor', '__proto__', 'toString', 'hello ', 'SET', 'ready', 'resize', 'run'];
/** A command that does not exist. */
const unknown = fc
  .tuple(command, fc.oneof(strange, fc.constantFrom(...TYPES, 1, null, ['set']).map(json)))
  .map(([it, type]) => ({ ...ENVELOPE, ...it, type }));

const REFUSED: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'set' },
  { type: 'set', wasm: 'https://example.org/x.wasm', src: 'x.json', panels: [], data: {} },
  { type: 'set', t: 99 },
  { type: 'set', t: [5] },
  { type: 'set', activation: 'constructor', t: 5 },
  { type: 'set', preset: '__proto__' },
  { type: 'set', preset: 'fixed', panel: '<img src=x onerror=alert(1)>' },
  { type: 'set', state: 'v=2&preset=fixed' },
  { type: 'set', state: 'v=1#W=1,2;3' },
  { type: 'set', state: 'v=1&t=1e9#x=NaN' },
  { type: 'set', state: '%E0%A4%A' },
  { type: 'step' },
  { type: 'step', t: 0 },
  { type: 'step', t: 1.5 },
  { type: 'step', t: 1e300, phase: 'forward' },
  { type: 'step', t: 1, phase: 'constructor' },
  { type: 'check', epsilon: -1 },
  { type: 'check', epsilon: 0 },
  { type: 'check', epsilon: '1e-3' },
  { type: 'theme' },
  { type: 'theme', theme: 'toString' },
];
/** A command with a value that it cannot take. */
const refused = fc.oneof(
  fc.constantFrom(...REFUSED).map((fields) => ({
    ...ENVELOPE,
    ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, json(v)])),
  })),
  fc
    .tuple(
      fc.constantFrom(['set', 't'], ['step', 't'], ['theme', 'theme'], ['set', 'state']),
      strange.filter((it) => !('strange' in it) || it.strange !== 'undefined'),
    )
    .map(([[type, name], value]) => ({ ...ENVELOPE, type: json(type), [name!]: value })),
);

/** From somebody else even a right command changes nothing. */
export const hostile: fc.Arbitrary<Message> = fc.oneof(
  fc
    .oneof(misaddressed, unknown, refused, anything)
    .map((fields): Message => ({ fields, from: 'parent' })),
  fc
    .tuple(command, fc.constantFrom('stranger' as const, 'child' as const))
    .map(([it, from]): Message => ({ fields: { ...ENVELOPE, ...it }, from })),
);

/** What a frame may say of its height, right and wrong. */
export const heights: fc.Arbitrary<Readonly<Record<string, Value>>> = fc
  .tuple(
    fc.oneof(
      anything,
      fc
        .oneof(fc.double(), fc.constantFrom('9', '1e3', '9; color: red', '0x9', 'calc(9)', -9, 1e9))
        .map(json),
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      fc
        .tuple(fc.constantFrom('source', 'v', 'type'), anything)
        .map(([name, it]) => ({ [name]: it })),
    ),
  )
  .map(([height, wrong]) => ({ ...ENVELOPE, type: json('resize'), height, ...wrong }));
