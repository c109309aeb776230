import { randomUUID } from 'node:crypto';
import { sequence } from '@sveltejs/kit/hooks';
import { text, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import pino from 'pino';
import { sessionCookie, whoIs } from '#lib/server/accounts/index.ts';
import { appDatabase, startAppClock } from '#lib/server/app.ts';
import { visitor } from '#lib/server/database/index.ts';
import { cookieMaxAge, cookieName, isLocale } from '#lib/text/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/text/paraglide/server.js';

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

/** A form that is sent with `?language=xx` comes back in that language with what was typed. */
const language: Handle = ({ event, resolve }) => {
  const wanted = event.request.method === 'POST' ? event.url.searchParams.get('language') : null;
  if (wanted !== null && isLocale(wanted)) {
    event.cookies.set(cookieName, wanted, {
      path: '/',
      maxAge: cookieMaxAge,
      httpOnly: false,
      sameSite: 'lax',
    });
    event.request.headers.set('cookie', `${cookieName}=${wanted}`);
  }
  return paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    event.locals.locale = locale;
    return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
  });
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
  response.headers.set('referrer-policy', isPrivate ? 'no-referrer' : 'same-origin');
  if (isPrivate) response.headers.set('cache-control', 'no-store');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
};

export const handle = sequence(headers, ownSite, who, language);

/** What broke is logged under an id that the person sees; nothing she typed goes into the log. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not-found' };
  const id = randomUUID();
  log.error({ id, route: event.route.id, ...tracesOf(error) });
  return { message: 'broken', id };
};
