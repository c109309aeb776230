import { error } from '@sveltejs/kit';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { table, type Action, type Party, type Scope } from './table.ts';

/** Whom or what an action concerns. Left out: the action as such, which asks for nothing of one's own. */
export interface Subject {
  hubs?: readonly string[];
  accountId?: string | null;
  menteeId?: string | null;
  mentorId?: string | null;
}

/** What of a kind somebody reaches: everything, or what lies in these hubs or belongs to these people. */
export interface Reach {
  all: boolean;
  hubs: readonly string[];
  menteeId: string | null;
  mentorId: string | null;
}

/** What is not allowed looks as if it did not exist: both answer 404, to a signed-in person as well. */
export function notFound(): never {
  error(404, { message: 'not-found' });
}

const partiesOf = (actor: Actor): readonly Party[] =>
  actor.kind === 'machine'
    ? ['machine']
    : actor.kind === 'visitor'
      ? ['anybody']
      : [...actor.roles, 'anybody'];

const scopesOf = (actor: Actor, action: Action): [Party, Scope][] => {
  const parties = partiesOf(actor);
  return table
    .filter((row) => row.action === action && parties.includes(row.party))
    .map((row) => [row.party, row.scope]);
};

const same = (a: string | null | undefined, b: string | null) => a != null && a === b;

function isOwn(actor: Actor, party: Party, subject: Subject): boolean {
  if (party === 'mentee')
    return same(subject.menteeId, actor.menteeId) || same(subject.accountId, actor.accountId);
  if (party === 'mentor')
    return same(subject.mentorId, actor.mentorId) || same(subject.accountId, actor.accountId);
  return same(subject.accountId, actor.accountId);
}

const liesIn = (hubs: readonly string[], subject: Subject): boolean =>
  (subject.hubs ?? []).length > 0 && (subject.hubs ?? []).every((hub) => hubs.includes(hub));

/**
 * Whether the actor may do the action on the subject. Without a subject: whether there is anything at all on which
 * she may do it (for menus and empty forms).
 */
export function may(actor: Actor, action: Action, subject?: Subject): boolean {
  return scopesOf(actor, action).some(([party, scope]) => {
    if (scope === 'all' || subject === undefined) return true;
    return scope === 'hub' ? liesIn(actor.hubs, subject) : isOwn(actor, party, subject);
  });
}

/** The first line of every door: goes on, or answers as if the thing did not exist. */
export function authorize(context: Context, action: Action, subject?: Subject): void {
  if (!may(context.actor, action, subject)) notFound();
}

/** The same table as a filter for lists: queries show what lies in it and nothing else. */
export function reachOf(actor: Actor, action: Action): Reach {
  const scopes = scopesOf(actor, action);
  return {
    all: scopes.some(([, scope]) => scope === 'all'),
    hubs: scopes.some(([, scope]) => scope === 'hub') ? actor.hubs : [],
    menteeId: scopes.some(([party, scope]) => party === 'mentee' && scope === 'own') ? actor.menteeId : null,
    mentorId: scopes.some(([party, scope]) => party === 'mentor' && scope === 'own') ? actor.mentorId : null,
  };
}
