// The start page without a network: the page and its own files. What stands beside it, as frames and the guide, is the
// network's. A new version comes whole, every file by its hash, or not at all, and takes over at once: the next load is
// the new one, and a page that is open hears of it. VERSION and HASHES stand above.
/* global VERSION, HASHES */
const scope = new URL(self.registration.scope);
const OURS = `unrolled ${scope.pathname} `; // an origin can hold more sites than this
const CACHE = OURS + VERSION;
const START = new Set([scope.href, addressOf('index.html')]);
const ASSETS = addressOf('assets/');
const known = new Map(Object.entries(HASHES).map(([file, hash]) => [addressOf(file), hash]));

function addressOf(file) {
  return new URL(file, scope).href;
}

/** Whatever the network answers between two deployments, before a login or behind a redirection. */
async function download(url, hash) {
  const response = await fetch(url, { cache: 'reload' });
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  if (btoa(String.fromCharCode(...digest)) !== hash)
    throw new Error(`${url} is of another version`);
  const headers = new Headers(response.headers);
  headers.delete('vary'); // the cache holds one answer
  return new Response(body, { headers }); // a redirected one would be none to a navigation
}

self.addEventListener('install', (event) => {
  const install = async () => {
    const files = [...known].map(async ([url, hash]) => [url, await download(url, hash)]);
    const whole = await Promise.all(files);
    const cache = await caches.open(CACHE);
    for (const [url, response] of whole) await cache.put(url, response);
    await self.skipWaiting();
  };
  event.waitUntil(install());
});

/** The caches of older versions. */
async function older() {
  return (await caches.keys()).filter((key) => key.startsWith(OURS) && key !== CACHE);
}

self.addEventListener('activate', (event) => {
  // The last one stays for the pages that are open: they still ask for the code of their panels.
  const drop = async () => {
    for (const key of (await older()).slice(0, -1)) await caches.delete(key);
  };
  event.waitUntil(drop());
});

async function answer(url, request) {
  const names = known.has(url) ? [CACHE] : await older();
  for (const cacheName of names) {
    const response = await caches.match(url, { cacheName });
    if (response !== undefined) return response;
  }
  return fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const address = START.has(url.href) ? scope.href : url.href;
  const ours = known.has(address) || address.startsWith(ASSETS);
  if (request.method === 'GET' && ours) event.respondWith(answer(address, request));
});
