// Keeps the app and what was last read, so that the page opens and tells what it knows without the server.

const FILES = ["__FILES__"];
/** The page and its files are kept together, and go together: one without the other shows nothing. */
const APP = "daywright-app-__BUILT__";
const READ = "daywright-read";
const MOST_READ = 120;
/** A server that lets a page wait so long is as good as none. */
const PATIENCE = 4_000;
/** Pages that the server writes itself. */
const ITS_OWN = /^\/(api|docs|sign-in|health|metrics)\b/;
/** What may be shown as it was: whose day it is, and what is in it. Never tokens, sessions, or a whole export. */
const READABLE = /^\/api\/v1\/(users\/me|preferences|calendars|lists|view|tasks|history)$/;

/** Who signs in or out begins a new era: what was asked for in an older one is not kept. */
let era = 0;

self.addEventListener("install", (event) => event.waitUntil(begin()));

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === "/sign-in" || pathname === "/api/v1/auth/logout") event.waitUntil(forget());
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && !ITS_OWN.test(pathname)) event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
  else if (READABLE.test(pathname)) event.respondWith(read(event));
});

/** All of it or nothing: where a part is missing, this worker does not begin, and the one before it goes on. */
async function begin() {
  const app = await caches.open(APP);
  await app.addAll(FILES);
  const page = await fetch("/", { headers: { accept: "text/html" } });
  if (!page.ok || page.redirected) throw new Error(`the page was not to be had: ${page.status}`);
  await app.put("/", page);
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("daywright-app") && name !== APP);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function forget() {
  era += 1;
  await caches.delete(READ);
}

/** Every address of the app is the same page: as the server has it, or else as it is kept. */
async function page(request) {
  const kept = (await caches.open(APP)).match("/", { ignoreVary: true });
  const late = new Promise((on) => setTimeout(on, PATIENCE)).then(() => kept);
  const answer = fetch(request);
  try {
    return (await Promise.race([answer, late])) ?? (await answer);
  } catch (error) {
    const known = await kept;
    if (known) return known;
    throw error;
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The whole answer is here before what is known is touched: one that breaks off leaves it as it is. */
async function read(event) {
  const { request } = event;
  const asked = era;
  try {
    const { status, statusText, headers, ok, body } = await fetch(request);
    if (status === 401) await forget();
    const whole = new Response(body && (await new Response(body).arrayBuffer()), { status, statusText, headers });
    if (ok && asked === era) event.waitUntil(keep(request, whole.clone()).catch(() => undefined));
    return whole;
  } catch (error) {
    const known = await (await caches.open(READ)).match(request, { ignoreVary: true });
    if (known) return known;
    throw error;
  }
}

async function keep(request, answer) {
  const read = await caches.open(READ);
  await read.put(request, answer);
  const keys = await read.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_READ))) await read.delete(old);
}
