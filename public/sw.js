// Keeps the page for use offline. `scripts/dist` puts a line before this one that defines BUILD: its `version`, and
// the `files` that the page consists of, relative to this script.

// Other pages of the origin have caches too.
const OURS = `coldstart ${registration.scope} `;
const NAME = OURS + BUILD.version;

// A name with a digest never means anything else; the others are asked for afresh.
const hashed = (url) => /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(url);

addEventListener("install", (event) => {
  const requests = BUILD.files.map((file) => new Request(file, { cache: hashed(file) ? "force-cache" : "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
});

// It takes over when the pages of the version before are closed, so that no page loses what it still needs.
addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(OURS) && name !== NAME;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = request.method === "GET" && request.url.startsWith(registration.scope);
  if (ours) event.respondWith(hashed(request.url) ? fromCache(request) : fromNetwork(request));
});

async function fromCache(request) {
  return (await kept(request)) ?? fetch(request);
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const response = await kept(request);
    if (response) return response;
    throw error;
  }
}

// The page is one file, whatever its address asks for.
async function kept(request) {
  const cache = await caches.open(NAME);
  return cache.match(request.url.replace(/(index\.html)?([?#].*)?$/, ""));
}
