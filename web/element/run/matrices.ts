// Square matrices, row-major. In loops: a drag asks for products of them in every frame.

export type Matrix = ArrayLike<number>;

export function identity(size: number): Float64Array {
  const one = new Float64Array(size ** 2);
  for (let i = 0; i < size; i++) one[i * size + i] = 1;
  return one;
}

export function multiply(left: Matrix, right: Matrix, size: number): Float64Array {
  const result = new Float64Array(size ** 2);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = left[i * size + k]!;
      for (let j = 0; j < size; j++) result[i * size + j]! += factor * right[k * size + j]!;
    }
  }
  return result;
}
