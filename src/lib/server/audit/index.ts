import type { Instant } from '#lib/dates.ts';
import { newId, type Context } from '#lib/server/database/index.ts';
import { eventsAbout, eventsOfMany, insertEvent } from './queries.ts';

export type SubjectKind =
  | 'account'
  | 'programme'
  | 'hub'
  | 'rules'
  | 'mentee'
  | 'mentor'
  | 'import'
  | 'export'
  | 'round'
  | 'offer'
  | 'mentorship'
  | 'message'
  | 'goal'
  | 'survey'
  | 'session'
  | 'host'
  | 'concern'
  | 'service'
  | 'pair'
  | 'notice'
  | 'database';

export interface Event {
  /** What happened, as a verb of the past in the words of the rooms: `mentee.joined`. */
  action: string;
  kind: SubjectKind;
  id: string;
  hub?: string | null;
  /** Few and harmless: states and codes, no names, no contacts, no text that people wrote. */
  facts?: Record<string, string | number | boolean | null>;
}

/** Writes who did what, when. Called inside the transaction of what it records. */
export async function record(context: Context, event: Event): Promise<void> {
  if (!context.database.isTransaction) throw new Error(`${event.action} is recorded outside its transaction`);
  await insertEvent(context.database, {
    id: newId(context.now),
    at: context.now,
    actor_kind: context.actor.kind,
    actor_account_id: context.actor.accountId,
    action: event.action,
    subject_kind: event.kind,
    subject_id: event.id,
    hub: event.hub ?? null,
    facts: JSON.stringify(event.facts ?? {}),
  });
}

/** What happened to a thing, without who did it. */
export interface PastEvent {
  at: Instant;
  action: string;
  facts: Record<string, string | number | boolean | null>;
}

/** The newest 200 events about one thing, newest first. The caller has authorized the reading of that thing. */
export async function readEvents(context: Context, kind: SubjectKind, id: string) {
  const rows = await eventsAbout(context.database, kind, id);
  return rows.map((row) => ({
    at: row.at,
    action: row.action,
    actorAccountId: row.actor_account_id,
    actorKind: row.actor_kind,
    facts: JSON.parse(row.facts) as Record<string, string | number | boolean | null>,
  }));
}

/** Every event of these kinds about each of these things, oldest first. The caller has authorized the reading of them. */
export async function readEventsOf(
  context: Context,
  kind: SubjectKind,
  ids: readonly string[],
  actions: readonly string[],
) {
  if (ids.length === 0) return new Map<string, PastEvent[]>();
  const rows = await eventsOfMany(context.database, kind, ids, actions);
  return Map.groupBy(
    rows.map(({ subject_id: id, at, action, facts }): PastEvent & { id: string } => ({
      id,
      at,
      action,
      facts: JSON.parse(facts) as PastEvent['facts'],
    })),
    ({ id }) => id,
  );
}
