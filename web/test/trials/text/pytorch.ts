// Prints of tensors. Real prints of PyTorch 1.13; those of TensorFlow and of PyTorch 0.3 as their documentation shows them.
import type { TextKind } from '../trial.ts';

export const pytorch: TextKind = {
  id: 'pytorch',
  source: { en: 'PyTorch and TensorFlow', zh: 'PyTorch 与 TensorFlow' },
  cases: [
    {
      name: 'a small tensor',
      text: `tensor([[ 0.2500, -1.5000,  3.1250],
        [ 0.5000, -0.7500,  1.0000]])`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'pytorch',
    },
    {
      name: '8 columns with a type',
      text: `tensor([[ 0.2500, -1.5000,  3.1250,  0.5000, -0.7500,  1.0000,  2.5000, -0.0625],
        [ 1.7500,  0.1250, -2.2500,  4.5000,  0.3750, -1.2500,  0.0000,  0.8125],
        [-0.5000,  2.0000,  0.6250, -3.5000,  1.5000,  0.2500, -0.1250,  5.0000]],
       dtype=torch.float64)`,
      rows: [
        [0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625],
        [1.75, 0.125, -2.25, 4.5, 0.375, -1.25, 0, 0.8125],
        [-0.5, 2, 0.625, -3.5, 1.5, 0.25, -0.125, 5],
      ],
      format: 'pytorch',
    },
    {
      name: 'scientific notation',
      text: `tensor([[ 1.0000e-05,  2.0000e+00],
        [ 3.0000e+04, -1.0000e-07]])`,
      rows: [
        [1e-5, 2],
        [30000, -1e-7],
      ],
      format: 'pytorch',
    },
    {
      name: 'a parameter',
      text: `Parameter containing:
tensor([[ 0.2500, -1.5000,  3.1250],
        [ 0.5000, -0.7500,  1.0000]], requires_grad=True)`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'pytorch',
    },
    {
      name: 'a tensor with a gradient function',
      text: `tensor([[ 0.2500, -1.5000,  3.1250],
        [ 0.5000, -0.7500,  1.0000]], grad_fn=<MulBackward0>)`,
      rows: [
        [0.25, -1.5, 3.125],
        [0.5, -0.75, 1],
      ],
      format: 'pytorch',
    },
    {
      name: 'a vector',
      text: 'tensor([ 0.2500, -1.5000,  3.1250,  0.5000, -0.7500,  1.0000,  2.5000, -0.0625])',
      rows: [[0.25, -1.5, 3.125, 0.5, -0.75, 1, 2.5, -0.0625]],
      vector: true,
      format: 'pytorch',
    },
    {
      name: 'the first state, a batch of one in one layer',
      text: 'tensor([[[ 0.2500, -0.5000]]])',
      rows: [[0.25, -0.5]],
      format: 'pytorch',
    },
    {
      name: 'whole numbers',
      text: `tensor([[1, 2],
        [3, 4]])`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'pytorch',
    },
    {
      name: 'one number',
      text: 'tensor(0.5000)',
      rows: [[0.5]],
      vector: true,
      format: 'pytorch',
    },
    {
      name: 'rows over two lines',
      text: `tensor([[0.0000, 0.2500, 0.5000, 0.7500, 1.0000, 1.2500, 1.5000, 1.7500, 2.0000,
         2.2500, 2.5000, 2.7500, 3.0000, 3.2500, 3.5000],
        [3.7500, 4.0000, 4.2500, 4.5000, 4.7500, 5.0000, 5.2500, 5.5000, 5.7500,
         6.0000, 6.2500, 6.5000, 6.7500, 7.0000, 7.2500]])`,
      rows: [
        [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5],
        [3.75, 4, 4.25, 4.5, 4.75, 5, 5.25, 5.5, 5.75, 6, 6.25, 6.5, 6.75, 7, 7.25],
      ],
      format: 'pytorch',
    },
    {
      name: 'a list of tensors',
      text: '[tensor([1., 2.]), tensor([3., 4.])]',
      rows: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: 'on a device',
      text: "tensor([[1., 2.]], device='cuda:0', requires_grad=True)",
      rows: [[1, 2]],
      format: 'pytorch',
    },
    {
      name: 'a scale factor above the numbers',
      text: `1.00000e-02 *
  1.5000  2.0000
  3.0000  4.0000
[torch.FloatTensor of size 2x2]`,
      rows: [
        [0.015, 0.02],
        [0.03, 0.04],
      ],
      format: 'pytorch',
    },
    {
      name: 'TensorFlow: the value of a tensor',
      text: `<tf.Tensor: shape=(2, 2), dtype=float32, numpy=
array([[1., 2.],
       [3., 4.]], dtype=float32)>`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'tensorflow',
    },
    {
      name: 'TensorFlow: a printed tensor',
      text: `tf.Tensor(
[[1. 2.]
 [3. 4.]], shape=(2, 2), dtype=float32)`,
      rows: [
        [1, 2],
        [3, 4],
      ],
      format: 'tensorflow',
    },
    {
      name: 'a print that leaves numbers out',
      text: `tensor([[-0.6321,  0.0204,  ..., -1.4611],
        [ 0.4524,  0.4040,  ...,  0.4731]])`,
      refused: 'shortened',
    },
    {
      name: 'a state dictionary',
      text: "OrderedDict([('weight_ih_l0', tensor([[0.6071]]))])",
      refused: 'number',
    },
    {
      name: 'a sparse tensor',
      text: 'tensor(indices=tensor([[0, 1]]), values=tensor([1., 2.]), size=(2, 2), layout=torch.sparse_coo)',
      refused: 'unknown',
    },
    {
      name: 'fewer rows than it says',
      text: ` 0.1  0.2
[torch.FloatTensor of size 2x2]`,
      refused: 'size',
    },
  ],
};
