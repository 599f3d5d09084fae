/**
 * A layer as a file and as a program: JSON, NumPy's .npz, safetensors, ONNX, out of PyTorch's .pt, and source code; one
 * matrix out of a .npy file or of any text with numbers.
 *
 * ```ts
 * const data = describeLayer(layer, { x, dh });
 * const text = toJson(data);
 * const same = new RecurrentLayer(layerOptions(fromJson(text)));
 * ```
 * Readers check everything before they allocate, and throw an {@link UnrolledError} for what they
 * refuse. Nothing here needs WebAssembly.
 * @module unrolled/codec
 */

export type { DType } from '../array.ts';
export { type ErrorCode, UnrolledError } from '../errors.ts';
export type { Activation } from '../spec/activations.ts';
export type { CellType, Sizes } from '../spec/cells.ts';
export {
  type DescribableLayer,
  describeLayer,
  type LayerData,
  type LayerOptions,
  type LayerSpec,
  type LayerWeights,
  layerOptions,
  type RunArrays,
} from '../spec/layer-data.ts';
export { Tensor, type TensorLike } from '../tensor.ts';
export type { Bytes } from './bytes.ts';
export { type ProgramLanguage, toCode } from './code/index.ts';
export { fromText, type TextArray } from './from-text.ts';
export { fromJson, toJson } from './json.ts';
export type { LimitOptions } from './limit.ts';
export { fromNpy } from './npy.ts';
export { fromNpz, type ReadOptions, toNpz } from './npz.ts';
export { type FromOnnxOptions, fromOnnx } from './onnx-read.ts';
export { type OnnxOptions, toOnnx } from './onnx-write.ts';
export { fromSafetensors, toSafetensors } from './safetensors.ts';
export type { StateDictOptions } from './state-dict.ts';
export type { TextFormat } from './text/reading.ts';
export { fromTorch } from './torch.ts';
