// Nested lists as JSON, Python, JavaScript, C and C++ write them, and consoles print them.
import type { TextKind } from '../trial.ts';

export const literals: TextKind = {
  id: 'literals',
  source: { en: 'JSON and programs', zh: 'JSON 与程序' },
  cases: [
    {
      name: 'JSON',
      text: '[[1, 2.5], [-3, 4e-5]]',
      rows: [
        [1, 2.5],
        [-3, 4e-5],
      ],
      format: 'list',
    },
    {
      name: 'JavaScript',
      text: 'const U = [[1, 2], [3, 4]];',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'TypeScript',
      text: 'let U: number[][] = [[1, 2], [3, 4]]',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'a field of JSON',
      text: '"U": [[1, 2], [3, 4]],',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'a field of JavaScript',
      text: 'U: [[1, 2], [3, 4]],',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'tuples',
      text: '((1, 2), (3, 4))',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'commas at the ends',
      text: `[
  [1, 2],
  [3, 4],
]`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'comments',
      text: `[[1, 2],  # first
 [3, 4]]  // last`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'C',
      text: 'double U[2][2] = {{1, 2}, {3, 4}};',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'C++',
      text: 'std::vector<std::vector<float>> U = {{1.f, 2.f}, {3.f, 4.f}};',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'a list over two lines',
      text: `[0.1, 0.2,
 0.3, 0.4]`,
      rows: [[0.1, 0.2, 0.3, 0.4]],
      vector: true,
    },
    {
      name: 'a console: typed arrays',
      text: '[ Float64Array(2) [ 1, 2 ], Float64Array(2) [ 3, 4 ] ]',
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'list',
    },
    {
      name: 'a typed array',
      text: 'new Float64Array([1, 2.5])',
      rows: [[1, 2.5]],
      vector: true,
    },
    {
      name: 'a console: a tensor of this library',
      text: `Tensor [2, 2]
[[1. 2.]
 [3. 4.]]`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'numpy',
    },
    {
      name: 'a flat list',
      text: '[0.1, 0.2]',
      rows: [[0.1, 0.2]],
      vector: true,
      format: 'list',
    },
    {
      name: 'rows of different length',
      text: '[[1, 2, 3], [4, 5]]',
      refused: 'ragged',
    },
    {
      name: 'an entry left out',
      text: '[1, 2, , 3]',
      refused: 'emptyCell',
    },
    {
      name: 'null',
      text: '[[1, null]]',
      refused: 'number',
    },
    {
      name: 'texts',
      text: '[["a", 1]]',
      refused: 'number',
    },
    {
      name: 'an object',
      text: '{"U": [[1]]}',
      refused: 'unknown',
    },
    {
      name: 'a console that leaves entries out',
      text: '[ 0.1, 0.2, ... 94 more items ]',
      refused: 'shortened',
    },
    {
      name: 'an expression',
      text: '[1/3, 2]',
      refused: 'number',
    },
    {
      name: 'a call',
      text: '[Math.sqrt(2)]',
      refused: 'unknown',
    },
    {
      name: 'a list in a list of numbers',
      text: '[1, [2, 3]]',
      refused: 'dimensions',
    },
    {
      name: 'deep lists',
      text: '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
      refused: 'unknown',
    },
    {
      name: 'a list that breaks off',
      text: '[[1, 2], [3',
      refused: 'open',
    },
  ],
};
