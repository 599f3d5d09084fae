// A layer from a file beside the article, instead of one of the examples.

import type { Run } from '../run/run.ts';
import { stateOf } from '../state/layer-state.ts';
import type { State } from '../state/state.ts';

/** The file cannot be had, or holds no layer that can be shown. */
export class SourceError extends Error {
  readonly code: 'DATA_NOT_FOUND' | 'BAD_OPTION';

  constructor(code: SourceError['code'], message: string, cause?: unknown) {
    const why = cause === undefined ? '' : `: ${cause instanceof Error ? cause.message : cause}`;
    super(`src: ${message}${why}`, { cause });
    this.code = code;
  }
}

/** Files are fetched as the author's of this page, who may have let in the reader. */
interface Own {
  readonly chosenBy: 'author';
}
/**
 * Whoever wrote the address of this page chose the file: nothing of the reader's goes along, no cookie and nothing
 * that a cookie brought into the cache.
 */
interface Strange {
  readonly chosenBy: 'address';
  /** The origin, where it is another, of the page that hears what is shown: it hears what it could read itself. */
  readonly heardBy?: string;
}

let terms: Own | Strange = { chosenBy: 'author' };

/** Of all files from now on. */
export function fetchOnTerms(of: Own | Strange): void {
  terms = of;
}

const DEADLINE_S = 15; // 1 MB over the slowest of mobile networks

/** Downloads a layer, whose name tells its format, into a state. Rejects with SourceError. */
export async function fetchState(
  address: string,
  base: string,
  state: State,
  run: Run,
): Promise<State> {
  const { isLayerFile, layerDataOf, MOST_BYTES, readLayer } = await import(
    '../run/files/layer-file.ts'
  );
  const url = URL.canParse(address, base) && new URL(address, base);
  const name = url && url.pathname.split('/').at(-1)!;
  if (!url || !name || !isLayerFile(name)) {
    throw new SourceError('BAD_OPTION', `${address} cannot be shown`, 'its name is not a layer’s');
  }
  let blob: Blob;
  try {
    blob = await download(url, MOST_BYTES);
  } catch (cause) {
    // Why not, a page that may not read the file does not learn either.
    const why = 'heardBy' in terms ? undefined : cause;
    throw new SourceError('DATA_NOT_FOUND', `${address} could not be read`, why);
  }
  try {
    const { data } = await readLayer(new File([blob], name), layerDataOf(run));
    return { ...state, ...stateOf(data, state), defects: [] };
  } catch (cause) {
    throw new SourceError('BAD_OPTION', `${address} cannot be shown`, cause);
  }
}

const AS_A_STRANGER: RequestInit = {
  mode: 'cors',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
};

async function download(url: URL, most: number): Promise<Blob> {
  const request = new AbortController();
  const late = new Error(`the answer was not there after ${DEADLINE_S} s`);
  const timer = setTimeout(() => request.abort(late), DEADLINE_S * 1000);
  try {
    const { signal } = request;
    const response = await fetch(
      url,
      terms.chosenBy === 'author' ? { signal } : { ...AS_A_STRANGER, signal },
    );
    requireReadable(response);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await upTo(most, response);
  } catch (cause) {
    throw request.signal.aborted ? late : cause;
  } finally {
    clearTimeout(timer);
    request.abort(); // what has not come by now
  }
}

/** Of another origin, the browser has looked already; of this one it gives everything, whoever may hear of it. */
function requireReadable({ type, headers }: Response): void {
  if (type !== 'basic' || terms.chosenBy === 'author' || terms.heardBy === undefined) return;
  const readers = headers.get('access-control-allow-origin');
  if (readers !== '*' && readers !== terms.heardBy) throw new Error('not for other pages');
}

/** The answer, as far as the limit: no server makes a page count further. */
async function upTo(most: number, response: Response): Promise<Blob> {
  const parts: BlobPart[] = [];
  const reader = response.body!.getReader();
  let size = 0;
  while (size <= most) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    size += value.length;
    parts.push(value);
  }
  throw new Error(`it is larger than ${most / 1e6} MB`);
}
