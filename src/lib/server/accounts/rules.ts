import { addHours, type Instant } from '#lib/dates.ts';
import { refused, type Refused } from '#lib/result.ts';
import type { Role } from '#lib/server/database/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import { compose } from '#lib/text/compose.ts';
import { isEasy } from './easy.ts';

export const shortestPassword = 8;
export const longestPassword = 200;
/** A private link for a first password. */
export const welcomeHours = 14 * 24;
/** A girl's sign-in card: it is printed for a whole group and handed over when she next comes to the hub. */
export const cardHours = 30 * 24;
/** A private link that came by mail because a password was forgotten, and the way from a typed code to the password. */
export const resetHours = 1;

export type PasswordFault =
  'password-too-short' | 'password-too-long' | 'password-is-login' | 'password-too-easy';

/**
 * What speaks against a new password. Length is what helps; rules about signs only make people write it down, but what is
 * guessed first is none.
 */
export function passwordFault(password: string, login: string): PasswordFault | null {
  if ([...password].length < shortestPassword) return 'password-too-short';
  if ([...password].length > longestPassword) return 'password-too-long';
  if (password.toLowerCase() === login) return 'password-is-login';
  return isEasy(password, login) ? 'password-too-easy' : null;
}

/** The refusal for what is wrong, null when nothing is: a second fault is told with the first (`too`). */
export function refusedFor<Code extends string>(...faults: readonly (Code | null)[]): Refused<Code> | null {
  const [first, second] = faults.filter((fault) => fault !== null);
  if (first === undefined) return null;
  return refused(first, second === undefined ? {} : { too: second });
}

/** Lower case and without spaces around: one person types her login in many ways. */
export const loginOf = (typed: string): string => compose(typed).trim().toLowerCase();

/** An e-mail address, or a sign-in name of 3 to 40 letters, digits, dots and hyphens. */
export const isLogin = (login: string): boolean =>
  login.length <= 200 &&
  (/^[a-z0-9][a-z0-9.-]{2,39}$/.test(login) || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(login));

/** Hours without a request, and hours in all, after which an auth session ends. A girl often sits at a shared laptop. */
const limits: Record<Role, { idle: number; absolute: number }> = {
  mentee: { idle: 2, absolute: 24 },
  mentor: { idle: 14 * 24, absolute: 60 * 24 },
  coordinator: { idle: 4, absolute: 14 },
  lead: { idle: 4, absolute: 14 },
  safeguarding: { idle: 1, absolute: 12 },
  operator: { idle: 1, absolute: 12 },
};

/** Whether an auth session still holds; with several roles the strictest limit counts, without any it has ended. */
export function sessionHolds(
  session: { createdAt: Instant; seenAt: Instant },
  roles: readonly Role[],
  now: Instant,
): boolean {
  return (
    roles.length > 0 &&
    roles.every(
      (role) =>
        now < addHours(session.seenAt, limits[role].idle) &&
        now < addHours(session.createdAt, limits[role].absolute),
    )
  );
}

/** How many attempts count before one has to wait, and how many are forgiven in a minute. */
export const throttles = {
  /** This login from this address, or from this browser once it is known: who guesses waits, its owner elsewhere does not. */
  pair: { most: 5, perMinute: 0.5 },
  /** This login from everywhere she never signed in from: many addresses together guess slowly too. */
  strangers: { most: 30, perMinute: 0.5 },
  /** Everything from one address: a hub has one for all its girls. */
  address: { most: 40, perMinute: 4 },
  /** Codes of sign-in cards from one address: a whole group may type theirs at once, each wrong once. */
  code: { most: 30, perMinute: 2 },
  /** Requests for a link by mail from one address. */
  asking: { most: 20, perMinute: 1 },
  /** Mails with a link to one account: a full bucket is silent, since the answer tells nothing anyway. */
  reset: { most: 3, perMinute: 0.05 },
  /** Sign-in names asked for in vain from one address by who applies or joins: each answer tells that somebody has it. */
  making: { most: 20, perMinute: 1 },
  /** Concerns of people who are not signed in, from one address: a whole group may share one. */
  concern: { most: 20, perMinute: 0.5 },
  /** Concerns of somebody who is signed in. */
  'own-concern': { most: 10, perMinute: 0.2 },
  /** The old password, asked before a change: somebody may sit at her open page. */
  old: { most: 5, perMinute: 0.5 },
} as const;

export type ThrottleKind = keyof typeof throttles;

/** How long an address or a browser counts as known after she signed in from there. */
export const knownHours = 180 * 24;

/** What is left in a leaky bucket at `now`, in attempts. */
export const levelAt = (kind: ThrottleKind, level: number, countedAt: Instant, now: Instant): number =>
  Math.max(
    0,
    level - (throttles[kind].perMinute * Math.max(0, Date.parse(now) - Date.parse(countedAt))) / 60_000,
  );

/** Whole minutes until one more attempt is free. */
export const minutesToWait = (kind: ThrottleKind, level: number): number =>
  Math.max(1, Math.ceil((level - throttles[kind].most + 1) / throttles[kind].perMinute));

export const staffRoles = ['coordinator', 'lead', 'safeguarding', 'operator'] as const satisfies Role[];
export type StaffRole = (typeof staffRoles)[number];

export const isStaffRole = (role: Role): role is StaffRole => (staffRoles as readonly Role[]).includes(role);

/** Nobody is mentee or mentor and something else at once; several staff roles go together. */
export const rolesGoTogether = (roles: readonly Role[]): boolean =>
  roles.length > 0 && (roles.length === 1 || roles.every(isStaffRole));

export type StaffFault = 'no-role' | 'no-hub' | 'unknown-hub';

/** What speaks against giving somebody of staff these roles. Whoever coordinates does so for hubs that exist. */
export function staffFault(
  roles: readonly StaffRole[],
  hubs: readonly string[],
  known: readonly string[],
): StaffFault | null {
  if (roles.length === 0) return 'no-role';
  if (!roles.includes('coordinator')) return null;
  if (hubs.length === 0) return 'no-hub';
  return hubs.every((hub) => known.includes(hub)) ? null : 'unknown-hub';
}

export const isEmail = (login: string): boolean => login.includes('@') && isLogin(login);

export type LoginFault = 'not-a-login' | 'login-without-address';

/** What speaks against a login of whoever has these roles: who reads concerns is reached by mail alone. */
export function loginFaultFor(login: string, roles: readonly Role[]): LoginFault | null {
  if (!isLogin(login)) return 'not-a-login';
  return roles.includes('safeguarding') && !isEmail(login) ? 'login-without-address' : null;
}

/** Whether it is a private link that still opens: not used, not taken back, in time. */
export const linkIsOpen = (
  link: { used_at: Instant | null; revoked_at: Instant | null; expires_at: Instant },
  now: Instant,
): boolean => link.used_at === null && link.revoked_at === null && now < link.expires_at;

/** Letters and digits that nobody takes for one another; 31 of them, so that 8 make 8 · 10¹¹ codes. */
const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** The short code of a sign-in card out of random bytes; null when too many of them had to be passed over. */
export function codeFrom(bytes: Uint8Array): string | null {
  const evenly = 256 - (256 % codeLetters.length);
  const letters = [...bytes].filter((byte) => byte < evenly).slice(0, codeLength);
  if (letters.length < codeLength) return null;
  return letters.map((byte) => codeLetters[byte % codeLetters.length]).join('');
}

/** As it is printed: `XXXX-XXXX`. */
export const codeInGroups = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Cyrillic letters that look like a letter of the code: whoever types on a Russian keyboard sees the same. */
const lookalikes = new Map(
  Array.from('АВСЕНКМРТХУ', (letter, index) => [letter, 'ABCEHKMPTXY'.charAt(index)]),
);

/** A code as somebody typed it, without spaces and hyphens; null when it cannot be one. */
export function codeOf(typed: string): string | null {
  const code = [...typed.slice(0, 100).toUpperCase()]
    .filter((letter) => !/[\s\p{Pd}._]/u.test(letter))
    .map((letter) => lookalikes.get(letter) ?? letter)
    .join('');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}

const latin = new Map(
  Object.entries({
    ...{ а: 'a', б: 'b', в: 'v', г: 'q', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
    ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'x', ц: 's', ч: 'c' },
    ...{ ш: 's', щ: 's', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  }),
);

/** What a sign-in name begins with: the first name in plain letters (`Şəbnəm Qasımova`: `sebnem`). */
export function loginStem(name: string): string {
  const first = fold(name).split(' ')[0] ?? '';
  const stem = [...first].map((letter) => latin.get(letter) ?? letter).join('');
  const plain = stem.replace(/[^a-z]/gu, '').slice(0, 20);
  return plain.length > 1 ? plain : 'ulduz';
}

/** Seconds for which the cookie is kept; null: until the browser is closed, as on a shared laptop. */
export const cookieSeconds = (roles: readonly Role[]): number | null =>
  roles.includes('mentor') ? limits.mentor.absolute * 3600 : null;
