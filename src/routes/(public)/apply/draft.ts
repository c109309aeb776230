import type { Cookies } from '@sveltejs/kit';
import { draftDays } from '#lib/server/mentors/index.ts';

const cookie = 'ulduz_apply';

/** The key of the application that was begun on this device; null when there is none. */
export const draftKey = (cookies: Cookies): string | null => cookies.get(cookie) ?? null;

export function rememberDraft(cookies: Cookies, url: URL, key: string): void {
  cookies.set(cookie, key, {
    path: '/apply',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: draftDays * 86_400,
  });
}

export const forgetDraft = (cookies: Cookies): void => {
  cookies.delete(cookie, { path: '/apply' });
};
