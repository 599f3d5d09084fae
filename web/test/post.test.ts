// The entry `unrolled/post`: the post's names, its printouts, and what a user of its class does.
import { describe, expect, it } from 'vitest';
import { load } from '../lib/post/index.ts';
import { golden, loadInNode } from './fixtures.ts';
import { type Anything, refusal } from './refusing.ts';

await loadInNode();
const { RecurrentLayer, ReluActivator, IdentityActivator, createTestData, myMap, test, gradCheck } =
  await load();
const post = golden('post.json');

const rows = (flat: number[], width: number) =>
  Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));

function postLayer(published: boolean) {
  const layer = new RecurrentLayer(3, 2, new ReluActivator(), 1e-3, { published });
  layer.U = rows(post.test.U, 3);
  layer.W = rows(post.test.W, 2);
  for (const x of createTestData()[0]) layer.forward(x);
  return layer;
}

describe('unrolled/post', () => {
  it('draws U and W in ±1e-4 and starts with a zero row', () => {
    const layer = new RecurrentLayer(3, 2, new IdentityActivator(), 1e-3);
    expect(layer.stateTable).toEqual([[0, 0]]);
    expect(layer.time).toBe(0);
    for (const w of [...layer.U.flat(), ...layer.W.flat()]) expect(Math.abs(w)).toBeLessThan(1e-4);
  });

  it('reproduces h_1 of the printout, and the true h_2 instead of the published one', () => {
    const { stateTable, time } = postLayer(false);
    expect(time).toBe(2);
    expect(stateTable[1]!.map((v) => v.toExponential(8))).toEqual([
      '8.47915158e-5',
      '0.00000000e+0',
    ]);
    expect(stateTable[2]![0]!.toExponential(4)).toBe('1.4618e-4');
  });

  it('overwrites the state table when run as published', () => {
    const layer = postLayer(true);
    const before = structuredClone(layer.stateTable);
    layer.backward([1, 2]);
    expect(layer.stateTable[1]).toEqual(before[1]);
    expect(layer.stateTable[2]).toEqual(post.test.h2AsPublished);
    expect(layer.deltaTable[2]).toEqual([1, 2]); // defect D: no slope at the last step
  });

  it('backward fills the tables and sums them, as written out by hand', () => {
    const layer = postLayer(false);
    layer.backward([1, 2]);
    const { stateTable, deltaTable, gradTable, grad, W } = layer;
    expect(deltaTable[0]).toEqual([0, 0]);
    expect(deltaTable[2]).toEqual([1, 0]); // relu is off for the second unit
    expect(deltaTable[1]).toEqual([W[0]![0], 0]);
    expect(gradTable[0]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(gradTable[2]).toEqual([stateTable[1], [0, 0]]);
    expect(grad).toEqual([stateTable[1], [0, 0]]);
  });

  it('update subtracts ita times grad from W, and reset_state forgets the steps', () => {
    const layer = postLayer(false);
    layer.backward([1, 2]);
    const before = structuredClone(layer.W);
    layer.update();
    expect(layer.W[0]![0]).toBe(before[0]![0]! - 1e-3 * layer.grad[0]![0]!);
    layer.reset_state();
    expect(layer.stateTable).toEqual([[0, 0]]);
    layer.forward([1, 2, 3]);
    expect(layer.time).toBe(1);
  });

  it('takes W that was changed in place, as the post’s own check does', () => {
    const layer = new RecurrentLayer(1, 1, new IdentityActivator(), 1);
    layer.U = [[1]];
    layer.W = [[2]];
    layer.forward([1]);
    layer.W[0]![0]! += 1;
    layer.forward([1]);
    expect(layer.stateTable).toEqual([[0], [1], [4]]);
    layer.backward([1]);
    expect(layer.deltaTable).toEqual([[0], [0], [1]]); // the steps since the change
    expect(layer.grad).toEqual([[1]]);
  });

  it('gradCheck prints the same lines with and without the defects: T = 2 hides them', () => {
    const lines = gradCheck();
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^w\(0,0\): expected (-?\d\.\d{6}) - actual \1$/);
    expect(gradCheck({ published: true })).toEqual(lines);
  });

  it('the check of a layer sees the defects at T = 3', () => {
    const x = [...createTestData()[0], [3, 4, 5]];
    const layer = new RecurrentLayer(3, 2, new IdentityActivator(), 1e-3, { published: true });
    layer.U = rows(post.threeSteps.U, 3);
    layer.W = rows(post.threeSteps.W, 2);
    const { truth, published } = post.threeSteps;
    expect(layer.gradCheck(x)).toEqual(
      truth.map((t, i) => `w(${i >> 1},${i & 1}): expected ${t} - actual ${published[i]}`),
    );
  });

  it('test returns the layer after two steps and a backward, and print shows it', () => {
    const layer = test({ seed: 3 });
    expect(layer.time).toBe(2);
    expect(layer.gradTable).toHaveLength(3);
    let text = '';
    layer.print((line) => {
      text += line;
    });
    expect(text).toContain('ita: 0.001\nRecurrentLayer(inputSize=3, hiddenSize=2, activation=relu');
  });

  it('refuses what it would otherwise take for something else', () => {
    const relu = new ReluActivator();
    const cases: [() => unknown, string][] = [
      [() => new RecurrentLayer(3, 2, 'relu' as Anything, 1), 'activator.activation: expected one'],
      [() => new RecurrentLayer(3, 2, undefined as Anything, 1), 'activator.activation: expected'],
      [() => new RecurrentLayer(3, 2, relu, '1' as Anything), 'ita: expected a finite number'],
      [() => new RecurrentLayer(3, 2, relu, 1, { publish: true } as Anything), 'got "publish"'],
      [
        () => new RecurrentLayer(3, 2, relu, 1, { published: 1 as Anything }),
        'published: expected',
      ],
      [
        () => test().backward([1, 2], new IdentityActivator()),
        "activator: expected the layer's own, of relu, got one of identity",
      ],
      [() => new RecurrentLayer(3, 2, relu, 1).backward([1, 2]), 'call forward or step first'],
    ];
    for (const [body, message] of cases) expect(refusal(body).message).toContain(message);
    const layer = test();
    layer.ita = Number.NaN;
    const before = structuredClone(layer.W);
    expect(refusal(() => layer.update()).argument).toBe('ita');
    expect(layer.W).toEqual(before);
  });

  it('frees its memory once, and then says that it is disposed of', () => {
    const layer = test();
    {
      using scoped = layer;
      expect(scoped.time).toBe(2);
    }
    expect(refusal(() => layer.forward([1, 2, 3])).code).toBe('DISPOSED');
    expect(refusal(() => layer.update()).code).toBe('DISPOSED');
    layer.dispose();
  });

  it('activators and myMap give value and slope without writing into their argument', () => {
    const relu = new ReluActivator();
    const array = [[-1, 0, 2]];
    expect(myMap(array, relu.forward)).toEqual([[0, 0, 2]]);
    expect(myMap(array, relu.backward)).toEqual([[0, 0, 1]]);
    expect(array).toEqual([[-1, 0, 2]]);
    expect(new IdentityActivator().forward(-3)).toBe(-3);
    expect(new IdentityActivator().backward()).toBe(1);
  });
});
