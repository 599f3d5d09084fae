// Every error code, provoked; and what every message looks like.
import { describe, expect, it } from 'vitest';
import { type ErrorCode, load, UnrolledError } from '../lib/index.ts';
import { loadRaw } from '../lib/module.ts';
import { usedLayer } from './refusing.ts';

const { RecurrentLayer } = await load();

// The type makes sure that no code is left out.
const provoke: Readonly<Record<ErrorCode, () => unknown>> = {
  SHAPE_MISMATCH: () => usedLayer().forward([[1, 2]]),
  NOT_FINITE: () => usedLayer().forward([[1, 2, Number.NaN]]),
  BAD_OPTION: () => new RecurrentLayer({ inputSize: 3, hiddenSize: 0 }),
  NO_FORWARD: () => new RecurrentLayer({ inputSize: 3, hiddenSize: 2 }).backward(),
  DISPOSED: () => {
    const layer = usedLayer();
    layer.dispose();
    layer.forward([[1, 2, 3]]);
  },
  OUT_OF_MEMORY: () => new RecurrentLayer({ inputSize: 3, hiddenSize: 1_000_000 }),
  WASM_BLOCKED: () => loadRaw({ wasmBinary: Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9) }),
  WASM_NOT_FOUND: () => loadRaw({ wasmUrl: new URL('nowhere.wasm', import.meta.url) }),
};

async function thrownBy(body: () => unknown): Promise<unknown> {
  try {
    await body();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('error', () => {
  it.each(Object.entries(provoke))('%s is provoked', async (code, body) => {
    const error = await thrownBy(body);
    expect(error).toBeInstanceOf(UnrolledError);
    expect(error).toMatchObject({ name: 'UnrolledError', code });
    // One sentence on one line, as `Error` prints it behind its name.
    expect((error as Error).message).toMatch(/^[^\n]{10,300}[^.\n]$/);
  });

  it('says the argument, what was expected and what came, apart and in its sentence', async () => {
    const error = (await thrownBy(provoke.SHAPE_MISMATCH)) as UnrolledError;
    expect(error).toMatchObject({
      message: 'x: expected rows of length 3, got 2 at row 0',
      argument: 'x',
      expected: 'rows of length 3',
      actual: '2',
    });
  });

  it('keeps the error behind it as its cause', async () => {
    const error = (await thrownBy(provoke.WASM_NOT_FOUND)) as UnrolledError;
    expect(error.cause).toMatchObject({ code: 'ENOENT' });
  });
});
