// The page as a site: what it needs on a server and not as a file on a disk.
import './main.ts';

// Without it the page works, but not offline.
if (import.meta.env.PROD) navigator.serviceWorker?.register('./offline-worker.js').catch(() => {});
