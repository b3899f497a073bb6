// Keeps the site for visits without a network: all its files, of one version at a time.
//
// The build writes a list before this: the files, each with a hash of its content, and a version that stands for all of
// them. What has another content is not taken, so that a site that is being changed while it is fetched is no mixture;
// it is fetched again at the next visit. A new version waits until no page of the old one is open, or until a reader asks for
// it (`js/new-version.js`).
//
// Without a list, as where the page is served while somebody works on it, this clears away what an earlier one kept. The
// page that is served with it asks for nothing to be kept.

// A service worker, which the compiler takes for a window.
const worker = /** @type {any} */ (self);

/** @type {{ version: string, files: [string, string][] }} */
const { version, files } = worker.site ?? { version: '', files: [] };

/** The folder of the site. @type {string} */
const scope = worker.registration.scope;

// Other sites of the same origin have caches of their own.
const ours = `lnn-lab ${scope} `;
const kept = ours + version;
const places = new Set(files.map(([place]) => place));

const addressOf = (/** @type {string} */ place) => new URL(place, scope).href;

/** Fetches every file of this version, or fails. */
async function install() {
  try {
    const cache = await caches.open(kept);
    const take = async (/** @type {[string, string]} */ [place, integrity]) => {
      const response = await fetch(addressOf(place), { integrity, cache: 'no-cache' });
      if (!response.ok) throw new Error(`${place} answered with status ${response.status}`);
      // A copy that knows of no redirection, which no page may be answered with.
      await cache.put(addressOf(place), new Response(response.body, { headers: response.headers }));
    };
    await Promise.all(files.map(take));
  } catch (error) {
    await caches.delete(kept);
    throw error;
  }
}

/** Drops all that other versions kept. */
async function activate() {
  for (const other of await caches.keys()) {
    if (other.startsWith(ours) && (other !== kept || places.size === 0)) await caches.delete(other);
  }
  if (places.size > 0) return;
  await worker.registration.unregister();
  // Without its fragment: a way to the same address with one leads to a place on the page that is there.
  for (const client of await worker.clients.matchAll({ type: 'window' })) client.navigate(client.url.split('#')[0]);
}

/** The file of the site that is asked for, if it is one. @param {Request} request */
function placeOf({ method, url }) {
  const address = new URL(url);
  address.search = address.hash = '';
  if (method !== 'GET' || !address.href.startsWith(scope)) return undefined;
  const place = address.href.slice(scope.length) || 'index.html';
  return places.has(place) ? place : undefined;
}

/** @param {string} place @param {Request} request */
async function answer(place, request) {
  return (await caches.match(addressOf(place), { cacheName: kept })) ?? fetch(request);
}

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(places.size > 0 ? install() : worker.skipWaiting());
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(activate());
});

worker.addEventListener('message', (/** @type {any} */ { data }) => {
  if (data === 'take over') worker.skipWaiting();
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const place = placeOf(event.request);
  if (place !== undefined) event.respondWith(answer(place, event.request));
});
