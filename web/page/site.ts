// The page as a site: what it needs on a server and not as a file on a disk.
import './main.ts';

// Without it the page works, but not offline.
if (import.meta.env.PROD) navigator.serviceWorker?.register(worker()).catch(() => {});

/** The worker's address, vouched for where the page's policy enforces Trusted Types (Chromium). */
function worker(): string {
  const address = './offline-worker.js';
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('offline', { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}

/** Of the browser's API, what is used here. What it makes stands for a string. */
interface TrustedTypes {
  createPolicy(name: string, rules: TrustedUrls): TrustedUrls;
}
interface TrustedUrls {
  createScriptURL(url: string): string;
}
