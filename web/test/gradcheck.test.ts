// Oracles: the statuses' definitions, on cases made by hand. Mirrors cpp/test/gradcheck_test.cpp.
import { describe, expect, it } from 'vitest';
import type { LayerOptions, WarningCode } from '../lib/index.ts';
import { loadInNode } from './fixtures.ts';

const { RecurrentLayer } = await loadInNode();

const x = [
  [0.2, 0.4, 0.6],
  [0.4, 0.6, 0.8],
  [0.6, 0.8, 1],
];
const strong = (more: Partial<LayerOptions> = {}) =>
  new RecurrentLayer({ inputSize: 3, hiddenSize: 2, ...more });

describe('gradcheck', () => {
  it('passes for the correct backward, with every parameter compared and no warning', () => {
    using layer = strong();
    const report = layer.gradcheck({ x, h0: [0.3, -0.4] });
    expect(report.passed).toBe(true);
    expect(report.counts).toEqual({
      pass: 23,
      fail: 0,
      kink: 0,
      vacuous: 0,
      lost: 0,
      nonfinite: 0,
      undecided: 0,
    });
    expect(report.warnings).toEqual([]);
    expect(report.evaluations).toBe(46);
    expect(report.lines).toHaveLength(23);
    expect(report.parameters.W!.lines).toEqual(report.lines.slice(6, 10));
    expect(report.parameters.W!.lines[2]).toMatch(/^w\(1,0\): expected /);
    expect(report.parameters.U!.numeric.shape).toEqual([2, 3]);
    expect(report.parameters.W!.maxRelativeError).toBeLessThan(1e-9);
    expect(report.parameters.W!.worst).toHaveLength(2);
  });

  it('sees each published defect with the default data', () => {
    using layer = strong();
    for (const defect of ['A', 'B', 'C', 'D'] as const) {
      const report = layer.gradcheck({ x, h0: [0.3, -0.4], defects: [defect] });
      expect(report.verdict, defect).toBe('fail');
    }
  });

  it('uses the inputs and the h_0 of the last forward when x is left out', () => {
    using layer = strong();
    layer.forward(x, { h0: [0.3, -0.4] });
    expect(layer.gradcheck()).toEqual(layer.gradcheck({ x, h0: [0.3, -0.4] }));
  });

  it('works on batches and on dh at every step', () => {
    using layer = strong();
    const batch = x.map((row) => [row, row.map((v) => -v)]);
    const dh = batch.map((_, t) => [
      [t, 1],
      [2, -t],
    ]);
    const report = layer.gradcheck({ x: batch, dh, h0: [0.1, 0.2] });
    expect(report.passed).toBe(true);
    expect(report.parameters.x!.numeric.shape).toEqual([3, 2, 3]);
    expect(report.parameters.h0!.numeric.shape).toEqual([2, 2]);
  });

  it('leaves states, time and parameters as they were', () => {
    using layer = strong();
    layer.forward(x);
    const before = [layer.toString(), layer.backward()];
    layer.gradcheck({ x: [[9, 9, 9]], defects: ['A', 'B', 'C', 'D'] });
    expect([layer.toString(), layer.backward()]).toEqual(before);
  });

  it('a relu at zero is a kink, not a failure', () => {
    using layer = new RecurrentLayer({
      inputSize: 1,
      hiddenSize: 1,
      activation: 'relu',
      weights: { U: [[1]], W: [[0]], b: [0] },
    });
    const { b } = layer.gradcheck({ x: [[0]], parameters: ['b'] }).parameters;
    expect(b!.status).toEqual(['kink']);
    expect(b!.numeric.data[0]).toBeCloseTo(0.5, 9);
  });

  it('a dead relu compares nothing: vacuous, never pass', () => {
    using layer = strong({ activation: 'relu', weights: { b: [-100, -100] } });
    const report = layer.gradcheck({ x });
    expect(report.verdict).toBe('vacuous');
    expect(report.passed).toBe(false);
    expect(report.counts.vacuous).toBe(23);
    expect(report.warnings.map(({ code }) => code)).toContain('DEAD_UNITS');
  });

  it('a step below the resolution of an entry is lost', () => {
    using layer = strong({ activation: 'identity', weights: { b: [1e6, 0] } });
    const { b } = layer.gradcheck({ x, epsilon: 1e-12 }).parameters;
    expect(b!.status[0]).toBe('lost');
  });

  it('overflow is nonfinite and never passes', () => {
    using layer = new RecurrentLayer({
      inputSize: 1,
      hiddenSize: 1,
      activation: 'relu',
      weights: { U: [[1]], W: [[1e30]], b: [1] },
    });
    const report = layer.gradcheck({ x: Array.from({ length: 50 }, () => [1]) });
    expect(report.verdict).toBe('fail');
    expect(report.counts.nonfinite).toBeGreaterThan(0);
  });
});

describe('gradcheck far from 1', () => {
  const years = {
    layer: {
      ...({ inputSize: 1, hiddenSize: 2, activation: 'relu' } as const),
      weights: {
        U: [[0.1], [0.2]],
        W: [
          [0.1, 0.05],
          [0.05, 0.1],
        ],
        b: [0, 0],
      },
    },
    at: { x: [[2022], [2023], [2024], [2025], [2026]], h0: [1, 1] },
  } as const;
  const percent = {
    layer: {
      ...({ inputSize: 3, hiddenSize: 2, activation: 'softplus' } as const),
      weights: {
        U: [
          [0.4202, -0.3437, 0.2303],
          [0.0311, -0.4428, -0.2595],
        ],
        W: [
          [0.3614, -0.4179],
          [0.4724, 0.2385],
        ],
        b: [0.12, -0.07],
      },
    },
    at: {
      x: [
        [100, 50, 20],
        [80, 60, 0],
        [10, 90, 40],
        [0, 0, 100],
        [50, 50, 50],
      ],
      h0: [0.3, -0.4],
    },
  } as const;

  it.each([years, percent])('fails no correct code, and says how far it may be off', (given) => {
    using layer = new RecurrentLayer(given.layer);
    const report = layer.gradcheck(given.at);
    // So little of h0 is left after five steps that the rounding of the losses is above a thousandth of it.
    expect(report).toMatchObject({ verdict: 'undecided', counts: { fail: 0 } });
    const { h0, ...others } = report.parameters;
    expect(h0!.verdict).toBe('undecided');
    for (const { verdict, numeric, error, largestError } of Object.values(others)) {
      expect(verdict).toBe('pass');
      expect(error.shape).toEqual(numeric.shape);
      expect(Math.max(...error.data)).toBe(largestError);
      expect(largestError).toBeGreaterThan(0);
      expect(largestError).toBeLessThan(1e-3 * Math.max(...numeric.data.map(Math.abs)));
    }
  });

  it.each([years, percent])('still fails the one entry that is wrong', (given) => {
    using layer = new RecurrentLayer(given.layer);
    layer.forward(given.at.x, { h0: given.at.h0 });
    const { dU } = layer.backward();
    dU.data[1]! *= 1.01;
    const { U } = layer.gradcheck({ ...given.at, gradients: { dU } }).parameters;
    expect(U!.status.filter((status) => status === 'fail')).toHaveLength(1);
    expect(U!.status[1]).toBe('fail');
  });

  it('is undecided where a wrong value could hide in its error, and no pass', async () => {
    using layer = strong();
    const tooSmall = { x, h0: [0.3, -0.4], epsilon: 1e-13 };
    const report = layer.gradcheck(tooSmall);
    expect(report).toMatchObject({ passed: false, verdict: 'undecided' });
    expect(report.counts).toMatchObject({ fail: 0, undecided: 23 });
    expect(report.parameters.W!.verdict).toBe('undecided');
    expect(await layer.gradcheckAsync(tooSmall)).toEqual(report);
  });

  it('tells a step that is too long from a wrong gradient, by shorter ones', () => {
    using layer = strong();
    const long = { x, h0: [0.3, -0.4], epsilon: 0.5 };
    const report = layer.gradcheck(long);
    expect(report).toMatchObject({ verdict: 'undecided', counts: { fail: 0 } });
    expect(report.evaluations).toBeGreaterThan(46);
    layer.forward(x, { h0: long.h0 });
    const { dW } = layer.backward();
    dW.data[0]! += 1;
    expect(layer.gradcheck({ ...long, gradients: { dW } }).verdict).toBe('fail');
  });
});

describe('warnings', () => {
  const good = { x, h0: [0.3, -0.4] };
  const tiny = { U: [[1, 1, 1]], W: [[1e-3]], b: [0] };
  const cases: Record<
    WarningCode,
    { layer?: Partial<LayerOptions>; x?: number[][]; h0?: number[] }
  > = {
    DCT_ZERO: { layer: { cell: 'lstm', activation: undefined as never } },
    T_LT_3: { x: x.slice(0, 2) },
    H0_ZERO: { h0: [0, 0] },
    LINEAR_ONLY: { layer: { activation: 'identity' } },
    TINY_WEIGHTS: { layer: { hiddenSize: 1, weights: tiny }, h0: [0.3] },
    DEAD_UNITS: {
      layer: {
        activation: 'relu',
        weights: {
          U: [
            [1, 1, 1],
            [0, 0, 0],
          ],
          b: [0, -1],
        },
      },
    },
  };

  it.each(Object.entries(cases))(
    'warns of %s where the data cannot exercise the recursion',
    (code, more) => {
      using layer = strong(more.layer);
      const { warnings } = layer.gradcheck({
        ...good,
        x: more.x ?? good.x,
        h0: more.h0 ?? good.h0,
      });
      expect(warnings.map((warning) => warning.code)).toContain(code);
      for (const { message } of warnings) expect(message).toMatch(/^[^\n]{20,}\.$/);
    },
  );
});

describe('gradcheck, measured otherwise', () => {
  it('the complex step equals backpropagation to rounding, for every smooth activation', () => {
    for (const activation of ['identity', 'tanh', 'sigmoid', 'softplus'] as const) {
      using layer = strong({ activation });
      const report = layer.gradcheck({ x, h0: [0.3, -0.4], method: 'complex' });
      expect(report.passed).toBe(true);
      expect(report.evaluations).toBe(23);
      for (const { maxRelativeError } of Object.values(report.parameters)) {
        expect(maxRelativeError).toBeLessThan(1e-13);
      }
    }
  });

  it('in one direction it needs one number per parameter and still sees every defect', () => {
    using layer = strong();
    const options = { x, h0: [0.3, -0.4], mode: 'directional' } as const;
    const report = layer.gradcheck(options);
    expect(report.passed).toBe(true);
    expect(report.evaluations).toBe(10);
    expect(report.parameters.W!.numeric.shape).toEqual([1]);
    expect(layer.gradcheck({ ...options, seed: 2 }).lines).not.toEqual(report.lines);
    for (const defect of ['A', 'B', 'C', 'D'] as const) {
      expect(layer.gradcheck({ ...options, defects: [defect] }).passed).toBe(false);
    }
  });

  it("judges a gradient of the caller's own, and only what was given", () => {
    using layer = strong();
    layer.forward(x, { h0: [0.3, -0.4] });
    const { dW, db } = layer.backward();
    expect(layer.gradcheck({ gradients: { dW, db } }).passed).toBe(true);
    dW.data[2]! *= 1.001;
    const report = layer.gradcheck({ gradients: { dW, db } });
    expect(Object.keys(report.parameters)).toEqual(['W', 'b']);
    expect(report.parameters.W!.status).toEqual(['pass', 'pass', 'fail', 'pass']);
    expect(report.parameters.W!.worst).toEqual([1, 0]);
    expect(report.parameters.b!.verdict).toBe('pass');
  });
});

describe('gradcheckAsync', () => {
  const large = () => new RecurrentLayer({ inputSize: 16, hiddenSize: 32 });
  const sequence = Array.from({ length: 10 }, (_, t) =>
    Array.from({ length: 16 }, (_, i) => Math.sin(t + i)),
  );

  it('gives the same report as gradcheck', async () => {
    using layer = large();
    expect(await layer.gradcheckAsync({ x: sequence })).toEqual(layer.gradcheck({ x: sequence }));
  });

  it('reports progress, in slices between which the event loop turns', async () => {
    using layer = large();
    const seen: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await layer.gradcheckAsync({
      x: sequence,
      onProgress: ({ measured, total }) => {
        seen.push(measured);
        expect(total).toBe(16 * 32 + 32 * 32 + 32 + 32 + 160);
      },
    });
    clearInterval(timer);
    expect(seen.at(-1)).toBe(1760);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(turns).toBeGreaterThan(0);
  });

  it('stops when the signal aborts, with its reason and the layer as it was', async () => {
    using layer = large();
    const before = `${layer}`;
    const controller = new AbortController();
    const reason = new Error('enough');
    const check = layer.gradcheckAsync({
      x: sequence,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(check).rejects.toBe(reason);
    expect(`${layer}`).toBe(before);
    const aborted = AbortSignal.abort();
    await expect(layer.gradcheckAsync({ x: sequence, signal: aborted })).rejects.toThrow();
  });

  it('rejects with what onProgress throws', async () => {
    using layer = large();
    const onProgress = () => {
      throw new Error('no');
    };
    await expect(layer.gradcheckAsync({ x: sequence, onProgress })).rejects.toThrow('no');
    expect(layer.gradcheck({ x: sequence }).passed).toBe(true);
  });

  it('is not disturbed when the layer changes or goes while it runs', async () => {
    const layer = large();
    const expected = layer.gradcheck({ x: sequence });
    const check = layer.gradcheckAsync({ x: sequence });
    layer.b = Array.from({ length: 32 }, () => 9);
    layer.dispose();
    expect(await check).toEqual(expected);
  });

  it('runs several checks side by side', async () => {
    using one = strong();
    using two = large();
    const [a, b] = await Promise.all([
      one.gradcheckAsync({ x }),
      two.gradcheckAsync({ x: sequence }),
    ]);
    expect(a).toEqual(one.gradcheck({ x }));
    expect(b).toEqual(two.gradcheck({ x: sequence }));
  });
});
