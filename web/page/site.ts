// The page as a site: what it needs on a server and not as a file on a disk.
import { renew } from './main.ts';

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

/** Without a worker the page works, but not offline. */
async function register(): Promise<void> {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  const registration = await serviceWorker.register(workerAddress());
  serviceWorker.addEventListener('controllerchange', renew);
  // A page that is open for weeks loads nothing by which the browser would look for a new version.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) registration.update().catch(() => {});
  });
}

if (import.meta.env.PROD) register().catch(() => {});
