// The page as a site: what it needs on a server and not as a file on a disk.
import './main.ts';

const WORKER = './offline-worker.js';

/** As much as is needed here of an interface that the compiler does not know yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(url: string): string };
}

/** The one address of a script that the policy lets through, where the browser has trusted types. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('unrolled', { createScriptURL: () => WORKER });
  return policy?.createScriptURL(WORKER) ?? WORKER;
}

// Without it the page works, but not offline.
if (import.meta.env.PROD) navigator.serviceWorker?.register(workerAddress()).catch(() => {});
