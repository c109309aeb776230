import type { Cookies } from '@sveltejs/kit';
import { keptDays, mostDrafts, type DraftKey } from '#lib/server/mentees/index.ts';

/** Says for weeks which drafts were begun on this device, and nothing about them. */
const pointersCookie = 'ulduz_drafts';
/** Opens one of them until the browser is closed. */
const keyCookie = 'ulduz_draft';

/** Says for some minutes that the birth date just given is outside of the programme's ages, and on which side. */
const ageCookie = 'ulduz_age';
const ageSeconds = 600;
export type Outside = 'young' | 'old';

interface Browser {
  cookies: Cookies;
  url: URL;
}

const optionsOf = ({ url }: Browser) =>
  ({ path: '/join', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

const secrets = (text: string | undefined) =>
  (text ?? '').split('.').filter((each) => /^[\w-]{32}$/u.test(each));

/** The drafts begun on this device, the newest first. */
export const pointersOf = ({ cookies }: Browser): string[] =>
  secrets(cookies.get(pointersCookie)).slice(0, mostDrafts);

/** The draft that lies open in this browser. */
export function openOn({ cookies }: Browser): DraftKey | null {
  const [pointer, key] = secrets(cookies.get(keyCookie));
  return pointer !== undefined && key !== undefined ? { pointer, key } : null;
}

/** This browser holds the draft open. */
export function hold(browser: Browser, { pointer, key }: DraftKey): void {
  const options = optionsOf(browser);
  const all = [pointer, ...pointersOf(browser).filter((each) => each !== pointer)].slice(0, mostDrafts);
  browser.cookies.set(pointersCookie, all.join('.'), { ...options, maxAge: keptDays * 24 * 3600 });
  browser.cookies.set(keyCookie, `${pointer}.${key}`, options);
}

/** Whoever sits here next sees nothing of it; the draft is kept. */
export const close = (browser: Browser): void => {
  browser.cookies.delete(keyCookie, optionsOf(browser));
};

/** The draft is gone, and this device knows nothing of it. */
export function forget(browser: Browser, { pointer }: DraftKey): void {
  const others = pointersOf(browser).filter((each) => each !== pointer);
  close(browser);
  if (others.length === 0) browser.cookies.delete(pointersCookie, optionsOf(browser));
  else
    browser.cookies.set(pointersCookie, others.join('.'), {
      ...optionsOf(browser),
      maxAge: keptDays * 24 * 3600,
    });
}

/** The next page says why she cannot join; the birth date is not kept. */
export const tellAge = (browser: Browser, outside: Outside): void => {
  browser.cookies.set(ageCookie, outside, { ...optionsOf(browser), maxAge: ageSeconds });
};

/** What was told; null when nobody was told anything here lately. */
export function toldAge({ cookies }: Browser): Outside | null {
  const told = cookies.get(ageCookie);
  return told === 'young' || told === 'old' ? told : null;
}
