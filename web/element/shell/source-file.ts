// A layer from a file beside the article, instead of one of the examples.

import type { Run } from '../run/run.ts';
import { stateOf } from '../state/layer-state.ts';
import type { State } from '../state/state.ts';

/** The file cannot be had, or holds no layer that can be shown. */
export class SourceError extends Error {
  readonly code: 'DATA_NOT_FOUND' | 'BAD_OPTION';

  constructor(code: SourceError['code'], message: string, cause: unknown) {
    super(`src: ${message}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = code;
  }
}

/** Downloads a layer (json, npz or safetensors, by its name) into a state. Rejects with SourceError. */
export async function fetchState(address: string, state: State, run: Run): Promise<State> {
  const url = new URL(address, document.baseURI);
  let blob: Blob;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    blob = await response.blob();
  } catch (cause) {
    throw new SourceError('DATA_NOT_FOUND', `${address} could not be read`, cause);
  }
  const { layerDataOf, readLayer } = await import('../run/files/layer-file.ts');
  try {
    const data = await readLayer(
      new File([blob], url.pathname.split('/').at(-1)!),
      layerDataOf(run),
    );
    return { ...state, ...stateOf(data, state), defects: [] };
  } catch (cause) {
    throw new SourceError('BAD_OPTION', `${address} cannot be shown`, cause);
  }
}
