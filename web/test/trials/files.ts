// Files from the outside, by the kind of their source: three as they came, the others written by NumPy when the test
// runs. U, W and b are those of `WEIGHTS`, as exact in half precision as in double.

export const WEIGHTS = {
  U: [
    [0.25, -1.5, 3.125],
    [0.5, -0.75, 1],
  ],
  W: [
    [1.75, 0.125],
    [-2.25, 0.5],
  ],
  b: [0.375, -0.0625],
} as const;

export interface FileCase {
  readonly name: string;
  /** Of the file, by which it is known. */
  readonly file: string;
  /** NumPy's statements that write `path`; U, W and b are there. Else the file lies in `files/`. */
  readonly python?: string;
  /** The content, where it is a text. */
  readonly text?: string;
  /** The arrays that come out as they are in `WEIGHTS`. */
  readonly arrays?: readonly ('U' | 'W' | 'b')[];
  readonly x?: readonly (readonly number[])[];
  readonly leftOut?: readonly string[];
  /** A part of the error's message. */
  readonly refused?: string;
  /** The cell that it has; else the simple one. */
  readonly cell?: 'gru' | 'lstm';
}

export interface FileKind {
  readonly id: string;
  readonly source: { readonly en: string; readonly zh: string };
  readonly cases: readonly FileCase[];
}

const NPY = `
def npy(array, header, version=1):
    header = header.encode()
    length = len(header).to_bytes(2 if version == 1 else 4, 'little')
    return b'\\x93NUMPY' + bytes([version, 0]) + length + header + array.tobytes()
def write(**entries):
    with zipfile.ZipFile(path, 'w') as archive:
        for name, content in entries.items(): archive.writestr(name + '.npy', content)
`;
const npz = (dictionary: string, version = 1) => `${NPY}
def shape(a): return ', '.join(str(n) for n in a.shape)
write(**{k: npy(v, ${dictionary}, ${version}) for k, v in dict(U=U, W=W).items()})`;

/** The state of a module as the reference writer of the format puts it. */
const torch = (module: string) => `
import torch
torch.manual_seed(1)
state = {k: v.numpy() for k, v in ${module}.state_dict().items()}
header, data = {}, b''
for name, array in sorted(state.items()):
    end = len(data) + array.nbytes
    header[name] = {'dtype': 'F32', 'shape': list(array.shape), 'data_offsets': [len(data), end]}
    data += array.tobytes()
text = json.dumps(header).encode()
text += b' ' * (-len(text) % 8)
open(path, 'wb').write(len(text).to_bytes(8, 'little') + text + data)`;

export const FILE_KINDS: readonly FileKind[] = [
  {
    id: 'npz with more in it',
    source: { en: '.npz with more arrays than a layer has', zh: '.npz，数组比层多' },
    cases: [
      { name: 'U, V, W of a program from scratch', file: 'uvw.npz', leftOut: ['V'] },
      {
        name: 'U, V, W, b, c',
        file: 'a.npz',
        python: 'np.savez(path, U=U, V=np.ones((3, 2)), W=W, b=b, c=np.zeros(3))',
        arrays: ['U', 'W', 'b'],
        leftOut: ['V', 'c'],
      },
      {
        name: 'compressed, with a loss',
        file: 'a.npz',
        python: 'np.savez_compressed(path, loss=np.ones(1000), U=U, W=W)',
        arrays: ['U', 'W'],
        leftOut: ['loss'],
      },
      {
        name: 'an array without a name',
        file: 'a.npz',
        python: 'np.savez(path, np.ones(3), U=U, W=W)',
        arrays: ['U', 'W'],
        leftOut: ['arr_0'],
      },
      {
        name: 'pickled objects, which are not looked at',
        file: 'a.npz',
        python: 'np.savez(path, vocabulary=np.array([{"a": 1}], dtype=object), U=U, W=W)',
        arrays: ['U', 'W'],
        leftOut: ['vocabulary'],
      },
      {
        name: 'a text, a folder and a name in another script',
        file: 'a.npz',
        python: `np.savez(path, U=U, W=W)
with zipfile.ZipFile(path, 'a') as archive:
    archive.writestr('__MACOSX/._U.npy', b'x')
    archive.writestr('说明.txt', '权重')`,
        arrays: ['U', 'W'],
        leftOut: ['__MACOSX/._U', '说明.txt'],
      },
      {
        name: 'no U',
        file: 'a.npz',
        python: 'np.savez(path, W=W, V=W)',
        refused: 'npz: expected the weights U and W, got no U',
      },
    ],
  },
  {
    id: 'npy headers',
    source: {
      en: '.npz and .npy with headers of other writers',
      zh: '.npz 与 .npy，文件头出自别的程序',
    },
    cases: [
      { name: 'a shape of Python 2', file: 'python2-header.npz' },
      {
        name: 'keys in another order',
        file: 'a.npz',
        python: npz(`"{'shape': (%s), 'fortran_order': False, 'descr': '<f8'}\\n" % shape(v)`),
        arrays: ['U', 'W'],
      },
      {
        name: 'blanks, line ends and double quotes',
        file: 'a.npz',
        python: npz(
          `'{ "descr" :  "<f8",\\n  "fortran_order": False, "shape" : ( %s , ) } ' % shape(v)`,
        ),
        arrays: ['U', 'W'],
      },
      {
        name: 'no blanks at all, and version 2',
        file: 'a.npz',
        python: npz(`"{'descr':'<f8','fortran_order':False,'shape':(%s)}" % shape(v)`, 2),
        arrays: ['U', 'W'],
      },
      {
        name: 'a long header, version 3',
        file: 'a.npz',
        python: npz(
          `"{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }" % shape(v) + ' ' * 9000`,
          3,
        ),
        arrays: ['U', 'W'],
      },
      {
        name: 'half precision',
        file: 'a.npz',
        python: "np.savez(path, U=U.astype('f2'), W=W.astype('f2'), b=b.astype('>f2'))",
        arrays: ['U', 'W', 'b'],
      },
      {
        name: 'one array, .npy',
        file: 'U.npy',
        python: "np.save(open(path, 'wb'), U)",
        arrays: ['U'],
      },
      {
        name: 'one array in half precision, columns first',
        file: 'W.npy',
        python: "np.save(open(path, 'wb'), np.asfortranarray(W.astype('f2')))",
        arrays: ['W'],
      },
      {
        name: 'one vector, big-endian',
        file: 'b (1).npy',
        python: "np.save(open(path, 'wb'), b.astype('>f4'))",
        arrays: ['b'],
      },
      {
        name: 'an unknown key',
        file: 'a.npz',
        python: npz(`"{'descr': '<f8', 'fortran_order': False, 'shape': (%s), 'x': 1}" % shape(v)`),
        refused: 'a header without descr, fortran_order and shape',
      },
      {
        name: 'a structure',
        file: 'U.npy',
        python: "np.save(open(path, 'wb'), np.zeros(3, dtype=[('a', '<f8')]))",
        refused: 'the type of a structure',
      },
    ],
  },
  {
    id: 'cells with gates',
    source: {
      en: '.safetensors of PyTorch, .npz of cells with gates and of several layers',
      zh: 'PyTorch 的 .safetensors，带门单元和多层的 .npz',
    },
    cases: [
      {
        name: 'an LSTM inside a model',
        file: 'lstm.safetensors',
        cell: 'lstm',
      },
      {
        name: 'a GRU',
        file: 'gru.safetensors',
        python: torch('torch.nn.GRU(3, 2)'),
        cell: 'gru',
      },
      {
        name: 'an LSTM of one unit without a bias',
        file: 'lstm.safetensors',
        python: torch('torch.nn.LSTM(1, 1, bias=False)'),
        cell: 'lstm',
      },
      {
        name: 'both directions of an LSTM',
        file: 'lstm.safetensors',
        python: torch('torch.nn.LSTM(3, 2, bidirectional=True)'),
        refused: 'safetensors: expected one layer in one direction, got bias_hh_l0_reverse',
      },
      {
        name: 'two layers of a GRU',
        file: 'gru.safetensors',
        python: torch('torch.nn.GRU(3, 2, num_layers=2)'),
        refused: 'safetensors: expected one layer in one direction, got bias_hh_l1',
      },
      {
        name: 'an LSTM beside a layer',
        file: 'model.safetensors',
        python: torch("torch.nn.ModuleDict({'a': torch.nn.LSTM(3, 2), 'b': torch.nn.RNN(3, 2)})"),
        refused:
          'safetensors: expected one weight_ih_l0, got a.weight_ih_l0, b.weight_ih_l0: choose by prefix',
      },
      {
        name: 'an LSTM in .npz',
        file: 'lstm.npz',
        python: 'np.savez(path, U=np.tile(U, (4, 1)), W=np.tile(W, (4, 1)), b=np.tile(b, 4))',
        refused: 'cell: expected rnn, got lstm: W [8, 2] has the rows of 4 gates',
      },
      {
        name: 'a GRU in .npz, without a bias',
        file: 'gru.npz',
        python: 'np.savez(path, U=np.tile(U, (3, 1)), W=np.tile(W, (3, 1)))',
        refused: 'cell: expected rnn, got gru: W [6, 2] has the rows of 3 gates',
      },
      {
        name: 'a gate by itself, in .npz',
        file: 'gates.npz',
        python: 'np.savez(path, Wf=W, Wi=W, Wc=W, Wo=W, Uf=U, Ui=U, Uc=U, Uo=U)',
        refused: 'npz: expected the weights U and W, got no U',
      },
    ],
  },
  {
    id: 'matrices as text',
    source: { en: '.csv, .tsv and .txt of one matrix', zh: '单个矩阵的 .csv、.tsv、.txt' },
    cases: [
      {
        name: 'np.savetxt as it comes',
        file: 'W.csv',
        python: 'np.savetxt(path, W)',
        arrays: ['W'],
      },
      {
        name: 'np.savetxt with a header, to .txt',
        file: 'U.txt',
        python: "np.savetxt(path, U, header='U of the layer', fmt='%.4f')",
        arrays: ['U'],
      },
      {
        name: 'np.savetxt with semicolons',
        file: 'U.csv',
        python: "np.savetxt(path, U, delimiter=';')",
        arrays: ['U'],
      },
      {
        name: 'German CSV',
        file: 'U.csv',
        text: '0,25;-1,5;3,125\r\n0,5;-0,75;1\r\n',
        arrays: ['U'],
      },
      {
        name: 'separators at the lines’ ends, and a comment',
        file: 'W.csv',
        text: '# W\n1.75,0.125,\n-2.25,0.5,\n',
        arrays: ['W'],
      },
      {
        name: 'Excel’s Unicode text, UTF-16',
        file: 'W.txt',
        python: "open(path, 'wb').write('1,75\\t0,125\\r\\n-2,25\\t0,5\\r\\n'.encode('utf-16'))",
        arrays: ['W'],
      },
      {
        name: 'decimal commas in a vector, where only one column has room',
        file: 'b.csv',
        text: '0,375\n-0,0625\n',
        arrays: ['b'],
      },
      {
        name: 'a header of pandas where only two rows have room',
        file: 'W.csv',
        text: '0,1\n1.75,0.125\n-2.25,0.5\n',
        arrays: ['W'],
      },
      {
        name: 'a header of pandas that may be a step',
        file: 'x.csv',
        text: '0,1,2\n0.153,0.386,0.621\n0.636,0.095,0.571\n0.095,0.109,0.904\n',
        refused: 'x: expected one reading, got two of "0,1,2": a line of labels, or of numbers',
      },
      {
        name: 'a header and an index of pandas',
        file: 'x.tsv',
        text: '\t0\t1\t2\n0\t0.153\t0.386\t0.621\n1\t0.636\t0.095\t0.571\n',
        x: [
          [0.153, 0.386, 0.621],
          [0.636, 0.095, 0.571],
        ],
      },
      {
        name: 'an empty cell',
        file: 'W.csv',
        text: '1.75,\n-2.25,0.5\n',
        refused: 'W: expected a number in every cell, got none at line 1, column 2',
      },
    ],
  },
];
