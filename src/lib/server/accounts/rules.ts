import { addHours, type Instant } from '#lib/dates.ts';
import type { Role } from '#lib/server/database/index.ts';
import { fold } from '#lib/text/alphabet.ts';

export const shortestPassword = 8;
export const longestPassword = 200;
/** A private link or card for a first password, or for another one when it is lost. */
export const welcomeHours = 14 * 24;
/** A link that somebody asked for herself, by mail. */
export const resetHours = 2;

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
  login.length <= 200 && (/^[a-z0-9][a-z0-9.-]{2,39}$/.test(login) || isEmail(login));

/** Whether a login is an e-mail address, so that a mail reaches her. */
export const isEmail = (login: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(login);

/** The first part of a sign-in name: her first name as every keyboard has it (`Aysu Əliyeva` is `aysu`). */
export function stemOf(name: string): string {
  const stem = (fold(name).split(' ')[0] ?? '').replace(/[^a-z]/g, '').slice(0, 20);
  return stem.length >= 2 ? stem : 'ulduz';
}

/** Letters of short codes: none looks like another. Twelve of them are as hard to guess as a 59-bit number. */
export const codeLetters = '23456789abcdefghjkmnpqrstuvwxyz';
export const codeLength = 12;

/** A short code as it is compared, whatever was typed between its letters; null when it cannot be one. */
export function codeOf(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s\p{Pd}]+/gu, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}

/** A short code as it is printed: `abcd-efgh-jkmn`. */
export const codeInGroups = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');

/** Hours without a request, and hours in all, after which an auth session ends. */
const limits: Record<Role, { idle: number; absolute: number }> = {
  mentee: { idle: 2, absolute: 24 },
  mentor: { idle: 14 * 24, absolute: 60 * 24 },
  coordinator: { idle: 4, absolute: 14 },
  lead: { idle: 4, absolute: 14 },
  safeguarding: { idle: 1, absolute: 12 },
  operator: { idle: 1, absolute: 12 },
};
/** A girl often sits at a shared laptop; on a phone that she calls her own she need not sign in every day. */
const menteeOnOwnDevice = { idle: 14 * 24, absolute: 60 * 24 };

/** Whether an auth session still holds; with several roles the strictest limit counts, without any it has ended. */
export function sessionHolds(
  session: { createdAt: Instant; seenAt: Instant; ownDevice?: boolean },
  roles: readonly Role[],
  now: Instant,
): boolean {
  return (
    roles.length > 0 &&
    roles.every((role) => {
      const { idle, absolute } = role === 'mentee' && session.ownDevice ? menteeOnOwnDevice : limits[role];
      return now < addHours(session.seenAt, idle) && now < addHours(session.createdAt, absolute);
    })
  );
}

/** How many attempts count before one has to wait, and how many are forgiven in a minute. */
export const throttles = {
  /** This login from this address: the one who guesses waits, its owner elsewhere does not. */
  pair: { most: 5, perMinute: 0.5 },
  /** This login from all browsers and addresses where nobody has signed in with it yet, together. */
  strangers: { most: 10, perMinute: 0.5 },
  /** Everything from one address: a hub has one for all its girls. */
  address: { most: 40, perMinute: 4 },
  /** Links by mail for one login: her mailbox is not to be flooded. */
  reset: { most: 3, perMinute: 1 / 20 },
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

/** A browser or address is familiar for so long after the last time somebody signed in there with this login. */
export const familiarHours = 90 * 24;

export const staffRoles = ['coordinator', 'lead', 'safeguarding', 'operator'] as const;
export type StaffRole = (typeof staffRoles)[number];

const isStaffRole = (role: Role): role is StaffRole => (staffRoles as readonly Role[]).includes(role);

/** Nobody is mentee or mentor and something else at once; several staff roles go together. */
export const rolesGoTogether = (roles: readonly Role[]): boolean =>
  roles.length > 0 && (roles.length === 1 || roles.every(isStaffRole));

/** Whether an account is one of staff. */
export const isStaff = (roles: readonly Role[]): boolean => roles.length > 0 && roles.every(isStaffRole);

/** The programme names at least so many safeguarding leads: a concern never reaches one who is named in it. */
export const fewestSafeguarding = 2;

export type RolesFault = 'roles' | 'hubs-missing' | 'unknown-hub';

/** What speaks against these roles: a coordinator has hubs, and those exist. */
export function rolesFault(
  roles: readonly StaffRole[],
  hubs: readonly string[],
  known: readonly string[],
): RolesFault | null {
  if (!rolesGoTogether(roles)) return 'roles';
  if (roles.includes('coordinator') && hubs.length === 0) return 'hubs-missing';
  return hubs.every((hub) => known.includes(hub)) ? null : 'unknown-hub';
}

/** Where somebody begins when she has signed in. */
export function startPathOf(roles: readonly Role[]): string {
  if (roles.includes('mentee') || roles.includes('mentor')) return '/home';
  if (roles.includes('coordinator') || roles.includes('lead')) return '/today';
  return roles.includes('operator') ? '/settings' : '/profile';
}
