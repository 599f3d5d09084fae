// Oracles: the post's own printouts (post.json) and the detection table computed in NumPy
// (detection.json). Mirrors cpp/test/published_test.cpp.
import type {
  Activation,
  Defect,
  GradcheckOptions,
  RecurrentLayer,
  TypedArray,
  Unrolled,
} from '../../lib/index.ts';
import type { DetectionRow, Post } from '../fixtures.ts';
import { type Case, requireSame, tensor } from './case.ts';

const THE_POST: readonly Defect[] = ['A', 'B', 'D'];

const sequence = (x: number[]) => tensor([x.length / 3, 3], x);
const sixDigits = (numbers: TypedArray) => Array.from(numbers, (v) => v.toFixed(6));

/** What `body` gives for a layer of the post: no bias, two units, three inputs. */
function withLayer<Result>(
  { RecurrentLayer }: Unrolled,
  facts: { readonly U: number[]; readonly W: number[] },
  activation: Activation,
  body: (layer: RecurrentLayer) => Result,
): Result {
  const weights = { U: tensor([2, 3], facts.U), W: tensor([2, 2], facts.W) };
  const layer = new RecurrentLayer({
    inputSize: 3,
    hiddenSize: 2,
    activation,
    bias: false,
    weights,
  });
  try {
    return body(layer);
  } finally {
    layer.dispose();
  }
}

/** The post's check: W only, incoming gradient all ones. */
function checkW(layer: RecurrentLayer, x: number[], more: GradcheckOptions) {
  const report = layer.gradcheck({ x: sequence(x), parameters: ['W'], ...more });
  const { numeric, analytic, status } = report.parameters.W!;
  return { report, status, numeric: numeric.data, analytic: analytic.data };
}

export const postCases = (post: Post): Case[] => [
  {
    suite: 'post',
    name: 'h_1 is printed digit for digit and the true h_2 is not the published one',
    run: (api) =>
      withLayer(api, post.test, 'relu', (layer) => {
        const { data } = layer.forward(sequence(post.test.x)).states;
        requireSame('h_1', [data[2]!.toExponential(8), `${data[3]}`], ['8.47915158e-5', '0']);
        requireSame('h_2', [data[4]!.toExponential(4), `${data[5]}`], ['1.4618e-4', '0']);
        const { publishedStates } = layer.backward([1, 1], { defects: THE_POST });
        const published = publishedStates!.data;
        requireSame('published h_2', [...published.slice(4)], post.test.h2AsPublished);
        requireSame('published h_1', published[2], data[2]);
        return [data, published];
      }),
  },
  {
    suite: 'post',
    name: 'the published check prints its four lines and passes at T = 2',
    run: (api) =>
      withLayer(api, post.gradCheck, 'identity', (layer) => {
        const { x, epsilon, printed } = post.gradCheck;
        const { report, numeric, analytic } = checkW(layer, x, { epsilon, defects: THE_POST });
        const line = (v: string, i: number) => `w(${i >> 1},${i & 1}): expected ${v} - actual ${v}`;
        requireSame('lines', report.lines, printed.map(line));
        requireSame('passed', [report.passed, report.counts.pass], [true, 4]);
        const codes = report.warnings.map(({ code }) => code);
        requireSame('warnings', codes, ['T_LT_3', 'H0_ZERO', 'LINEAR_ONLY', 'TINY_WEIGHTS']);
        return [numeric, analytic];
      }),
  },
  {
    suite: 'post',
    name: 'the published gradient is 1 1 1 1 at T = 3 and all four entries fail',
    run: (api) =>
      withLayer(api, post.threeSteps, 'identity', (layer) => {
        const { x, epsilon, truth, published } = post.threeSteps;
        const { numeric, analytic, status } = checkW(layer, x, { epsilon, defects: THE_POST });
        requireSame('numeric', sixDigits(numeric), truth);
        requireSame('analytic', sixDigits(analytic), published);
        requireSame('status', status, ['fail', 'fail', 'fail', 'fail']);
        requireSame('correct', checkW(layer, x, { epsilon }).report.passed, true);
        return [numeric, analytic];
      }),
  },
  {
    suite: 'post',
    name: 'without a defect the published backward is the correct one',
    run: (api) =>
      withLayer(api, post.test, 'relu', (layer) => {
        layer.forward(sequence(post.test.x));
        const correct = layer.backward([1, 2], { perStep: true });
        const published = layer.backward([1, 2], { perStep: true, defects: [] });
        requireSame('backward', published, correct);
        return [correct.dU.data, correct.dW.data, correct.delta.data];
      }),
  },
];

/** How many layers of a row are flagged: by the printed digits, by torch's tolerances, by ours. */
function runRow(api: Unrolled, row: DetectionRow): TypedArray[] {
  const computed: TypedArray[] = [];
  for (const [letters, expected] of Object.entries(row.flagged)) {
    const defects = letters === 'none' ? [] : ([...letters] as Defect[]);
    const counts: [number, number, number] = [0, 0, 0];
    for (const facts of row.layers) {
      withLayer(api, facts, row.activation, (layer) => {
        const check = (more: GradcheckOptions) => {
          const checked = checkW(layer, row.x, { h0: facts.h0, defects, ...more });
          computed.push(checked.numeric, checked.analytic);
          return checked;
        };
        const { numeric, analytic } = check({ epsilon: 1e-3 });
        const torch = { epsilon: 1e-6, absoluteTolerance: 1e-5, relativeTolerance: 1e-3 };
        counts[0] += `${sixDigits(numeric)}` !== `${sixDigits(analytic)}` ? 1 : 0;
        counts[1] += check(torch).report.counts.fail > 0 ? 1 : 0;
        counts[2] += check({}).report.counts.fail > 0 ? 1 : 0;
      });
    }
    requireSame(letters, counts, expected);
  }
  return computed;
}

export const detectionCases = (rows: readonly DetectionRow[]): Case[] =>
  rows.map((row) => ({ suite: 'detection', name: row.name, run: (api) => runRow(api, row) }));
