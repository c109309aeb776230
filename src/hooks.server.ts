import { randomUUID } from 'node:crypto';
import { sequence } from '@sveltejs/kit/hooks';
import {
  error,
  json,
  redirect,
  text,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from '@sveltejs/kit';
import pino from 'pino';
import { formOf, typedIn, type Typed } from '#lib/form.ts';
import { sessionCookie, whoIs } from '#lib/server/accounts/index.ts';
import { appDatabase, startAppClock } from '#lib/server/app.ts';
import { visitor } from '#lib/server/database/index.ts';
import { notHers, whoseField, whoseHeader } from '#lib/whose.ts';
import { cookieMaxAge, cookieName, isLocale } from '#lib/text/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/text/paraglide/server.js';
import leave from './lib/leave.ts?worker&url';
import carry from './lib/thread/carry.ts?worker&url';

const log = pino();

/** Where something broke, without its message: that may hold what people typed or what the database holds of them. */
const tracesOf = (error: unknown) =>
  error instanceof Error
    ? { kind: error.name, at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) }
    : { kind: typeof error, at: [] };

/** Mails, reminders and deadlines go on by themselves as long as the server runs. */
export const init: ServerInit = () =>
  startAppClock(
    () => new Date().toISOString(),
    (task, error) => {
      log.error({ task, ...tracesOf(error) });
    },
  );

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** SvelteKit looks at forms alone; here nothing is written for another site, whatever it calls its content. */
const ownSite: Handle = ({ event, resolve }) =>
  reading.includes(event.request.method) || event.request.headers.get('origin') === event.url.origin
    ? resolve(event)
    : text('', { status: 403 });

const named = (html: string, id: string, script: string): string =>
  html.includes(`id="${id}"`)
    ? html.replace('</head>', `<script type="module" src="${script}"></script></head>`)
    : html;

/**
 * Names scripts that pages without any other have too: what sends what waits on a device of somebody who is signed in, and
 * the way out of sight.
 */
const withOwnScripts = (html: string): string => named(named(html, 'carried', carry), 'leave', leave);

/** What stood in the form, unless somebody else has signed in since. */
const typedByHer = async (event: RequestEvent): Promise<Typed | null> =>
  (await isOthers(event)) ? null : typedIn(await formOf(event.request));

/** The language buttons of a page with a form send that form along: it comes back in the new language, nothing is done. */
const language: Handle = async ({ event, resolve }) => {
  const wanted = event.request.method === 'POST' ? event.url.searchParams.get('language') : null;
  event.locals.typed = null;
  if (wanted !== null && isLocale(wanted)) {
    event.cookies.set(cookieName, wanted, {
      path: '/',
      maxAge: cookieMaxAge,
      httpOnly: false,
      sameSite: 'lax',
    });
    event.locals.typed = await typedByHer(event);
    const headers = new Headers(event.request.headers);
    headers.set('cookie', `${cookieName}=${wanted}`);
    for (const name of ['content-type', 'content-length']) headers.delete(name);
    event.request = new Request(event.url, { headers });
  }
  return paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    event.locals.locale = locale;
    return resolve(event, {
      transformPageChunk: ({ html }) => withOwnScripts(html.replace('%lang%', locale)),
    });
  });
};

/**
 * A private link that was made in a language opens in it, for whoever has chosen none on this device. Only the first opening
 * says so: the address that stays is the link itself.
 */
const inItsLanguage: Handle = ({ event, resolve }) => {
  const wanted = event.url.searchParams.get('in');
  if (event.route.id !== '/(public)/consent/[token]' || event.request.method !== 'GET' || wanted === null)
    return resolve(event);
  if (isLocale(wanted) && event.cookies.get(cookieName) === undefined)
    event.cookies.set(cookieName, wanted, {
      path: '/',
      maxAge: cookieMaxAge,
      httpOnly: false,
      sameSite: 'lax',
    });
  redirect(303, event.url.pathname);
};

/** The same answer as for an address that does not exist: also its page, when a page was asked for. */
const notThere = ({ event }: Parameters<Handle>[0]): Promise<Response> =>
  event.isDataRequest || event.request.method !== 'GET'
    ? error(404, { message: 'not-found' })
    : event.fetch('/nowhere');

/** Whose page sends this, as far as it says so; nothing for what is no form and comes without a script of ours. */
async function whosePage({ request }: RequestEvent): Promise<string | null> {
  const said = request.headers.get(whoseHeader);
  if (said !== null || request.method !== 'POST') return said;
  const isForm = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(
    request.headers.get('content-type') ?? '',
  );
  const field = isForm ? (await formOf(request)).get(whoseField) : null;
  return typeof field === 'string' ? field : null;
}

/** A concern that was begun without a name gets none from whoever signed in meanwhile. */
const keepsNameless = (event: RequestEvent) => event.route.id === '/(public)/concern';

async function isOthers(event: RequestEvent): Promise<boolean> {
  const { account } = event.locals;
  if (!account) return false;
  const whose = await whosePage(event);
  return whose !== null && whose !== account.id && (whose !== '' || keepsNameless(event));
}

/** Nothing of a page is done that is somebody else's than whoever is signed in now. */
const whose: Handle = async ({ event, resolve }) => {
  if (!(await isOthers(event))) return resolve(event);
  const asksForJson = event.request.headers.has(whoseHeader);
  if (asksForJson) return new Response(null, { status: notHers });
  if (event.request.headers.get('x-sveltekit-action') === 'true')
    return json({ type: 'error', error: { message: 'not-hers' } }, { status: notHers });
  const page = await event.fetch('/changed');
  return new Response(page.body, { status: notHers, headers: page.headers });
};

/** Who may enter a group of routes at all; what she may do there the rooms say. Signed out leads to sign-in and back. */
const entrance: Handle = ({ event, resolve }) => {
  const group = /^\/\((mine|staff|signed-in)\)/u.exec(event.route.id ?? '')?.[1];
  if (group === undefined) return resolve(event);
  const { account } = event.locals;
  if (!account) {
    const reads = reading.includes(event.request.method);
    const back = reads ? event.url.pathname + event.url.search : event.url.pathname;
    redirect(303, `/sign-in?back=${encodeURIComponent(back)}`);
  }
  const isMine = account.roles.includes('mentee') || account.roles.includes('mentor');
  return group !== 'signed-in' && isMine !== (group === 'mine')
    ? notThere({ event, resolve })
    : resolve(event);
};

/** Whose browser this is. The moment is taken here, once for the request. */
const who: Handle = async ({ event, resolve }) => {
  const context = { database: await appDatabase(), actor: visitor, now: new Date().toISOString() };
  const token = event.cookies.get(sessionCookie);
  const account = token ? await whoIs(context, token) : null;
  if (token && !account) event.cookies.delete(sessionCookie, { path: '/' });
  event.locals.account = account;
  event.locals.context = account
    ? { ...context, actor: { ...account, kind: 'account', accountId: account.id } }
    : context;
  const response = await resolve(event);
  if (account) response.headers.set('cache-control', 'no-store');
  return response;
};

const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  // The address of a page behind a private link is itself the key.
  const isPrivate = event.route.id?.includes('[token]') ?? false;
  // `same-origin` hides it from every other site; under `no-referrer` a form without a script would send no origin.
  response.headers.set('referrer-policy', 'same-origin');
  if (isPrivate) response.headers.set('cache-control', 'no-store');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
};

export const handle = sequence(headers, ownSite, who, inItsLanguage, language, whose, entrance);

/** What broke is logged under an id that the person sees; nothing she typed goes into the log. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not-found' };
  // What was sent cannot be read at all (a form that is none): nothing broke here, and nobody fills the log with it.
  if (status < 500) return { message: 'broken' };
  const id = randomUUID();
  log.error({ id, route: event.route.id, ...tracesOf(error) });
  return { message: 'broken', id };
};
