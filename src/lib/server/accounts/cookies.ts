import type { RequestEvent } from '@sveltejs/kit';
import { cookieMaxAge, cookieName, isLocale } from '#lib/text/paraglide/runtime.js';
import { hashOf } from '#lib/server/database/index.ts';
import type { Entered } from './begin.ts';
import { sessionCookie } from './sessions.ts';
import type { Origin } from './throttle.ts';

type Browser = Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>;

/** Holds a mark of this browser: who signed in here before is not held up by others who guess. */
const browserCookie = 'ulduz_browser';
const browserSeconds = 400 * 24 * 3600;

const optionsOf = ({ url }: Browser) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

/** What a sent concern is called, for a quarter of an hour; in no address, which stays in the history of a shared phone. */
const receiptCookie = 'ulduz_receipt';
const receiptSeconds = 15 * 60;
const receiptOptions = (event: Browser) => ({ ...optionsOf(event), path: '/concern' }) as const;
/** Of one signing in alone, or of none: it leads to no account. */
const sealOf = ({ cookies }: Browser, receipt: string): string =>
  hashOf(`${receipt} ${cookies.get(sessionCookie) ?? ''}`);

/** This browser keeps what a concern is called for whoever sent it, until somebody signs in or out. */
export function keepReceipt(event: Browser, receipt: string, hours: number): void {
  event.cookies.set(receiptCookie, `${receipt}.${hours}.${sealOf(event, receipt)}`, {
    ...receiptOptions(event),
    maxAge: receiptSeconds,
  });
}

/** What a concern is called that was sent from here by whoever asks, and within how many hours it is looked at. */
export function receiptHere(event: Browser): { receipt: string; hours: number } | null {
  const [receipt = '', hours, seal] = (event.cookies.get(receiptCookie) ?? '').split('.');
  return receipt !== '' && seal === sealOf(event, receipt) ? { receipt, hours: Number(hours) } : null;
}

const dropReceipt = (event: Browser) => event.cookies.delete(receiptCookie, receiptOptions(event));

/** From where the request comes. */
export function originOf(event: Browser): Origin & { address: string } {
  const browser = event.cookies.get(browserCookie);
  return {
    address: event.getClientAddress(),
    browser: browser && /^[\w-]{32}$/u.test(browser) ? browser : null,
  };
}

/** The pages speak this language on this browser. */
export function speakHere(event: Browser, language: string): void {
  if (isLocale(language))
    event.cookies.set(cookieName, language, {
      ...optionsOf(event),
      httpOnly: false,
      maxAge: cookieMaxAge,
    });
}

/** This browser keeps the auth session that has begun, and speaks her language unless one was chosen here. */
export function enter(event: Browser, { token, seconds, browser, language }: Entered): void {
  const options = optionsOf(event);
  dropReceipt(event);
  event.cookies.set(sessionCookie, token, seconds === null ? options : { ...options, maxAge: seconds });
  event.cookies.set(browserCookie, browser, { ...options, maxAge: browserSeconds });
  if (event.cookies.get(cookieName) === undefined) speakHere(event, language);
}

/** This browser forgets its auth session; the mark stays. Answers the token it had. */
export function leave(event: Browser): string | null {
  const token = event.cookies.get(sessionCookie) ?? null;
  event.cookies.delete(sessionCookie, optionsOf(event));
  dropReceipt(event);
  return token;
}
