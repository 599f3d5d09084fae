// The words of the panel of code and data in English; their keys are the contract of zh.ts.
import type { FileSizes } from '../../run/files/layer-file.ts';
import type { TextKind } from '../../state/choices.ts';

const anyOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const texts: Readonly<Record<TextKind, { readonly name: string; readonly about: string }>> = {
  numpy: { name: 'NumPy', about: 'A program with nothing but NumPy.' },
  pytorch: {
    name: 'PyTorch',
    about:
      'A program that sets nn.RNN’s weights, or writes the loop out where nn.RNN lacks the activation.',
  },
  javascript: { name: 'JavaScript', about: 'A program with this library.' },
  cpp: { name: 'C++', about: 'A program with this library’s header.' },
  printed: { name: 'Printout', about: 'As the post’s print() writes it, in NumPy’s style.' },
};

export const en = {
  copyAs: 'Copy as',
  texts,
  everyDigit:
    'It holds every digit of the layer and its run, goes forward and backward, and prints both.',
  copy: 'Copy',
  copied: (what: string, lines: number) => `Copied: ${what}, ${lines} lines.`,
  notCopied: 'The browser did not allow it. The text is selected: press Ctrl+C or ⌘C.',

  take: 'Download',
  files: 'The layer and its run',
  matrices: 'One matrix as CSV',
  csvOf: (name: string) => `${name} as CSV`,
  pictures: 'A panel as a picture',
  panel: 'Panel',
  saved: (name: string) => `Download started: ${name}.`,
  noPicture: 'This browser gave no picture.',

  bring: 'Open a file',
  choose: 'Choose a file …',
  drop: (layers: readonly string[], matrices: readonly string[], endings: readonly string[]) =>
    `or drop it anywhere on this panel: a layer (${layers.join(', ')}), or a matrix called ${anyOf(matrices)}, as ${anyOf(endings)}.`,
  read: (name: string, { inputSize, hiddenSize, steps }: Omit<FileSizes, 'batchSize'>) =>
    `${name} is shown now: I = ${inputSize}, H = ${hiddenSize}, T = ${steps}.`,
  leftOut: (names: readonly string[]) =>
    `Left out, since a layer has no place for it: ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}.`,
  otherCell: (cell: string) => `The cell is another one than before: ${cell}.`,
  notRead: (name: string) => `${name} was not read.`,
  unchanged: 'Nothing has changed.',
  detail: 'In detail:',
  refused: {
    SHAPE_MISMATCH: 'An array in it does not have the shape that the layer needs.',
    NOT_FINITE: 'A number in it is not finite.',
    BAD_OPTION: 'It is damaged, or holds something else than such a layer.',
  },
  unknown: (layers: readonly string[], endings: readonly string[]) =>
    `A layer is in a file that ends in ${anyOf(layers)}, a matrix in one called by its letter, as W, that ends in ${anyOf(endings)}; of at most 1 MB.`,
  tooLarge: ({ inputSize, hiddenSize, steps, batchSize }: FileSizes, most: FileSizes) =>
    `Too large to be shown: I = ${inputSize}, H = ${hiddenSize}, T = ${steps}, ${batchSize === 1 ? 'one sequence' : `${batchSize} sequences`}. At most I = ${most.inputSize}, H = ${most.hiddenSize}, T = ${most.steps} and one sequence have room.`,
  oneFile: 'One file at a time, please.',
};

export type DataWords = typeof en;
