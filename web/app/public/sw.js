// Keeps the app and what was last read, so that the page opens and tells what it knows without the server.

const FILES = ["__FILES__"];
const APP = "daywright-app";
const READ = "daywright-read";
const MOST_READ = 120;
/** Pages that the server writes itself. */
const ITS_OWN = /^\/(api|docs|sign-in|health|metrics)\b/;
/** What may be shown as it was: whose day it is, and what is in it. Never tokens, sessions, or a whole export. */
const READABLE = /^\/api\/v1\/(users\/me|preferences|calendars|lists|view|tasks|history)$/;

self.addEventListener("install", (event) => event.waitUntil(begin()));

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === "/sign-in" || pathname === "/api/v1/auth/logout") event.waitUntil(caches.delete(READ));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && !ITS_OWN.test(pathname)) event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
  else if (READABLE.test(pathname)) event.respondWith(read(request));
});

/** The page that brought us here was loaded without us: it is fetched once more, to be kept. */
async function begin() {
  await (await caches.open(APP)).addAll(FILES);
  await page(new Request("/")).catch(() => undefined);
  await self.skipWaiting();
}

async function tidy() {
  const app = await caches.open(APP);
  for (const kept of await app.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname !== "/" && !FILES.includes(pathname)) await app.delete(kept);
  }
}

/** Every address of the app is the same page. */
async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await (await caches.open(APP)).put("/", answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match("/", { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function read(request) {
  const kept = await caches.open(READ);
  try {
    const answer = await fetch(request);
    if (answer.status === 401) await caches.delete(READ);
    if (answer.ok) {
      await kept.put(request, answer.clone());
      const keys = await kept.keys();
      for (const old of keys.slice(0, Math.max(0, keys.length - MOST_READ))) await kept.delete(old);
    }
    return answer;
  } catch (error) {
    const known = await kept.match(request, { ignoreVary: true });
    if (known) return known;
    throw error;
  }
}
