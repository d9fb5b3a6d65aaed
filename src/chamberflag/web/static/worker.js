/* The service worker: stands between the pages and the network. It keeps the page without contact and its files, and
 * nothing else: no answer of the server, no verdict, no act. What it cannot fetch it never makes up.
 * VERSION and KEPT are written above this by the server. */
const SHELF = `shell-${VERSION}`;
const SENT = "/no-contact?sent=yes"; // also where a page that stayed leads to, when what it sent was not answered
const PATIENCE = { page: 4000, act: 8000, file: 4000 };

addEventListener("install", (event) => event.waitUntil(
  caches.open(SHELF).then((shelf) => shelf.addAll(KEPT.map((path) => new Request(path, { cache: "reload" })))).then(() => skipWaiting()),
));
addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)))).then(() => clients.claim()),
));

addEventListener("message", (event) => event.waitUntil(clients.claim())); // a page that loaded while this was on its way

/** The network's whole answer, or nothing within that time: half a page might lack STOP, half a script keeps no report. */
function answered(request, patience) {
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(), patience);
  return fetch(request, { signal: gaveUp.signal }).then(whole).finally(() => clearTimeout(timer));
}

const READ = /^text\/(html|css|javascript)/; // papers and pictures may take their time

async function whole(answer) {
  return READ.test(answer.headers.get("content-type")) ? new Response(await answer.arrayBuffer(), answer) : answer;
}

const kept = (path) => caches.open(SHELF).then((shelf) => shelf.match(path));

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    const patience = request.method === "GET" ? PATIENCE.page : PATIENCE.act;
    const without = request.method === "GET" && url.pathname + url.search !== SENT ? "/no-contact" : SENT;
    event.respondWith(answered(request, patience).catch(() => kept(without)));
  } else if (request.method === "GET" && KEPT.includes(url.pathname)) {
    event.respondWith(answered(request, PATIENCE.file).catch(() => kept(url.pathname)));
  }
});
