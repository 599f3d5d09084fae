// Oracle: NumPy itself, which reads what is written here and writes what is read here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../lib/codec/crc32.ts';
import { fromNpz, type LayerData, toNpz } from '../../lib/codec/index.ts';
import { inFolder, layerOf, python } from './fixtures.ts';

// Prints every array of an .npz as type, shape and bytes, opened without pickle.
const DUMP = `
import json, sys
import numpy as np
with np.load(sys.argv[1], allow_pickle=False) as file:
    print(json.dumps({name: [file[name].dtype.str, file[name].shape, file[name].tobytes().hex()]
                      for name in file.files}))
`;

type Dump = Record<string, [dtype: string, shape: number[], hex: string]>;

function readByNumPy(bytes: Uint8Array): Promise<Dump> {
  return inFolder((folder) => {
    const path = join(folder, 'layer.npz');
    writeFileSync(path, bytes);
    return JSON.parse(python(DUMP, path));
  });
}

/** What NumPy's statements leave in the file `path`. */
function writtenByNumPy(statements: string): Promise<Buffer> {
  return inFolder((folder) => {
    const path = join(folder, 'layer.npz');
    python(`import io, sys\nimport numpy as np\npath = sys.argv[1]\n${statements}`, path);
    return readFileSync(path);
  });
}

const hex = ({ buffer }: Float64Array | Float32Array) =>
  Buffer.from(buffer as ArrayBuffer).toString('hex');

function expectedDump(data: LayerData): Dump {
  const { weights, h0, x, dh } = data;
  const type = data.dtype === 'float64' ? '<f8' : '<f4';
  const arrays = Object.entries({ ...weights, h0, x, dh }).filter(([, v]) => v !== undefined);
  const dump: Dump = Object.fromEntries(
    arrays.map(([name, v]) => [name, [type, [...v!.shape], hex(v!.data)]]),
  );
  const letters = Uint32Array.from(data.activation, (letter) => letter.charCodeAt(0));
  dump.activation = [`<U${letters.length}`, [], Buffer.from(letters.buffer).toString('hex')];
  return dump;
}

describe('NumPy reads', () => {
  for (const dtype of ['float64', 'float32'] as const) {
    for (const batchSize of [0, 2]) {
      it(`a layer of ${dtype} and a run ${batchSize ? 'of a batch' : 'of one sequence'}`, async () => {
        const data = layerOf({ dtype, batchSize, activation: 'leakyRelu' });
        expect(await readByNumPy(toNpz(data))).toEqual(expectedDump(data));
      });
    }
  }

  it('a layer of one unit without a bias or a run', async () => {
    const data = layerOf({ inputSize: 1, hiddenSize: 1, bias: false, run: false });
    expect(await readByNumPy(toNpz(data))).toEqual(expectedDump(data));
  });

  it('zipfile finds no fault in the archive', async () => {
    await inFolder((folder) => {
      const path = join(folder, 'layer.npz');
      writeFileSync(path, toNpz(layerOf()));
      const script = 'import sys, zipfile\nprint(zipfile.ZipFile(sys.argv[1]).testzip(), end="")';
      expect(python(script, path)).toBe('None');
    });
  });

  it('numbers that begin at a multiple of 64 in their array file', () => {
    const bytes = Buffer.from(toNpz(layerOf()));
    const start = bytes.indexOf('\x93NUMPY', 0, 'latin1');
    expect((10 + bytes.readUInt16LE(start + 8)) % 64).toBe(0);
    expect(bytes[start + 10 + bytes.readUInt16LE(start + 8) - 1]).toBe(10);
  });
});

const ARRAYS = `
U = np.array([[1.5, -2.0, 0.1], [4.0, 5e-324, -0.0]])
W = np.array([[0.25, 0.5], [1 / 3, -1.0]])
b = np.array([1e300, -1e-300])
h0 = np.array([0.5, 0.75])
x = np.arange(12.0).reshape(4, 3) / 7
dh = np.ones((4, 2)) / 9
arrays = dict(U=U, W=W, b=b, h0=h0, x=x, dh=dh, activation='relu')
`;
const plain = fromNpz(await writtenByNumPy(`${ARRAYS}np.savez(path, **arrays)`));

// Three dimensions, so that the order of the axes shows.
const BATCH = `
x = np.arange(24.0).reshape(4, 2, 3)
arrays = dict(U=U, W=W, x=x, h0=np.array([[1.0, 2.0], [3.0, 4.0]]))
`;

describe('reads what NumPy writes', () => {
  it('with savez', async () => {
    const data = await plain;
    expect(data).toMatchObject({ inputSize: 3, hiddenSize: 2, activation: 'relu', bias: true });
    expect(data.dtype).toBe('float64');
    expect(data.weights.U.toArray()).toEqual([
      [1.5, -2, 0.1],
      [4, 5e-324, -0],
    ]);
    expect(data.weights.W.toArray()).toEqual([
      [0.25, 0.5],
      [1 / 3, -1],
    ]);
    expect(data.weights.b!.toArray()).toEqual([1e300, -1e-300]);
    expect(data.x!.data).toEqual(Float64Array.from({ length: 12 }, (_, i) => i / 7));
    expect(data.dh!.data).toEqual(new Float64Array(8).fill(1 / 9));
  });

  const same: Record<string, string> = {
    'with savez_compressed': 'np.savez_compressed(path, **arrays)',
    'big-endian':
      'np.savez(path, **{k: v.astype(">f8") if k[0] != "a" else v for k, v in arrays.items()})',
    'in columns first':
      'np.savez(path, **{k: np.asfortranarray(v) if k[0] != "a" else v for k, v in arrays.items()})',
    'to a stream, with data descriptors': `
class Pipe(io.RawIOBase):
    def __init__(self): self.bytes = b''
    def writable(self): return True
    def seekable(self): return False
    def write(self, data): self.bytes += bytes(data); return len(data)
pipe = Pipe()
np.savez_compressed(pipe, **arrays)
assert pipe.bytes[6] & 8
open(path, 'wb').write(pipe.bytes)`,
    'as .npy version 2 and 3 by zipfile, with short descriptors': `
import zipfile
with zipfile.ZipFile(path, 'w') as file:
    for i, (k, v) in enumerate(arrays.items()):
        stream = io.BytesIO()
        np.lib.format.write_array(stream, np.asanyarray(v), version=(2 + i % 2, 0))
        file.writestr(k + '.npy', stream.getvalue())`,
    'with the activation as bytes': 'np.savez(path, **{**arrays, "activation": np.array(b"relu")})',
    'with the activation in big-endian letters': `
np.savez(path, **{**arrays, "activation": np.array("relu", dtype=">U9")})`,
  };
  for (const [name, statements] of Object.entries(same)) {
    it(name, async () => {
      const bytes = await writtenByNumPy(ARRAYS + statements);
      expect(await fromNpz(bytes)).toEqual(await plain);
    });
  }

  it('in float32, which the layer then has', async () => {
    const statements = 'np.savez(path, U=U.astype("f4"), W=W.astype("f4"), activation="relu")';
    const data = await fromNpz(await writtenByNumPy(ARRAYS + statements));
    expect(data).toMatchObject({ dtype: 'float32', bias: false });
    expect(data.weights.U.data).toEqual(Float32Array.of(1.5, -2, 0.1, 4, 5e-324, -0));
    expect(data.h0.data).toEqual(new Float32Array(2));
  });

  it('in float32 beside float64, which the layer then has', async () => {
    const statements = 'np.savez(path, U=U.astype("f4"), W=W)';
    const data = await fromNpz(await writtenByNumPy(ARRAYS + statements));
    expect(data.dtype).toBe('float64');
    expect(data.weights.U.data[2]).toBe(Math.fround(0.1));
  });

  for (const type of ['i1', 'u1', '<i2', '>u2', '<i4', '<u4', '<i8', '>u8']) {
    it(`in whole numbers of the type ${type}`, async () => {
      const cast = (name: string) => `${name}=np.array(${name}, dtype="${type}")`;
      const numbers = 'U = [[1, 2, 127], [0, 4, 5]]\nW = [[1, 2], [3, 4]]\n';
      const statements = `${numbers}np.savez(path, ${cast('U')}, ${cast('W')})`;
      const data = await fromNpz(await writtenByNumPy(statements));
      expect(data.dtype).toBe('float64');
      expect(data.weights.U.toArray()).toEqual([
        [1, 2, 127],
        [0, 4, 5],
      ]);
    });
  }

  it('batches, in rows or in columns first', async () => {
    const rows = await writtenByNumPy(`${ARRAYS}${BATCH}np.savez(path, **arrays)`);
    const columns = `np.savez(path, **{k: np.asfortranarray(v) for k, v in arrays.items()})`;
    const data = await fromNpz(rows);
    expect(data.x!.shape).toEqual([4, 2, 3]);
    expect(data.x!.data).toEqual(Float64Array.from({ length: 24 }, (_, i) => i));
    expect(await fromNpz(await writtenByNumPy(ARRAYS + BATCH + columns))).toEqual(data);
  });

  it('without an activation: tanh, or the one that is asked for', async () => {
    const bytes = await writtenByNumPy(`${ARRAYS}np.savez(path, U=U, W=W)`);
    expect((await fromNpz(bytes)).activation).toBe('tanh');
    expect((await fromNpz(bytes, { activation: 'softplus' })).activation).toBe('softplus');
    const named = await writtenByNumPy(`${ARRAYS}np.savez(path, **arrays)`);
    expect((await fromNpz(named, { activation: 'softplus' })).activation).toBe('relu');
  });
});

describe('crc32', () => {
  it('is that of the standard check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
