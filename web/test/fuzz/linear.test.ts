// A megabyte of each hostile shape, into every reader of text: read or refused, in time that grows with its length.
// Oracle: the same reader on a sixteenth of it, by processor time, which does not depend on what else the machine does.
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../element/run/edits.ts';
import { isLayerFile } from '../../element/run/files/layer-file.ts';
import { readShare } from '../../element/state/share.ts';
import { readRequest, SOURCE, VERSION } from '../../embed/messages.ts';
import { fromJson, fromSafetensors } from '../../lib/codec/index.ts';
import { readModel } from '../../lib/codec/onnx-model.ts';
import { readPickle } from '../../lib/codec/pickle.ts';
import { field } from '../../lib/codec/protobuf.ts';
import { readLiteral } from '../../lib/codec/python-literal.ts';
import { readText } from '../../lib/codec/text/index.ts';

/** What is repeated, before a letter that no number has. */
const SHAPES: readonly string[] = [
  ...[
    '1',
    ' ',
    '\n',
    '\r',
    '\r\n',
    '\t',
    ',',
    ';',
    '"',
    "'",
    '[',
    ']',
    '(',
    '{',
    '][',
    '] [',
    '],[',
    '],\n[',
  ],
  ...[
    '1 ',
    '1,',
    '1;',
    '1\t',
    '1\n',
    '1, ',
    '0,5 ',
    '1,234 ',
    '1.',
    '1e',
    '-',
    '+',
    '.',
    '...',
    '=',
    ':',
    '<-',
  ],
  ...[
    'a',
    'a ',
    'a,',
    'a\n',
    'a=',
    'a(',
    'c(',
    'c(1,',
    'matrix(',
    '=[',
    '\\',
    '\\ ',
    '\\\n',
    '#',
    '#\n',
    '# ',
    '%',
  ],
  ...[
    '|',
    '|-',
    '| 1 ',
    '//',
    '> ',
    '>>> ',
    '""',
    '"a" ',
    '\u00a0',
    '1\u00a0234',
    '1\u202f234 ',
    '１',
    '−',
    '（',
  ],
  ...[
    '[1] 1\n',
    '[1,] 1\n',
    '[,1] ',
    'x y\n1 2\n',
    'Columns 1 through 2\n',
    '1.0e+03 *\n',
    '\n\n1',
    '1\n\n',
  ],
  ...[
    '<dbl> ',
    'dtype: a\n',
    ', dtype: ',
    'Name: , ',
    '{"a":',
    '"a":1,',
    'Array(',
    'tf.',
    '<tf.Tensor',
    'numpy=',
  ],
  ...[
    '(t',
    '(N',
    'Nq\u0000',
    'h\u0000',
    'ca\nb\n',
    '}q\u0000(h\u0000',
    '](a',
    'X\u0000\u0000\u0000\u0000',
    '\n\u0000',
    '\b\u0000',
    '*\u0000',
  ],
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a pasted text': (text) => readText(text, { isFile: true }),
  JSON: (text) => fromJson(text),
  'a header of .npy': (text) => readLiteral(text),
  'a header of safetensors': (text) => {
    const header = new TextEncoder().encode(`{${text}}`);
    const bytes = new Uint8Array(8 + header.length);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
    bytes.set(header, 8);
    return fromSafetensors(bytes);
  },
  'a pickle of torch.save': (text) => {
    const names = { calls: new Map(), isName: () => true, outside: (id: unknown) => id };
    readPickle('pt', new TextEncoder().encode(text), names);
  },
  'a model in ONNX': (text) => {
    const bytes = new TextEncoder().encode(text);
    const errors: unknown[] = [];
    for (const part of [bytes, field(7, bytes), field(7, [field(1, bytes)]), field(14, bytes)]) {
      try {
        readModel(part, ['RNN']);
      } catch (error) {
        errors.push(error);
      }
    }
    for (const error of errors) expect(error).toMatchObject({ name: 'UnrolledError' });
  },
  'a typed number': (text) => readNumber(text),
  'the address, numbers': (text) => readShare(`?v=1#U=${text}`),
  'the address, settings': (text) => readShare(`?${text}`),
  'the name of a file': (text) => isLayerFile(`${text}.csv`),
  'a message to a frame': (text) =>
    readRequest({ source: SOURCE, v: VERSION, id: 'a', type: 'set', state: text }, 'a'),
};

const SIZES = [2 ** 12, 2 ** 16, 2 ** 20];
const MOST_TIMES = 60; // of a sixteenth of it: 16 times is linear, 256 times quadratic
const GRACE_MS = 500; // below it, collecting garbage is more than the work

/** Of this process, whatever else the machine does. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe.each(Object.entries(READERS))('%s of a megabyte', (_, read) => {
  it('is read or refused in time that grows with its length', { timeout: 600_000 }, () => {
    for (const unit of SHAPES) {
      let before = Number.POSITIVE_INFINITY;
      for (const size of SIZES) {
        const text = `${unit.repeat(size / unit.length)}x`;
        const time = processorTime(() => {
          try {
            read(text);
          } catch (error) {
            expect(error).toMatchObject({ name: 'UnrolledError' });
            expect((error as Error).message.length).toBeLessThan(400);
          }
        });
        const shape = JSON.stringify([unit, size]);
        expect(time, shape).toBeLessThan(MOST_TIMES * before + GRACE_MS);
        before = time;
      }
    }
  });
});
