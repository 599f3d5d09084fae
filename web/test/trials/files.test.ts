// Files from the outside, as the page reads them and as `unrolled/codec` does. Oracle: the weights that were written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readLayer } from '../../element/run/files/layer-file.ts';
import {
  fromJson,
  fromNpy,
  fromNpz,
  fromSafetensors,
  fromText,
  type LayerData,
  toJson,
} from '../../lib/codec/index.ts';
import { inFolder, layerOf, python } from '../codec/fixtures.ts';
import { FILE_KINDS, type FileCase, WEIGHTS } from './files.ts';

const CASES = FILE_KINDS.flatMap(({ cases }) => cases);

/** By one process, since NumPy takes a while to start. */
function written(): Promise<Map<FileCase, Uint8Array<ArrayBuffer>>> {
  const made = CASES.filter((one) => one.python !== undefined);
  const script = `
import json, sys, warnings, zipfile
import numpy as np
warnings.simplefilter('ignore')
U, W, b = (np.array(v) for v in json.loads(sys.argv[2]))
for i, code in enumerate(json.loads(sys.argv[3])):
    path = sys.argv[1] + '/%d' % i + ('.npz' if 'savez' in code else '')
    exec(code)`;
  return inFolder((folder) => {
    const codes = JSON.stringify(made.map((one) => one.python));
    python(script, folder, JSON.stringify(Object.values(WEIGHTS)), codes);
    return new Map(
      CASES.map((one) => {
        const i = made.indexOf(one);
        const ending = one.python?.includes('savez') ? '.npz' : '';
        const own = new URL(`files/${one.file}`, import.meta.url);
        const bytes = one.text
          ? Buffer.from(one.text)
          : readFileSync(i < 0 ? own : join(folder, `${i}${ending}`));
        return [one, new Uint8Array(bytes)];
      }),
    );
  });
}

let files: Awaited<ReturnType<typeof written>>;
beforeAll(async () => {
  files = await written();
});
const present = layerOf({ inputSize: 3, hiddenSize: 2 });
const onPage = (one: FileCase) => readLayer(new File([files.get(one)!], one.file), present);
const arraysOf = ({ weights, x }: LayerData) => ({ ...weights, x });

for (const { id, cases } of FILE_KINDS) {
  describe(`a file: ${id}`, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      if (one.refused !== undefined) {
        await expect(onPage(one)).rejects.toThrow(one.refused);
        return;
      }
      const { data, leftOut } = await onPage(one);
      expect(data.cell).toBe(one.cell ?? 'rnn');
      expect(leftOut).toEqual(one.leftOut ?? []);
      const arrays = arraysOf(data);
      for (const name of one.arrays ?? []) expect(arrays[name]!.toArray()).toEqual(WEIGHTS[name]);
      if (one.x) expect(data.x!.toArray()).toEqual(one.x);
    });
  });
}

const caseOf = (name: string) => CASES.find((one) => one.name === name)!;
const bytesOf = (name: string) => files.get(caseOf(name))!;

describe('unrolled/codec', () => {
  it('fromNpz says what it left out', async () => {
    const left: (readonly string[])[] = [];
    const { weights } = await fromNpz(bytesOf('U, V, W, b, c'), {
      leftOut: (names) => left.push(names),
    });
    expect(weights.b!.toArray()).toEqual(WEIGHTS.b);
    expect(left).toEqual([['V', 'c']]);
  });

  it('fromNpy reads one array of half precision as float32', () => {
    const tensor = fromNpy(bytesOf('one array in half precision, columns first'));
    expect(tensor.data).toBeInstanceOf(Float32Array);
    expect(tensor.toArray()).toEqual(WEIGHTS.W);
    expect(() => fromNpy(bytesOf('one array, .npy'), { limit: 5 })).toThrow(
      'npy: expected at most 5 numbers, got 6',
    );
  });

  it('half precision: every one of its numbers is as NumPy reads it', () => {
    const script = `
import io, json
import numpy as np
half = np.arange(65536, dtype='<u2').view('<f2')
half = half[np.isfinite(half)]
file = io.BytesIO(); np.save(file, half)
print(json.dumps([file.getvalue().hex(), half.astype('<f8').tobytes().hex()]))`;
    const [npy, doubles] = JSON.parse(python(script)).map((hex: string) => Buffer.from(hex, 'hex'));
    const wanted = new Float64Array(Uint8Array.from(doubles).buffer);
    expect(Float64Array.from(fromNpy(npy).data)).toEqual(wanted);
  });

  it('fromText reads texts and bytes, and is told how much', () => {
    const bytes = bytesOf('Excel’s Unicode text, UTF-16');
    expect(fromText(bytes)).toMatchObject({ format: 'spreadsheet' });
    expect(fromText(bytes).tensor.toArray()).toEqual(WEIGHTS.W);
    expect(fromText('[0.1, 0.2]').tensor.shape).toEqual([2]);
    expect(() => fromText('1 2\n3 4', { limit: 3 })).toThrow(
      'text: expected at most 3 numbers, got 4',
    );
    expect(() => fromText('0,5')).toThrow(
      expect.objectContaining({ name: 'UnrolledError', code: 'BAD_OPTION', argument: 'text' }),
    );
    expect(() => fromText(7 as never)).toThrow(
      'text: expected a text, a Uint8Array or an ArrayBuffer, got 7',
    );
  });

  it('fromJson reads a text with a byte order mark', () => {
    expect(fromJson(`\uFEFF${toJson(present)}`)).toEqual(fromJson(toJson(present)));
  });

  it('fromSafetensors reads the gates of an LSTM inside a model, with its biases added', () => {
    const bytes = bytesOf('an LSTM inside a model');
    const { cell, weights, c0 } = fromSafetensors(bytes);
    expect(cell).toBe('lstm');
    expect(c0!.toArray()).toEqual([0, 0]);
    expect([weights.U.shape, weights.W.shape, weights.b!.shape]).toEqual([[8, 3], [8, 2], [8]]);
  });
});
