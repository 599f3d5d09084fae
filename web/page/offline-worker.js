// The page without a network: its own files, and nothing else. A new version is fetched beside the old one
// and takes its place when no page of the old one is open any more. VERSION and FILES stand above.
/* global VERSION, FILES */
const CACHE = `unrolled-${VERSION}`;
const scope = new URL(self.registration.scope);
const known = new Set(FILES.map((file) => new URL(file, scope).href));

self.addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(new URL(file, scope), { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    const old = (await caches.keys()).filter((key) => key.startsWith('unrolled-') && key !== CACHE);
    await Promise.all(old.map((key) => caches.delete(key)));
  };
  event.waitUntil(drop());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  url.search = '';
  url.hash = '';
  if (url.href === new URL('index.html', scope).href) url.href = scope.href;
  if (event.request.method !== 'GET' || !known.has(url.href)) return; // embeds and the rest: the network's
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(url.href)) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
