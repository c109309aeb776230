/** What a planted world is made of. */
import type { Day } from '#lib/dates.ts';
import type { Actor } from '#lib/server/database/index.ts';

/** What is known of a person and found nowhere else in the world. */
export interface Person {
  key: string;
  kind: 'mentee' | 'mentor' | 'staff';
  id: string;
  hub: string;
  accountId: string | null;
  firstName: string;
  surname: string;
  birthDate: Day;
  phone: string;
  email: string;
  login: string;
  guardianName: string;
  guardianContact: string;
}

/** Somebody who asks, signed in or not. */
export interface Who {
  role: string;
  actor: Actor;
  cookie: string;
  person: string | null;
}

/** A thing with an address of its own, and whom it concerns. */
export interface Thing {
  id: string;
  hubs: string[];
  menteeId: string | null;
  mentorId: string | null;
  accountId: string | null;
  state: string;
  /** Accounts of those who are named in it. */
  named?: string[];
}

export type Kind =
  | 'mentee'
  | 'mentor'
  | 'round'
  | 'offer'
  | 'mentorship'
  | 'check-in'
  | 'goal'
  | 'session'
  | 'staff'
  | 'consent'
  | 'welcome'
  | 'reset'
  | 'hub'
  | 'concern'
  | 'service'
  | 'preview';

/** What was written in a thread, in words that stand nowhere else. */
export interface Writing {
  pair: Thing;
  text: string;
  /** `sent`: read by both; `held` and `care`: shown to staff; `wish`: to staff and to the girl; `grave`: shown to safeguarding. */
  kind: 'sent' | 'held' | 'grave' | 'care' | 'wish';
}

/** What was told to safeguarding, in words that stand nowhere else. */
export interface Told {
  concern: Thing;
  text: string;
  /** It says that a mentor is held, not what was written. */
  kind?: 'hold';
}

/** What somebody wrote about a session, in words that stand nowhere else. */
export interface Said {
  pair: Thing;
  text: string;
  /** `private note`: the mentor's, for staff; `mark`: the girl's, for staff, never for her mentor. */
  kind: 'private note' | 'mark';
}

export interface World {
  /** The mentor who gets no new girl, under the first concern. */
  held: string;
  told: Told[];
  people: Person[];
  who: Who[];
  writings: Writing[];
  said: Said[];
  things: Record<Kind, Thing[]>;
}

export const nothing: Omit<Thing, 'id'> = {
  hubs: [],
  menteeId: null,
  mentorId: null,
  accountId: null,
  state: '',
};
