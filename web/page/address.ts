// The one place that writes the address of the page, which may not follow every step of a held key: WebKit throws
// after 100 changes in 10 s, in older versions in 30 s, and Firefox after 200.
import { addressOf, type Settings } from './state.ts';

const PAUSE_MS = 400;

/** `pushState` where Back leads to what was before. */
type Method = 'replaceState' | 'pushState';

let pause: ReturnType<typeof setTimeout> | undefined;
let due: { readonly method: Method; readonly settings: Settings } | undefined;

/** At once, or when it is time for it; the last settings always. */
export function writeAddress(settings: Settings, method: Method): void {
  if (due !== undefined && due.method !== method) writeDue(); // each entry of the history as it was left
  due = { method, settings };
  if (pause !== undefined) return;
  writeDue();
  const rest = () => {
    pause = due && setTimeout(rest, PAUSE_MS);
    writeDue();
  };
  pause = setTimeout(rest, PAUSE_MS);
}

/** Now: somebody is about to read it. */
export function writeDue(): void {
  if (due === undefined) return;
  const { method, settings } = due;
  due = undefined;
  try {
    history[method](null, '', addressOf(settings));
  } catch {
    // An engine that still counts too many, or a page whose address cannot be changed: the numbers go on.
  }
}

/** The reader has gone to another address. */
export function forgetDue(): void {
  due = undefined;
}
