import type { Instant } from '#lib/dates.ts';
import type { Database } from './open.ts';

export type Role = 'mentee' | 'mentor' | 'coordinator' | 'lead' | 'safeguarding' | 'operator';
export type Locale = 'az' | 'en' | 'ru';

/** Who is asking. A visitor has no account; the machine is the command line or the clock of this server. */
export interface Actor {
  kind: 'visitor' | 'account' | 'machine';
  accountId: string | null;
  roles: readonly Role[];
  /** Codes of the hubs a coordinator looks after. */
  hubs: readonly string[];
  menteeId: string | null;
  mentorId: string | null;
}

/** The first argument of every door: no globals, no clock below the hook. */
export interface Context {
  database: Database;
  actor: Actor;
  now: Instant;
}

const nobody = { accountId: null, roles: [], hubs: [], menteeId: null, mentorId: null } as const;
export const visitor: Actor = { kind: 'visitor', ...nobody };
export const machine: Actor = { kind: 'machine', ...nobody };
