// Keeps the questionnaires on the device, to be read without a network. The server writes KEPT in front of this.
// Nothing that belongs to one person is ever kept: only the addresses in KEPT, fetched without cookies.

const PREFIX = "yuzhen-questionnaires-";
const NAME = PREFIX + KEPT.version;

self.addEventListener("install", (event) => {
  const fetched = [...KEPT.pages, ...KEPT.files].map((address) => new Request(address, { credentials: "omit" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fetched)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = (names) => names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(forget(names))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (KEPT.files.includes(address.pathname)) event.respondWith(kept(request.url).then((found) => found || fetch(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => without(address)));
});

// Without a network: the questionnaire that was asked for, or the page that says so.
async function without(address) {
  const wanted = address.searchParams.get(KEPT.parameter);
  const own = KEPT.languages.find((one) => self.navigator.language.startsWith(one.slice(0, 2)));
  const language = KEPT.languages.includes(wanted) ? wanted : own || KEPT.languages[0];
  const isQuestionnaire = address.pathname.startsWith(KEPT.questionnaires);
  const found = isQuestionnaire && (await kept(`${address.pathname}?${KEPT.parameter}=${language}`));
  return found || (await kept(`${KEPT.offline}?${KEPT.parameter}=${language}`)) || Response.error();
}

const kept = (address) => caches.open(NAME).then((cache) => cache.match(address, { ignoreVary: true }));
