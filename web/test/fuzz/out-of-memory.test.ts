// The heap runs out at every point of a call: a ballast layer leaves less and less room, until the
// smallest call fails. Every failure is an OUT_OF_MEMORY, changes nothing that can be seen, and the module
// goes on. (Every single allocation fails once in the native tests, cpp/test/out_of_memory_test.cpp.)
import { describe, expect, it } from 'vitest';
import { Layer } from '../../lib/layer/layer.ts';
import { loadRaw } from '../../lib/module.ts';
import { tensor } from '../fixtures.ts';
import { withMemoryOf } from './capped-memory.ts';

const MEMORY = 300 * 65_536; // it starts with 273 pages
const module = await loadRaw({ wasmBinary: withMemoryOf(MEMORY) });

const I = 3;
const H = 24;
const sequence = (T: number) =>
  tensor(
    [T, I],
    Array.from({ length: T * I }, (_, i) => Math.sin(i)),
  );

/** Everything that can be seen of a layer, with the gradients that it last gave. */
const seen = (layer: Layer) => [`${layer}`, layer.time, layer.U, layer.W, layer.b, layer.h0];

/** What a call did: its result, or the code of its error. */
function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

const CALLS: Readonly<Record<string, (layer: Layer) => unknown>> = {
  forward: (layer) => layer.forward(sequence(400)),
  step: (layer) => layer.step([1, 2, 3]),
  backward: (layer) => layer.backward(),
  'backward per step': (layer) => layer.backward(undefined, { perStep: true }),
  'backward as published': (layer) => layer.backward(undefined, { defects: ['A', 'B', 'D'] }),
  gradcheck: (layer) => layer.gradcheck({ x: sequence(300), parameters: ['b'] }),
  'complex gradcheck': (layer) =>
    layer.gradcheck({ x: sequence(300), parameters: ['b'], method: 'complex' }),
  'a second layer': () => {
    using second = new Layer(module, { inputSize: 40, hiddenSize: 60 });
    return second.U;
  },
};

describe('out of memory', () => {
  it('the heap is as small as it was made', () => {
    expect(attempt(() => new Layer(module, { inputSize: 1, hiddenSize: 1500 }))).toBe(
      'OUT_OF_MEMORY',
    );
    expect(module.HEAPU8.length).toBeLessThanOrEqual(MEMORY);
  });

  it.each(Object.keys(CALLS))('%s: refused with a code or done, whatever room is left', (name) => {
    const call = CALLS[name]!;
    const prepared = () => {
      const layer = new Layer(module, { inputSize: I, hiddenSize: H });
      layer.h0 = Array.from({ length: H }, (_, i) => i / H);
      layer.forward(sequence(40));
      return layer;
    };
    using reference = prepared();
    const expected = call(reference);
    const outcomes = { refused: 0, done: 0 };
    // U of the ballast takes 8 bytes a unit of input, from all of the heap down to nothing.
    for (let room = 0; room < 8_000_000; room = Math.ceil(room * 1.8) + 500) {
      using layer = prepared();
      const ballast: Layer[] = [];
      const fill = (bytes: number) => {
        const size = Math.floor(bytes / 8 / 4); // twice while it is made, and once besides
        if (size < 1) return false;
        const made = attempt(() => new Layer(module, { inputSize: size, hiddenSize: 1 }));
        if (made instanceof Layer) ballast.push(made);
        return made instanceof Layer;
      };
      for (let bytes = MEMORY; bytes > 1000; ) if (!fill(bytes)) bytes = Math.floor(bytes / 2);
      // Gives back the last ones, the smallest, until there is the room that was asked for.
      let back = 0;
      while (back < room && ballast.length > 0) {
        const last = ballast.pop()!;
        back += last.inputSize * 8;
        last.dispose();
      }
      const before = seen(layer);
      const result = attempt(() => call(layer));
      if (result === 'OUT_OF_MEMORY') {
        outcomes.refused++;
        expect(seen(layer)).toEqual(before);
      } else {
        outcomes.done++;
        expect(result).toEqual(expected);
      }
      for (const each of ballast) each.dispose();
      if (result === 'OUT_OF_MEMORY') expect(call(layer)).toEqual(expected);
    }
    const some = expect.toSatisfy((times: number) => times > 0);
    expect(outcomes).toEqual({ refused: some, done: some });
  });
});
