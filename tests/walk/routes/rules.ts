/** With what the rows of the walk are written. */
import { may, type Action } from '#lib/server/access/index.ts';
import type { Kind, Thing, Who, World } from '../plant/world.ts';

/** An action of the table, everybody, or what else decides. */
export type Rule = Action | 'anybody' | ((who: Who, thing: Thing) => boolean);

export interface Row {
  /** The kind of thing whose id stands in the address. */
  of?: Kind;
  /** What an id that nobody has answers; 404 when left out. */
  madeUp?: 200;
  /** Parameters beside the id, and what follows `?`. */
  with?: (thing: Thing, world: World) => Record<string, string>;
  query?: (thing: Thing, world: World) => string;
  get?: Rule;
  post?: Rule;
  actions?: Record<string, Rule>;
  /** Forms that are whole, by action: whoever may not do it is told so with them as well. */
  forms?: Record<string, Record<string, string>>;
}

export const isMentee = (who: Who) => who.actor.menteeId !== null;
export const isMentor = (who: Who) => who.actor.mentorId !== null;
/** A girl hears of an offer when her mentor said yes. */
export const heard = (who: Who, thing: Thing) =>
  !isMentee(who) || !['to_mentor', 'declined'].includes(thing.state);

/** A girl and a mentor whom a round concerns. */
export const pairOf = (thing: Thing, world: World) => ({
  mentee:
    world.things.mentee.find(({ hubs, state }) => state === 'active' && thing.hubs.includes(hubs[0] ?? ''))
      ?.id ?? '',
  mentor: world.things.mentor.find(({ state }) => state === 'cleared')?.id ?? '',
});

/** An id as the app makes them, that nobody has. */
export const madeUpId = '01a0f67a-3800-797e-91e6-132bd5a2cc00';
/** Safeguarding, but whoever is named in it. */
export const seesConcern = (who: Who, thing: Thing) =>
  may(who.actor, 'concern.read') && !(thing.named ?? []).includes(who.actor.accountId ?? '');

export const form = (get: Rule, post: Rule = get): Row => ({ get, actions: { default: post } });
