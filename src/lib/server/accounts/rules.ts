import { addHours, type Instant } from '#lib/dates.ts';
import type { Role } from '#lib/server/database/index.ts';

export const shortestPassword = 8;
export const longestPassword = 200;
/** A private link for a first password. */
export const welcomeHours = 14 * 24;

export type PasswordFault = 'password-too-short' | 'password-too-long' | 'password-is-login';

/** What speaks against a new password. Length is what helps; rules about signs only make people write it down. */
export function passwordFault(password: string, login: string): PasswordFault | null {
  if ([...password].length < shortestPassword) return 'password-too-short';
  if ([...password].length > longestPassword) return 'password-too-long';
  return password.toLowerCase() === login ? 'password-is-login' : null;
}

/** Lower case and without spaces around: one person types her login in many ways. */
export const loginOf = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

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

/** How many wrong passwords count before one has to wait, and how many are forgiven in a minute. */
export const throttles = {
  /** This login from this address: the one who guesses waits, its owner elsewhere does not. */
  pair: { most: 5, perMinute: 0.5 },
  /** Everything from one address: a hub has one for all its girls. */
  address: { most: 40, perMinute: 4 },
} as const;

export type ThrottleKind = keyof typeof throttles;

/** What is left in a leaky bucket at `now`, in attempts. */
export const levelAt = (kind: ThrottleKind, level: number, countedAt: Instant, now: Instant): number =>
  Math.max(
    0,
    level - (throttles[kind].perMinute * Math.max(0, Date.parse(now) - Date.parse(countedAt))) / 60_000,
  );

/** Whole minutes until one more attempt is free. */
export const minutesToWait = (kind: ThrottleKind, level: number): number =>
  Math.max(1, Math.ceil((level - throttles[kind].most + 1) / throttles[kind].perMinute));

const staffRoles: readonly Role[] = ['coordinator', 'lead', 'safeguarding', 'operator'];

/** Nobody is mentee or mentor and something else at once; several staff roles go together. */
export const rolesGoTogether = (roles: readonly Role[]): boolean =>
  roles.length > 0 && (roles.length === 1 || roles.every((role) => staffRoles.includes(role)));
