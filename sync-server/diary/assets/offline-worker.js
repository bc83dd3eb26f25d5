// @ts-check
/// <reference lib="webworker" />
// The diary's service worker (PP1): keeps the last copy of each page that its reader opened, shows it where the school
// cannot be reached, and says how old it is. The network is always asked first: a copy never stands in for an answer.

const KEPT = 'zvonok-diary';
const KEPT_AT = 'x-kept-at';
const TITLE = 'x-kept-title';
/** The oldest leave when there are more. */
const MOST_PAGES = 60;
/** A phone that hangs on a bad network shows its copy after so long. Milliseconds. */
const PATIENCE = 8_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || !pathname.startsWith('/diary')) return;
  if (request.method === 'POST') {
    // Whoever signs in or out next on this phone finds nothing of the one before.
    if (/^\/diary\/(sign-in|sign-out|password|sessions)/.test(pathname))
      event.respondWith(forgetAndGo(request));
  } else if (pathname.startsWith('/diary/assets/')) event.respondWith(assetOf(request));
  else if (request.mode === 'navigate') event.respondWith(newestOf(request, (work) => event.waitUntil(work)));
});

/** @param {Request} request */
async function forgetAndGo(request) {
  await caches.delete(KEPT);
  return fetch(request);
}

/**
 * Addresses of assets hold their hash: a kept one is the right one.
 * @param {Request} request
 */
async function assetOf(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/**
 * @param {Request} request
 * @param {(work: Promise<unknown>) => void} whileAwake
 */
async function newestOf(request, whileAwake) {
  const asked = fetch(request).then(
    (answer) => ({ answer }),
    () => undefined,
  );
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  const came = await (kept ? Promise.race([asked, after(PATIENCE)]) : asked);
  whileAwake(asked.then((late) => late && look(request, late.answer)));
  if (!came || came.answer.status >= 502) return kept ? copyOf(kept) : (came?.answer ?? listOfCopies(cache));
  return came.answer;
}

/**
 * What an answer means for the copies: a page is kept; a diary that is closed to this reader, or a session that is
 * over, takes its copies along.
 * @param {Request} request
 * @param {Response} answer
 */
async function look(request, answer) {
  const pupil = /^\/diary\/([\w-]+)\/./.exec(new URL(request.url).pathname)?.[1];
  if (pupil === undefined || pupil === 'sign-in') return;
  if (answer.type === 'opaqueredirect') await caches.delete(KEPT);
  else if (answer.status === 403 || answer.status === 404) await forgetPupil(pupil);
  else if (answer.status === 200) await keep(request.url, answer.clone());
}

/** @param {string} url @param {Response} answer */
async function keep(url, answer) {
  const cache = await caches.open(KEPT);
  const text = await answer.text();
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? url;
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, String(Date.now()));
  headers.set(TITLE, encodeURIComponent(title));
  await cache.put(url, new Response(text, { status: 200, headers }));
  const pages = await copiesIn(cache);
  for (const old of pages.slice(MOST_PAGES)) await cache.delete(old.url);
}

/** @param {string} pupil */
async function forgetPupil(pupil) {
  const cache = await caches.open(KEPT);
  for (const { url } of await cache.keys())
    if (new URL(url).pathname.startsWith(`/diary/${pupil}/`)) await cache.delete(url);
}

/**
 * The pages that are kept, the newest first.
 * @param {Cache} cache
 */
async function copiesIn(cache) {
  const found = [];
  for (const { url } of await cache.keys()) {
    const kept = await cache.match(url);
    const at = Number(kept?.headers.get(KEPT_AT));
    if (at > 0) found.push({ url, at, title: decodeURIComponent(kept?.headers.get(TITLE) ?? '') });
  }
  return found.toSorted((a, b) => b.at - a.at);
}

/** @param {Response} kept */
async function copyOf(kept) {
  const text = await kept.text();
  const words = `Связи со школой нет. Это копия страницы, она сохранена ${whenWords(Number(kept.headers.get(KEPT_AT)))}.`;
  const banner = `<p class="copy" role="status">${words}</p>`;
  return page(
    text.replace(/<body[^>]*>/, (body) => body + banner),
    kept.headers,
  );
}

/** @param {Cache} cache */
async function listOfCopies(cache) {
  const copies = await copiesIn(cache);
  const items = copies.map(
    ({ url, at, title }) =>
      `<li><a href="${new URL(url).pathname}">${title}</a> <small>${whenWords(at)}</small></li>`,
  );
  const style = (await cache.keys()).find(({ url }) => url.endsWith('.css'))?.url ?? '';
  return page(`<!doctype html><html lang="ru"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Нет связи</title>
<link rel="stylesheet" href="${style}"></head><body><main class="card"><h1>Связи со школой нет</h1>
<p>Этой страницы на телефоне нет. ${items.length > 0 ? 'Можно открыть сохранённые копии:' : 'Попробуйте ещё раз, когда появится интернет.'}</p>
<ul class="children">${items.join('')}</ul></main></body></html>`);
}

/** @param {string} text @param {Headers} [from] */
function page(text, from) {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const policy = from?.get('content-security-policy');
  return new Response(text, {
    status: 200,
    headers: policy ? { ...headers, 'content-security-policy': policy } : headers,
  });
}

/**
 * «23 ноября в 18:40, 2 часа назад»
 * @param {number} at
 */
function whenWords(at) {
  const date = new Date(at);
  const day = date.toLocaleDateString('ru-RU', { day: 'numeric', month: 'long' });
  const time = date.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' });
  return `${day} в ${time}, ${ageWords(Date.now() - at)}`;
}

/** @param {number} age milliseconds */
function ageWords(age) {
  const minutes = Math.max(0, Math.round(age / 60_000));
  const format = new Intl.RelativeTimeFormat('ru', { numeric: 'always' });
  if (minutes < 1) return 'только что';
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 48 * 60) return format.format(-Math.round(minutes / 60), 'hour');
  return format.format(-Math.round(minutes / (24 * 60)), 'day');
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
function after(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds);
  });
}
