// The layer as a C++20 program on this project's header-only core.

import { sizeOf } from '../../array.ts';
import { hasGates, shapeOf } from '../../spec/cells.ts';
import { Tensor } from '../../tensor.ts';
import { arrayText } from '../number-text.ts';
import { floatText, LAST_LINE, type Program, titleOf, weightShape } from './program.ts';

/** [T, B, I] as [T·B, I] and [H] as [1, H]: a matrix. */
function rowsOf({ shape, data }: Tensor): Tensor {
  const width = shape.at(-1)!;
  return new Tensor([sizeOf(shape) / width, width], data);
}

export function cppProgram(program: Program): string {
  const { cell, activation, bias, dtype, weights, h0, c0, x, dh, dcT } = program;
  const kind = hasGates(cell)
    ? `{unrolled::CellType::${cell}, unrolled::Activation::tanh}`
    : `unrolled::Activation::${activation}`;
  const scalar = dtype === 'float64' ? 'double' : 'float';
  const notation = {
    open: '{',
    close: '}',
    step: '    ',
    number: (v: number) => floatText(v, dtype),
  };
  const matrix = (tensor: Tensor) => arrayText(rowsOf(tensor), notation, '  ');
  const columns = (tensor: Tensor) => `Columns${matrix(tensor)}.transpose()`;
  return `// ${titleOf(program)}
// Written by Unrolled for C++20 and Eigen 5. ${LAST_LINE}
//   g++ -std=c++20 -O2 -Wno-psabi -isystem cpp/include -isystem eigen layer.cpp
#include <iostream>

#include "unrolled/unrolled.hpp"

using Columns = unrolled::Columns<${scalar}>;
using Weights = unrolled::Weights<${scalar}>;
using Vector = unrolled::Vector<${scalar}>;

void print(const char* label, const auto& rows) {
  const Eigen::IOFormat json(17, Eigen::DontAlignCols, ", ", ", ", "[", "]", "[", "]");
  std::cout << label << rows.format(json);
}

int main() {
  const auto& cell = unrolled::kernelOf<${scalar}>(${kind});
  const Weights U${matrix(weights.U)};  // ${weightShape('U', program)}
  const Weights W${matrix(weights.W)};  // ${weightShape('W', program)}
  const Vector b${bias ? matrix(weights.b!) : ` = Vector::Zero(${shapeOf('b', program)[0]})`};  // ${weightShape('b', program)}
  // One row per step here; the core has one column per step.
  const Columns x = ${columns(x)};
  const Columns h0 = ${columns(h0)};
${c0 ? `  const Columns c0 = ${columns(c0)};\n` : ''}  const Columns dh = ${columns(dh)};
${dcT ? `  const Columns dcT = ${columns(dcT)};\n` : ''}
  const unrolled::Parameters<${scalar}> parameters{U, W, b};
  const auto trace = unrolled::forward<${scalar}>(parameters, cell, x, ${c0 ? '{h0, c0}' : 'h0'});
  const auto gradients = unrolled::backward<${scalar}>(parameters, cell, x, trace, ${dcT ? '{dh, dcT}' : 'dh'});

  print("{\\"states\\": ", trace.states.transpose());
  print(", \\"dU\\": ", gradients.dU);
  print(", \\"dW\\": ", gradients.dW);
${bias ? '  print(", \\"db\\": ", gradients.db.transpose());\n' : ''}  print(", \\"dx\\": ", gradients.dx.transpose());
  print(", \\"dh0\\": ", gradients.dh0.transpose());
${c0 ? '  print(", \\"dc0\\": ", gradients.dc0.transpose());\n' : ''}  std::cout << "}\\n";
}
`;
}
