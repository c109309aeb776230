/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
/*
 * Without a network a page of ours rather than the browser's own. Girls share phones: no page and no answer is ever kept
 * here, only files of the build, which are the same for everybody. Signing out takes all of it away (Clear-Site-Data).
 * Pages with a script register it, the sign-in page among them.
 */
import { build, version } from '$service-worker';
import { offlinePage, offlinePolicy } from '#lib/offline/page.ts';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const cacheName = `build-${version}`;
const files = new Set(build);

/** What a form of a pair's page was sending, word for word; of other pages nothing is shown to whoever takes the phone. */
async function typedIn(sent: Request | null): Promise<string[]> {
  const form = await sent?.formData().catch(() => null);
  return ['text', 'words', 'note']
    .flatMap((name) => form?.get(name) ?? [])
    .filter((each) => typeof each === 'string');
}

function offline(isSent: boolean, isLeaving = false, typed: readonly string[] = []): Response {
  const nonce = crypto.randomUUID();
  return new Response(offlinePage({ nonce, isSent, isLeaving, typed, build }), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': offlinePolicy(nonce),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    },
  });
}

const nowhere = () => new Response('export {};', { headers: { 'content-type': 'text/javascript' } });

/**
 * Going back to what a form answered: the browser has it no more and may not send anew what was sent. The page comes as it
 * stands now.
 */
function asItStands({ url }: Request): Response {
  const page = new URL(url);
  for (const name of [...page.searchParams.keys()]) if (name.startsWith('/')) page.searchParams.delete(name);
  return Response.redirect(page, 303);
}

/** A file of the build never changes under its name. */
async function fileOf(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName).catch(() => null);
  const kept = await cache?.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache?.put(request, response.clone()).catch(() => undefined);
  return response;
}

/** What older builds left. */
async function tidy(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
  await worker.clients.claim();
}

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(tidy());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    const isLeaving = pathname === '/sign-out';
    if (request.method === 'POST' && request.cache === 'only-if-cached')
      event.respondWith(asItStands(request));
    else if (request.method === 'GET') event.respondWith(fetch(request).catch(() => offline(false)));
    // A device that knows of no network is asked nothing.
    // Files go their own way, untouched: not every browser hands them on whole.
    else if (!worker.navigator.onLine || !request.headers.get('content-type')?.startsWith('multipart/')) {
      const copy = pathname.startsWith('/mentorships/') ? request.clone() : null;
      const unsent = async () => offline(true, isLeaving, await typedIn(copy));
      event.respondWith(worker.navigator.onLine ? fetch(request).catch(unsent) : unsent());
    }
  } else if (pathname.endsWith('/__route.js'))
    // Where a tap leads a page asks the server. Without an answer it goes there as a browser does, and comes to our page.
    event.respondWith(fetch(request).catch(nowhere));
  // Asked by our page before it goes on: what brings the page itself has to have a line.
  else if (pathname === '/healthz') event.respondWith(fetch(request));
  else if (request.method === 'GET' && origin === worker.location.origin && files.has(pathname))
    event.respondWith(fileOf(request));
});
